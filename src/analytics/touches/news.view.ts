import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

/** A patient of whom something came to be known, and the time that it tells of. */
export interface News {
  readonly clinicId: string;
  readonly patientId: string;
  readonly since: Date;
  readonly until: Date;
}

/** A signal as it is stored, and the kind of message that it tells of. */
export interface SealedSignal {
  readonly clinicId: string;
  readonly patientId: string;
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly serviceLine: string | null;
  readonly data: Record<string, unknown>;
  readonly sealed: Buffer | null;
  /** Retention took what it was about. */
  readonly isPurged: boolean;
  readonly message: string | null;
}

/** What there is to read in signals. */
@Injectable()
export class NewsView {
  /** The oldest transaction under way, and the next that will begin: all signals of earlier ones can be seen. */
  async horizon(tx: Sql): Promise<{ readonly oldest: number; readonly next: number }> {
    const [row] = await tx.query<{ oldest: string; next: string }>(
      `SELECT pg_snapshot_xmin(s)::text AS oldest, pg_snapshot_xmax(s)::text AS next FROM pg_current_snapshot() AS s`,
    );
    return { oldest: Number(row?.oldest), next: Number(row?.next) };
  }

  /** Whether any signal was recorded by transactions from one number up to another. */
  async hasBetween(sql: Sql, from: number, to: number): Promise<boolean> {
    const rows = await sql.query(
      `SELECT 1 FROM signal AS s WHERE s.recorded_in >= $1::bigint AND s.recorded_in < $2::bigint LIMIT 1`,
      [from, to],
    );
    return rows.length > 0;
  }

  /** Patients who have signals that were recorded by transactions from one number up to another. */
  between(tx: Sql, from: number, to: number): Promise<News[]> {
    return tx.query<News>(
      `SELECT s.clinic_id AS "clinicId", s.patient_id AS "patientId", min(s.time) AS since, max(s.time) AS until
       FROM signal AS s
       WHERE s.recorded_in >= $1::bigint AND s.recorded_in < $2::bigint
       GROUP BY s.clinic_id, s.patient_id
       ORDER BY s.clinic_id, s.patient_id`,
      [from, to],
    );
  }

  /** Those of some patients who were erased. */
  async erasedOf(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT p.id FROM patient AS p WHERE p.clinic_id = $1 AND p.id = ANY ($2::uuid[]) AND p.erased_at IS NOT NULL`,
      [clinicId, patientIds],
    );
    return rows.map(({ id }) => id);
  }

  /** The next patients of a clinic in the order of their ids. */
  async patientsAfter(tx: Sql, clinicId: string, after: string, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT p.id FROM patient AS p WHERE p.clinic_id = $1 AND p.id > $2 ORDER BY p.id LIMIT $3`,
      [clinicId, after, limit],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Signals of a clinic's patients from a moment on, of some types or, with null, of all; those of one moment in the order in
   * which they came. What was erased is left out.
   */
  signals(tx: Sql, clinicId: string, news: readonly News[], types: readonly string[] | null): Promise<SealedSignal[]> {
    const earliest = new Date(Math.min(...news.map(({ since }) => since.getTime())));
    return tx.query<SealedSignal>(
      `SELECT $1::uuid AS "clinicId", k.patient_id AS "patientId", s.id, s.type, s.time, s.service_line AS "serviceLine",
              s.data, s.sealed, s.is_purged AS "isPurged", m.kind AS message
       FROM unnest($2::uuid[], $3::timestamptz[]) AS k (patient_id, since)
       CROSS JOIN LATERAL (
         SELECT h.*, h.ctid AS place FROM signal AS h
         WHERE h.clinic_id = $1 AND h.patient_id = k.patient_id AND h.time >= k.since AND h.time >= $5
           AND ($4::text[] IS NULL OR h.type = ANY ($4::text[])) AND h.event_id <> 'erased'
         OFFSET 0
       ) AS s
       LEFT JOIN LATERAL (
         SELECT o.kind FROM message AS o
         WHERE s.type = 'message.sent' AND o.clinic_id = $1
           AND o.id = CASE WHEN pg_input_is_valid(s.data ->> 'messageId', 'uuid') THEN (s.data ->> 'messageId')::uuid END
         OFFSET 0
       ) AS m ON true
       ORDER BY s.time, s.recorded_in NULLS FIRST, s.place`,
      [clinicId, news.map((one) => one.patientId), news.map((one) => one.since), types, earliest],
    );
  }
}
