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
  raised_at: Date | null;
  closed_at: Date | null;
  closed_because: string | null;
  closed_signal: string | null;
  closed_appointment: string | null;
}

const COLUMNS = `r.clinic_id, r.id, r.rule_key, r.patient_id, r.anchor_signal, r.anchor_at, r.due_on::text AS due_on, r.due_at, r.status,
  r.raised_at, r.closed_at, r.closed_because, r.closed_signal, r.closed_appointment`;

/** A row of some table of a clinic. */
type ClinicRow = Pick<Recall, 'clinicId' | 'id'>;

@Injectable()
export class RecallRepository {
  async findOpen(
    tx: Sql,
    patients: readonly { readonly clinicId: string; readonly patientId: string }[],
  ): Promise<Recall[]> {
    const rows = await tx.query<RecallRow>(
      `SELECT ${COLUMNS}
       FROM unnest($1::uuid[], $2::uuid[]) AS p (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT * FROM recall AS o WHERE o.clinic_id = p.clinic_id AND o.patient_id = p.patient_id AND o.status <> 'closed'
         OFFSET 0
       ) AS r`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId)],
    );
    return rows.map(toRecall);
  }

  /** Items by their ids, whatever their state. */
  async find(tx: Sql, items: readonly ClinicRow[]): Promise<Recall[]> {
    const rows = await tx.query<RecallRow>(
      `SELECT ${COLUMNS}
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       CROSS JOIN LATERAL (SELECT * FROM recall AS o WHERE o.clinic_id = k.clinic_id AND o.id = k.id OFFSET 0) AS r`,
      [items.map(({ clinicId }) => clinicId), items.map(({ id }) => id)],
    );
    return rows.map(toRecall);
  }

  /** Items that a signal about one of these appointments closed. */
  async findClosedBy(tx: Sql, appointments: readonly ClinicRow[]): Promise<Recall[]> {
    const rows = await tx.query<RecallRow>(
      `SELECT ${COLUMNS}
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       CROSS JOIN LATERAL (
         SELECT * FROM recall AS o WHERE o.clinic_id = k.clinic_id AND o.closed_appointment = k.id OFFSET 0
       ) AS r`,
      [appointments.map(({ clinicId }) => clinicId), appointments.map(({ id }) => id)],
    );
    return rows.map(toRecall);
  }

  async save(tx: Sql, recalls: readonly Recall[]): Promise<void> {
    await tx.query(
      `INSERT INTO recall (clinic_id, id, rule_key, patient_id, anchor_signal, anchor_at, due_on, due_at, status,
                           closed_at, closed_because, closed_signal, closed_appointment)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::date[],
                            $8::timestamptz[], $9::text[], $10::timestamptz[], $11::text[], $12::uuid[], $13::uuid[])
       ON CONFLICT (clinic_id, id) DO UPDATE
       SET status = excluded.status, closed_at = excluded.closed_at, closed_because = excluded.closed_because,
           closed_signal = excluded.closed_signal, closed_appointment = excluded.closed_appointment`,
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
        recalls.map((recall) => recall.closed?.appointmentId ?? null),
      ],
    );
  }

  /** Locks items whose day has come. SKIP LOCKED lets several workers share the table. */
  async lockDue(tx: Sql, now: Date, limit: number, waiting: readonly string[]): Promise<Recall[]> {
    const rows = await tx.query<RecallRow>(
      `SELECT ${COLUMNS}
       FROM recall AS r
       WHERE r.status = 'upcoming' AND r.due_at <= $1
         AND CASE WHEN r.clinic_id = ANY ($3::uuid[]) THEN false ELSE true END
       ORDER BY r.due_at, r.clinic_id, r.id
       LIMIT $2
       FOR UPDATE SKIP LOCKED`,
      [now, limit, waiting],
    );
    return rows.map(toRecall);
  }

  /** Stores what was decided of locked items: due, put off or closed. */
  async settle(tx: Sql, recalls: readonly Recall[]): Promise<void> {
    await tx.query(
      `UPDATE recall AS r
       SET due_on = k.due_on, due_at = k.due_at, status = k.status, raised_at = k.raised_at, closed_at = k.closed_at,
           closed_because = k.closed_because
       FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::timestamptz[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                   $8::text[]) AS k (clinic_id, id, due_on, due_at, status, raised_at, closed_at, closed_because)
       WHERE r.clinic_id = k.clinic_id AND r.id = k.id`,
      [
        recalls.map((recall) => recall.clinicId),
        recalls.map((recall) => recall.id),
        recalls.map((recall) => recall.dueOn),
        recalls.map((recall) => recall.dueAt),
        recalls.map((recall) => recall.status),
        recalls.map((recall) => recall.raisedAt),
        recalls.map((recall) => recall.closed?.at ?? null),
        recalls.map((recall) => recall.closed?.because ?? null),
      ],
    );
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

  /** Moves an open item to another day. Answers nothing when there is no such open item. */
  async snooze(tx: Sql, clinicId: string, id: string, dueOn: string, dueAt: Date): Promise<Recall | undefined> {
    const rows = await tx.query<RecallRow>(
      `UPDATE recall AS r SET due_on = $3::date, due_at = $4, status = 'upcoming'
       WHERE r.clinic_id = $1 AND r.id = $2 AND r.status = 'upcoming'
       RETURNING ${COLUMNS}`,
      [clinicId, id, dueOn, dueAt],
    );
    return rows.map(toRecall)[0];
  }

  async close(tx: Sql, clinicId: string, id: string, because: string, now: Date): Promise<Recall | undefined> {
    const rows = await tx.query<RecallRow>(
      `UPDATE recall AS r SET status = 'closed', closed_at = $4, closed_because = $3
       WHERE r.clinic_id = $1 AND r.id = $2 AND r.status <> 'closed'
       RETURNING ${COLUMNS}`,
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
  const { closed_at: at, closed_because: because, closed_signal: signalId, closed_appointment: appointmentId } = row;
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
    raisedAt: row.raised_at,
    closed: at === null ? undefined : { at, because: because ?? '', signalId, appointmentId },
  };
}
