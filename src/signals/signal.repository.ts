import { Injectable } from '@nestjs/common';

import type { Expired } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import type { HistoryWish, Json } from './signal.ts';
import type { PatientMove } from '../patients/patient-move.ts';

export interface SignalRow {
  readonly clinicId: string;
  readonly id: string;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
  readonly source: string;
  readonly eventId: string;
  readonly serviceLine: string | null;
  /** JSON text. */
  readonly data: string;
  readonly sealed: Buffer | null;
}

export interface StoredSignal {
  readonly clinicId: string;
  readonly patientId: string;
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly data: Record<string, unknown>;
  readonly sealed: Buffer | null;
}

/** A stored signal as rules look back at it. */
export interface PastRow extends StoredSignal {
  readonly serviceLine: string | null;
}

/** A signal whose data was taken away. */
export interface PurgedSignal {
  readonly at: Date;
  readonly patientId: string;
  readonly type: string;
  readonly time: Date;
}

/** A stored signal with all that was known of it. */
export interface StoredFact extends PastRow {
  readonly source: string;
  readonly eventId: string;
  readonly data: Record<string, Json>;
}

/** What comes late precedes the signals of an hour or so; somebody who does more in it than this is a machine. */
const LATER_LIMIT = 100;

/** Rules count; nobody's rule tells a thousand page views from more. The newest are taken. */
const HISTORY_LIMIT = 1000;

const DAY_MS = 86_400_000;

@Injectable()
export class SignalRepository {
  /**
   * Answers the ids that were not there yet. Sorted, so that two batches with the same signals never deadlock. Of two that have
   * the same at once the later waits and then breaks the primary key; it is tried again and sees them. Looking first and then
   * inserting costs a fifth less than `ON CONFLICT`, which inserts twice on trial.
   */
  async addKeys(tx: Sql, keys: readonly Pick<SignalRow, 'clinicId' | 'id' | 'time'>[]): Promise<string[]> {
    const sorted = [...keys].sort((a, b) => (a.id < b.id ? -1 : 1));
    const rows = await tx.query<{ id: string }>(
      `INSERT INTO signal_key (clinic_id, id, time)
       SELECT k.clinic_id, k.id, k.time FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS k (clinic_id, id, time)
       WHERE NOT EXISTS (SELECT FROM signal_key AS o WHERE o.clinic_id = k.clinic_id AND o.id = k.id)
       RETURNING id`,
      [sorted.map((key) => key.clinicId), sorted.map((key) => key.id), sorted.map((key) => key.time)],
    );
    return rows.map((row) => row.id);
  }

  /** Stored signals of a type that happened at a moment or after it, the oldest first; see `HistoryWish`. */
  async findLater(tx: Sql, wishes: readonly HistoryWish[], earliest: Date): Promise<StoredFact[]> {
    const rows = await tx.query<{
      clinic_id: string;
      patient_id: string;
      id: string;
      type: string;
      time: Date;
      source: string;
      event_id: string;
      service_line: string | null;
      data: Record<string, Json>;
      sealed: Buffer | null;
    }>(
      `SELECT w.clinic_id, w.patient_id, s.id, w.type, s.time, s.source, s.event_id, s.service_line, s.data, s.sealed
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS w (clinic_id, patient_id, type, since)
       CROSS JOIN LATERAL (
         SELECT h.id, h.time, h.source, h.event_id, h.service_line, h.data, h.sealed
         FROM signal AS h
         WHERE h.clinic_id = w.clinic_id AND h.patient_id = w.patient_id AND h.type = w.type
           AND h.time >= w.since AND h.time >= $5
         ORDER BY h.time
         LIMIT $6
       ) AS s
       ORDER BY s.time, s.id`,
      [
        wishes.map((wish) => wish.clinicId),
        wishes.map((wish) => wish.patientId),
        wishes.map((wish) => wish.type),
        wishes.map((wish) => wish.since),
        earliest,
        LATER_LIMIT,
      ],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      id: row.id,
      type: row.type,
      time: row.time,
      source: row.source,
      eventId: row.event_id,
      serviceLine: row.service_line,
      data: row.data,
      sealed: row.sealed,
    }));
  }

  async add(tx: Sql, rows: readonly SignalRow[], receivedAt: Date): Promise<void> {
    await tx.query(
      `INSERT INTO signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, service_line, data, sealed)
       SELECT r.clinic_id, r.id, r.patient_id, r.type, r.time, $11, r.source, r.event_id, r.service_line, r.data, r.sealed
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[], $7::text[], $8::text[],
                   $9::jsonb[], $10::bytea[])
         AS r (clinic_id, id, patient_id, type, time, source, event_id, service_line, data, sealed)`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.patientId),
        rows.map((row) => row.type),
        rows.map((row) => row.time),
        rows.map((row) => row.source),
        rows.map((row) => row.eventId),
        rows.map((row) => row.serviceLine),
        rows.map((row) => row.data),
        rows.map((row) => row.sealed),
        receivedAt,
      ],
    );
  }

  /** `earliest` is the smallest `since`, as a plain parameter: with it the server skips the months before. */
  async findHistory(tx: Sql, wishes: readonly HistoryWish[], earliest: Date): Promise<PastRow[]> {
    const rows = await tx.query<{
      clinic_id: string;
      patient_id: string;
      id: string;
      type: string;
      time: Date;
      service_line: string | null;
      data: Record<string, unknown>;
      sealed: Buffer | null;
    }>(
      `SELECT w.clinic_id, w.patient_id, s.id, w.type, s.time, s.service_line, s.data, s.sealed
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS w (clinic_id, patient_id, type, since)
       CROSS JOIN LATERAL (
         SELECT h.id, h.time, h.service_line, h.data, h.sealed
         FROM signal AS h
         WHERE h.clinic_id = w.clinic_id AND h.patient_id = w.patient_id AND h.type = w.type
           AND h.time > w.since AND h.time >= $5
         ORDER BY h.time DESC
         LIMIT $6
       ) AS s`,
      [
        wishes.map((wish) => wish.clinicId),
        wishes.map((wish) => wish.patientId),
        wishes.map((wish) => wish.type),
        wishes.map((wish) => wish.since),
        earliest,
        HISTORY_LIMIT,
      ],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      id: row.id,
      type: row.type,
      time: row.time,
      serviceLine: row.service_line,
      data: row.data,
      sealed: row.sealed,
    }));
  }

  /**
   * That something happened, and when, stays; what it was about does not. The sender's own id may say who it was. They count as
   * recorded anew, so that whoever was reading them just then hears of it.
   */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE signal SET data = '{}', sealed = NULL, event_id = 'erased', recorded_in = pg_current_xact_id()::text::bigint
       WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])
       RETURNING id`,
      [clinicId, patientIds],
    );
    return rows.length;
  }

  /**
   * Blanks what signals were about that were received before a moment, and marks them. The oldest first, by stretches of time that
   * grow where there is little: to order all that has expired would be to read all of it for every pass.
   */
  async purge(tx: Sql, expired: Expired, limit: number): Promise<PurgedSignal[]> {
    const rows: PurgedSignal[] = [];
    let from = expired.after.getTime();
    for (let stretch = DAY_MS; from < expired.before.getTime() && rows.length < limit; stretch *= 2) {
      const to = Math.min(from + stretch, expired.before.getTime());
      const within = { ...expired, after: new Date(from), before: new Date(to) };
      rows.push(...(await this.purgeWithin(tx, within, limit - rows.length)));
      from = to;
    }
    return rows;
  }

  /** Each is found again by the whole of an index: by its id alone every row would be looked for in every partition. */
  private async purgeWithin(
    tx: Sql,
    { clinicId, after, before, held }: Expired,
    limit: number,
  ): Promise<PurgedSignal[]> {
    return tx.query<PurgedSignal>(
      `UPDATE signal AS t SET data = '{}', sealed = NULL, is_purged = true
       FROM (
         SELECT o.clinic_id, o.patient_id, o.type, o.time, o.id FROM signal AS o
         WHERE o.clinic_id = $1 AND o.received_at >= $2 AND o.received_at < $3 AND (o.sealed IS NOT NULL OR o.data <> '{}')
           AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))
         ORDER BY o.received_at
         LIMIT $5
         FOR UPDATE SKIP LOCKED
       ) AS k
       WHERE t.clinic_id = k.clinic_id AND t.patient_id = k.patient_id AND t.type = k.type AND t.time = k.time AND t.id = k.id
       RETURNING t.received_at AS at, t.patient_id AS "patientId", t.type, t.time`,
      [clinicId, after, before, held, limit],
    );
  }

  async countExpired(sql: Sql, { clinicId, after, before, held }: Expired): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM signal AS o
       WHERE o.clinic_id = $1 AND o.received_at >= $2 AND o.received_at < $3 AND (o.sealed IS NOT NULL OR o.data <> '{}')
         AND (o.patient_id IS NULL OR o.patient_id <> ALL ($4::uuid[]))`,
      [clinicId, after, before, held],
    );
    return row?.total ?? 0;
  }

  /** They count as recorded anew: whoever follows signals hears whose they are now. */
  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE signal AS s SET patient_id = m.into_id, recorded_in = pg_current_xact_id()::text::bigint
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)
       WHERE s.clinic_id = m.clinic_id AND s.patient_id = m.from_id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }

  async ensureMonths(sql: Sql, from: Date, to: Date): Promise<void> {
    await sql.query(`SELECT attend_ensure_signal_months($1::timestamptz::date, $2::timestamptz::date)`, [from, to]);
  }
}
