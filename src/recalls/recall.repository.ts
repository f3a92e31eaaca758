import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Recall } from './recall.ts';
import type { PatientMove } from '../patients/patient-move.ts';

export interface RecallRow {
  clinic_id: string;
  id: string;
  rule_key: string;
  patient_id: string;
  anchor_signal: string;
  anchor_at: Date;
  due_on: string;
  due_at: Date;
  status: 'upcoming' | 'due' | 'closed';
  closed_at: Date | null;
  closed_because: string | null;
  closed_signal: string | null;
}

export interface RecallFilter {
  readonly rule: string | null;
  readonly status: string | null;
  /** Items due on or before this day. */
  readonly dueOn: string | null;
  readonly after: { readonly dueOn: string; readonly id: string } | null;
  readonly limit: number;
}

@Injectable()
export class RecallRepository {
  async findOpen(
    tx: Sql,
    patients: readonly { readonly clinicId: string; readonly patientId: string }[],
  ): Promise<Recall[]> {
    const rows = await tx.query<RecallRow>(
      `SELECT r.clinic_id, r.id, r.rule_key, r.patient_id, r.anchor_signal, r.anchor_at, r.due_on::text AS due_on, r.due_at,
              r.status, r.closed_at, r.closed_because, r.closed_signal
       FROM unnest($1::uuid[], $2::uuid[]) AS p (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT * FROM recall AS o WHERE o.clinic_id = p.clinic_id AND o.patient_id = p.patient_id AND o.status <> 'closed'
         OFFSET 0
       ) AS r`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId)],
    );
    return rows.map(toRecall);
  }

  async save(tx: Sql, recalls: readonly Recall[]): Promise<void> {
    await tx.query(
      `INSERT INTO recall (clinic_id, id, rule_key, patient_id, anchor_signal, anchor_at, due_on, due_at, status,
                           closed_at, closed_because, closed_signal)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::date[],
                            $8::timestamptz[], $9::text[], $10::timestamptz[], $11::text[], $12::uuid[])
       ON CONFLICT (clinic_id, id) DO UPDATE
       SET status = excluded.status, closed_at = excluded.closed_at, closed_because = excluded.closed_because,
           closed_signal = excluded.closed_signal`,
      [
        recalls.map((recall) => recall.clinicId),
        recalls.map((recall) => recall.id),
        recalls.map((recall) => recall.ruleKey),
        recalls.map((recall) => recall.patientId),
        recalls.map((recall) => recall.anchorSignal),
        recalls.map((recall) => recall.anchorAt),
        recalls.map((recall) => recall.dueOn),
        recalls.map((recall) => recall.dueAt),
        recalls.map((recall) => recall.status),
        recalls.map((recall) => recall.closed?.at ?? null),
        recalls.map((recall) => recall.closed?.because ?? null),
        recalls.map((recall) => recall.closed?.signalId ?? null),
      ],
    );
  }

  /** Takes items whose day has come and marks them due. SKIP LOCKED lets several workers share the table. */
  async takeDue(tx: Sql, now: Date, limit: number): Promise<Recall[]> {
    const rows = await tx.query<RecallRow>(
      `UPDATE recall AS r
       SET status = 'due', raised_at = $1
       FROM (
         SELECT d.clinic_id, d.id FROM recall AS d
         WHERE d.status = 'upcoming' AND d.due_at <= $1
         ORDER BY d.due_at, d.clinic_id, d.id
         LIMIT $2
         FOR UPDATE SKIP LOCKED
       ) AS due
       WHERE r.clinic_id = due.clinic_id AND r.id = due.id
       RETURNING r.clinic_id, r.id, r.rule_key, r.patient_id, r.anchor_signal, r.anchor_at, r.due_on::text AS due_on, r.due_at,
                 r.status, r.closed_at, r.closed_because, r.closed_signal`,
      [now, limit],
    );
    return rows.map(toRecall);
  }

  async nextDue(sql: Sql): Promise<Date | undefined> {
    const [row] = await sql.query<{ due_at: Date | null }>(
      `SELECT min(r.due_at) AS due_at FROM recall AS r WHERE r.status = 'upcoming'`,
    );
    return row?.due_at ?? undefined;
  }

  /** Nobody is recalled who is not known any more. Why one was closed before may be staff's own words. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<number> {
    const rows = await tx.query(
      `UPDATE recall SET status = 'closed', closed_at = COALESCE(closed_at, $3), closed_because = 'erased'
       WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])
       RETURNING id`,
      [clinicId, patientIds, now],
    );
    return rows.length;
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE recall AS r SET patient_id = m.into_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)
       WHERE r.clinic_id = m.clinic_id AND r.patient_id = m.from_id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }

  async list(sql: Sql, clinicId: string, filter: RecallFilter): Promise<Recall[]> {
    const rows = await sql.query<RecallRow>(
      `SELECT r.clinic_id, r.id, r.rule_key, r.patient_id, r.anchor_signal, r.anchor_at, r.due_on::text AS due_on, r.due_at,
              r.status, r.closed_at, r.closed_because, r.closed_signal
       FROM recall AS r
       WHERE r.clinic_id = $1
         AND ($2::text IS NULL OR r.rule_key = $2)
         AND ($3::text IS NULL OR r.status = $3)
         AND ($4::date IS NULL OR r.due_on <= $4)
         AND ($5::date IS NULL OR (r.due_on, r.id) > ($5, $6::uuid))
       ORDER BY r.due_on, r.id
       LIMIT $7`,
      [
        clinicId,
        filter.rule,
        filter.status,
        filter.dueOn,
        filter.after?.dueOn ?? null,
        filter.after?.id ?? null,
        filter.limit,
      ],
    );
    return rows.map(toRecall);
  }

  /** Moves an open item to another day. Answers nothing when there is no such open item. */
  async snooze(tx: Sql, clinicId: string, id: string, dueOn: string, dueAt: Date): Promise<Recall | undefined> {
    const rows = await tx.query<RecallRow>(
      `UPDATE recall AS r SET due_on = $3::date, due_at = $4, status = 'upcoming'
       WHERE r.clinic_id = $1 AND r.id = $2 AND r.status = 'upcoming'
       RETURNING r.clinic_id, r.id, r.rule_key, r.patient_id, r.anchor_signal, r.anchor_at, r.due_on::text AS due_on, r.due_at,
                 r.status, r.closed_at, r.closed_because, r.closed_signal`,
      [clinicId, id, dueOn, dueAt],
    );
    return rows.map(toRecall)[0];
  }

  async close(tx: Sql, clinicId: string, id: string, because: string, now: Date): Promise<Recall | undefined> {
    const rows = await tx.query<RecallRow>(
      `UPDATE recall AS r SET status = 'closed', closed_at = $4, closed_because = $3
       WHERE r.clinic_id = $1 AND r.id = $2 AND r.status <> 'closed'
       RETURNING r.clinic_id, r.id, r.rule_key, r.patient_id, r.anchor_signal, r.anchor_at, r.due_on::text AS due_on, r.due_at,
                 r.status, r.closed_at, r.closed_because, r.closed_signal`,
      [clinicId, id, because, now],
    );
    return rows.map(toRecall)[0];
  }

  /** Of several open items of a patient under one rule the newest stands. */
  async closeDoubled(tx: Sql, clinicId: string, patientId: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE recall AS r SET status = 'closed', closed_at = $3, closed_because = 'merged'
       WHERE r.clinic_id = $1 AND r.patient_id = $2 AND r.status <> 'closed'
         AND EXISTS (SELECT FROM recall AS o
                     WHERE o.clinic_id = $1 AND o.patient_id = $2 AND o.rule_key = r.rule_key AND o.status <> 'closed'
                       AND (o.anchor_at, o.id) > (r.anchor_at, r.id))`,
      [clinicId, patientId, now],
    );
  }

  async closeOfRule(tx: Sql, clinicId: string, ruleKey: string, because: string, now: Date): Promise<number> {
    const rows = await tx.query(
      `UPDATE recall SET status = 'closed', closed_at = $4, closed_because = $3
       WHERE clinic_id = $1 AND rule_key = $2 AND status <> 'closed'
       RETURNING id`,
      [clinicId, ruleKey, because, now],
    );
    return rows.length;
  }
}

function toRecall(row: RecallRow): Recall {
  const { closed_at: at, closed_because: because, closed_signal: signalId } = row;
  return {
    clinicId: row.clinic_id,
    id: row.id,
    ruleKey: row.rule_key,
    patientId: row.patient_id,
    anchorSignal: row.anchor_signal,
    anchorAt: row.anchor_at,
    dueOn: row.due_on,
    dueAt: row.due_at,
    status: row.status,
    closed: at === null ? undefined : { at, because: because ?? '', signalId },
  };
}
