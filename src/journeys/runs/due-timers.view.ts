import { Injectable } from '@nestjs/common';

import type { Patient } from '../../patients/patient.ts';
import { type PatientRow, toPatient } from '../../patients/patient-row.ts';
import type { Sql } from '../../platform/sql.ts';
import type { RunRow } from './run-row.ts';
import type { Timer } from './run.ts';

/** A due timer and the patient of its run, both locked, and the run, with what it noted still sealed. */
export interface DueTimer {
  readonly timer: Timer;
  readonly patient: Patient;
  readonly run: RunRow;
}

/** Which timers are wanted, and how many at most. */
export interface DueQuery {
  readonly now: Date;
  readonly limit: number;
  /** Those of these clinics come later. */
  readonly waiting: readonly string[];
  /** Only those that were due then or after it. */
  readonly since?: Date | undefined;
}

/** The run, its patient beside it, and what its timer says. */
interface DueRow extends RunRow, PatientRow {
  visit: number;
  due_at: Date;
}

/** What the timers' loop works on. */
@Injectable()
export class DueTimersView {
  /**
   * Timers that are due, the longest overdue first, locked with their patients: nobody else fires, clears or moves them until the
   * transaction ends. Those that another pass has locked are left to it, so that processes that look at once take different ones;
   * those of patients whom somebody else is working on come again, and those of clinics whose work is `waiting` later. Whoever goes
   * on from where the last of theirs was due need not go past their own.
   *
   * Whoever holds timers waits for no patient, so that whoever holds a patient may wait for a timer and never in a circle.
   *
   * Runs are read as they were when the statement began. They still are so: whoever moves one changes its timer in the same
   * transaction, and a timer that was changed since is either not due any more or of another visit than the run that is seen
   * here, which leaves it for the next pass. Where neither is so, the run's log has a row already where this pass would write one,
   * and the batch is tried again.
   */
  async claim(tx: Sql, { now, limit, waiting, since }: DueQuery): Promise<DueTimer[]> {
    const rows = await tx.query<DueRow>(
      `SELECT t.clinic_id, t.patient_id, t.run_id AS id, t.step, t.visit, t.due_at,
              p.profile, p.language, p.time_zone, p.region, p.is_known, p.merged_into, p.deceased_at,
              r.journey_key, r.version_id, r.correlation, r.visits, r.log_length, r.step_at, r.attributes, r.hops, r.trouble,
              r.appointment_id, r.recall_id, r.cause_signal, r.caused_at, r.entered_at
       FROM (
         SELECT o.clinic_id, o.run_id, o.patient_id, o.step, o.visit, o.due_at
         FROM timer AS o
         WHERE o.due_at <= $1 AND o.due_at >= $4 AND CASE WHEN o.clinic_id = ANY ($3::uuid[]) THEN false ELSE true END
         ORDER BY o.due_at LIMIT $2 FOR UPDATE SKIP LOCKED
       ) AS t
       CROSS JOIN LATERAL (
         SELECT o.profile, o.language, o.time_zone, o.region, o.is_known, o.merged_into, o.deceased_at
         FROM patient AS o WHERE o.clinic_id = t.clinic_id AND o.id = t.patient_id
         FOR NO KEY UPDATE SKIP LOCKED
       ) AS p
       CROSS JOIN LATERAL (
         SELECT * FROM run AS o
         WHERE o.clinic_id = t.clinic_id AND o.id = t.run_id AND o.patient_id = t.patient_id AND o.status <> 'ended'
           AND o.step = t.step AND COALESCE((o.visits ->> o.step)::int, 1) = t.visit
         OFFSET 0
       ) AS r`,
      [now, limit, waiting, since ?? '-infinity'],
    );
    return rows.map(toDueTimer);
  }
}

function toDueTimer(row: DueRow): DueTimer {
  const { clinic_id: clinicId, patient_id: patientId, id: runId, step, visit, due_at: dueAt } = row;
  return { timer: { clinicId, runId, patientId, step, visit, dueAt }, patient: toPatient(row), run: row };
}
