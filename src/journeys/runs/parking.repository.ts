import { Injectable } from '@nestjs/common';

import { repeated } from '../../platform/repeated.ts';
import type { Sql } from '../../platform/sql.ts';
import type { Go, PatientRef, RunRef, Timer } from './run.ts';

export interface Wait extends RunRef, PatientRef {
  readonly signalType: string;
  readonly step: string;
  readonly visit: number;
}

export interface LogRow extends Go, RunRef, PatientRef {}

/** What holds live runs where they are, and the log of how they came there. */
@Injectable()
export class ParkingRepository {
  /** When the next timer of any clinic is due. */
  async nextDue(sql: Sql): Promise<Date | undefined> {
    const [row] = await sql.query<{ due_at: Date | null }>(`SELECT min(t.due_at) AS due_at FROM timer AS t`);
    return row?.due_at ?? undefined;
  }

  /** A run that moved is held by nothing it was held by before. Row ids are safe to use: the patient's lock keeps the rows. */
  async clear(tx: Sql, runs: readonly RunRef[]): Promise<void> {
    await tx.query(
      `WITH r AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS r (clinic_id, run_id)),
       timers AS (
         DELETE FROM timer WHERE ctid = ANY (ARRAY(
           SELECT o.ctid FROM r
           CROSS JOIN LATERAL (SELECT t.ctid FROM timer AS t WHERE t.clinic_id = r.clinic_id AND t.run_id = r.run_id OFFSET 0) AS o))
       )
       DELETE FROM wait WHERE ctid = ANY (ARRAY(
         SELECT o.ctid FROM r
         CROSS JOIN LATERAL (SELECT w.ctid FROM wait AS w WHERE w.clinic_id = r.clinic_id AND w.run_id = r.run_id OFFSET 0) AS o))`,
      [runs.map((run) => run.clinicId), runs.map((run) => run.runId)],
    );
  }

  async addTimers(tx: Sql, timers: readonly Timer[]): Promise<void> {
    await tx.query(
      `INSERT INTO timer (clinic_id, run_id, patient_id, step, visit, due_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::int[], $6::timestamptz[])`,
      [
        timers.map((timer) => timer.clinicId),
        timers.map((timer) => timer.runId),
        timers.map((timer) => timer.patientId),
        timers.map((timer) => timer.step),
        timers.map((timer) => timer.visit),
        timers.map((timer) => timer.dueAt),
      ],
    );
  }

  async addWaits(tx: Sql, waits: readonly Wait[]): Promise<void> {
    await tx.query(
      `INSERT INTO wait (clinic_id, run_id, signal_type, patient_id, step, visit)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::int[])`,
      [
        waits.map((wait) => wait.clinicId),
        waits.map((wait) => wait.runId),
        waits.map((wait) => wait.signalType),
        waits.map((wait) => wait.patientId),
        waits.map((wait) => wait.step),
        waits.map((wait) => wait.visit),
      ],
    );
  }

  async addLog(tx: Sql, rows: readonly LogRow[], now: Date): Promise<void> {
    const entries = repeated(rows.map((row) => JSON.stringify(row.entries)));
    await tx.query(
      `INSERT INTO run_log (clinic_id, run_id, ordinal, patient_id, entries, signal_id, at)
       SELECT l.clinic_id, l.run_id, l.ordinal, l.patient_id, ($8::jsonb[])[l.entries], l.signal_id, $7
       FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::uuid[], $5::int[], $6::uuid[])
         AS l (clinic_id, run_id, ordinal, patient_id, entries, signal_id)`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.runId),
        rows.map((row) => row.ordinal),
        rows.map((row) => row.patientId),
        entries.places,
        rows.map((row) => row.signalId),
        now,
        entries.values,
      ],
    );
  }
}
