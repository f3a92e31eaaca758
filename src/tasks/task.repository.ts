import { Injectable } from '@nestjs/common';

import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import type {
  AnsweredPatient,
  MendedContact,
  NewContact,
  NewTask,
  TaskKind,
  TaskRun,
  TaskState,
  TaskStatus,
} from './task.ts';
import type { PatientMove } from '../patients/patient-move.ts';

interface StateRow {
  id: string;
  kind: TaskKind;
  status: TaskStatus;
  assignee: string | null;
  patient_id: string | null;
  run_id: string | null;
  step: string | null;
  visit: number | null;
}

/** A task as it is stored: what somebody wrote about it is sealed. */
export interface TaskRow extends NewTask {
  readonly rank: number;
  readonly brief: Buffer | null;
  readonly createdBy: string | null;
  readonly callPurpose: string | null;
}

export interface Completion {
  readonly outcome: string;
  /** Sealed, one for each of the tasks. */
  readonly notes: readonly (Buffer | null)[];
  readonly by: string;
}

/** A task that was completed without anybody working on it. */
export interface SettledTask extends TaskState {
  readonly clinicId: string;
}

const SETTLED = `t.clinic_id, t.id, t.kind, t.status, t.assignee, t.patient_id, t.run_id, t.step, t.visit`;

/** Tasks ("o") that were done within a time and of which something is left to be read; those of held patients stay. */
const HAS_EXPIRED = `
  o.clinic_id = $1 AND o.done_at >= $2 AND o.done_at < $3
  AND (o.patient_id = ANY ($4::uuid[]) OR o.other_id = ANY ($4::uuid[])) IS NOT TRUE
  AND (o.note IS NOT NULL OR o.brief IS NOT NULL
       OR EXISTS (SELECT FROM task_comment AS s WHERE s.clinic_id = o.clinic_id AND s.task_id = o.id AND s.text IS NOT NULL))`;

@Injectable()
export class TaskRepository {
  async add(tx: Sql, tasks: readonly TaskRow[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO task
         (clinic_id, id, kind, patient_id, other_id, run_id, step, visit, title, role, due_at, cause_signal, priority, brief,
          created_by, call_purpose, contact_kind, contact_hash, status, created_at, changed_at)
       SELECT t.clinic_id, t.id, t.kind, t.patient_id, t.other_id, t.run_id, t.step, t.visit, t.title, t.role, t.due_at,
              t.cause_signal, t.priority, t.brief, t.created_by, t.call_purpose, t.contact_kind, t.contact_hash, 'open', $19, $19
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::integer[],
                   $9::text[], $10::text[], $11::timestamptz[], $12::uuid[], $13::integer[], $14::bytea[], $15::text[], $16::text[],
                   $17::text[], $18::uuid[])
         AS t (clinic_id, id, kind, patient_id, other_id, run_id, step, visit, title, role, due_at, cause_signal, priority,
               brief, created_by, call_purpose, contact_kind, contact_hash)
       ON CONFLICT (clinic_id, id) DO NOTHING`,
      [
        tasks.map((task) => task.clinicId),
        tasks.map((task) => task.id),
        tasks.map((task) => task.kind),
        tasks.map((task) => task.patientId),
        tasks.map((task) => task.otherId),
        tasks.map((task) => task.runId),
        tasks.map((task) => task.step),
        tasks.map((task) => task.visit),
        tasks.map((task) => task.title),
        tasks.map((task) => task.role),
        tasks.map((task) => task.dueAt),
        tasks.map((task) => task.causeSignal),
        tasks.map((task) => task.rank),
        tasks.map((task) => task.brief),
        tasks.map((task) => task.createdBy),
        tasks.map((task) => task.callPurpose),
        tasks.map((task) => task.contact?.kind ?? null),
        tasks.map((task) => task.contact?.hash ?? null),
        now,
      ],
    );
  }

  async cancelOfRuns(tx: Sql, runs: readonly TaskRun[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE task AS t
       SET status = 'cancelled', done_at = $3, changed_at = $3
       WHERE t.ctid = ANY (ARRAY(
               SELECT o.ctid
               FROM unnest($1::uuid[], $2::uuid[]) AS r (clinic_id, run_id)
               CROSS JOIN LATERAL (
                 SELECT k.ctid FROM task AS k
                 WHERE k.clinic_id = r.clinic_id AND k.run_id = r.run_id AND k.status IN ('open', 'claimed', 'snoozed')
                 FOR UPDATE
               ) AS o))
         AND t.status IN ('open', 'claimed', 'snoozed')`,
      [runs.map((run) => run.clinicId), runs.map((run) => run.runId), now],
    );
  }

  async cancelByIds(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE task SET status = 'cancelled', done_at = $3, changed_at = $3, snoozed_until = NULL
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[]) AND status IN ('open', 'claimed', 'snoozed')`,
      [clinicId, ids, now],
    );
  }

  /** Puts back on the worklist, for nobody yet, what has a cause again. */
  async reopen(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE task
       SET status = 'open', assignee = NULL, outcome = NULL, done_at = NULL, done_by = NULL, changed_at = $3
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[]) AND status IN ('done', 'cancelled')`,
      [clinicId, ids, now],
    );
  }

  /**
   * Completes what patients wrote and staff have answered since. What is urgent, such as what reads like an emergency, a person
   * completes: to have written something is not to have seen to it.
   */
  async answer(tx: Sql, answered: readonly AnsweredPatient[], now: Date): Promise<SettledTask[]> {
    const rows = await tx.query<StateRow & { clinic_id: string }>(
      `UPDATE task AS t
       SET status = 'done', outcome = 'answered', done_by = a.by, done_at = $5, changed_at = $5, snoozed_until = NULL
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS a (clinic_id, patient_id, by, at)
       WHERE t.clinic_id = a.clinic_id AND t.patient_id = a.patient_id AND t.kind = 'reply' AND t.priority > 1
         AND t.status IN ('open', 'claimed', 'snoozed') AND t.created_at <= a.at
       RETURNING ${SETTLED}`,
      [
        answered.map(({ clinicId }) => clinicId),
        answered.map(({ patientId }) => patientId),
        answered.map(({ by }) => by),
        answered.map(({ at }) => at),
        now,
      ],
    );
    return rows.map(toSettled);
  }

  /** Completes what asked to mend addresses or numbers that work again, whoever has them. */
  async mended(tx: Sql, contacts: readonly MendedContact[], by: string, now: Date): Promise<SettledTask[]> {
    const rows = await tx.query<StateRow & { clinic_id: string }>(
      `UPDATE task AS t
       SET status = 'done', outcome = 'corrected', done_by = $4, done_at = $5, changed_at = $5, snoozed_until = NULL
       FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS k (clinic_id, kind, hash)
       WHERE t.clinic_id = k.clinic_id AND t.contact_hash = k.hash AND t.contact_kind = k.kind
         AND t.status IN ('open', 'claimed', 'snoozed')
       RETURNING ${SETTLED}`,
      [
        contacts.map((one) => one.clinicId),
        contacts.map(({ kind }) => kind),
        contacts.map(({ hash }) => hash),
        by,
        now,
      ],
    );
    return rows.map(toSettled);
  }

  /** Completes what asked for another address or number of patients who told one. */
  async replaced(tx: Sql, contacts: readonly NewContact[], by: string, now: Date): Promise<SettledTask[]> {
    const rows = await tx.query<StateRow & { clinic_id: string }>(
      `UPDATE task AS t
       SET status = 'done', outcome = 'corrected', done_by = $4, done_at = $5, changed_at = $5, snoozed_until = NULL
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (clinic_id, patient_id, kind)
       WHERE t.clinic_id = k.clinic_id AND t.patient_id = k.patient_id AND t.contact_kind = k.kind AND t.contact_hash IS NOT NULL
         AND t.status IN ('open', 'claimed', 'snoozed')
       RETURNING ${SETTLED}`,
      [
        contacts.map((one) => one.clinicId),
        contacts.map(({ patientId }) => patientId),
        contacts.map(({ kind }) => kind),
        by,
        now,
      ],
    );
    return rows.map(toSettled);
  }

  /** Completes the question whether two patients are one, once they are: both of its patients are the same by then. */
  async foundToBeOne(tx: Sql, clinicId: string, patientId: string, by: string, now: Date): Promise<SettledTask[]> {
    const rows = await tx.query<StateRow & { clinic_id: string }>(
      `UPDATE task AS t
       SET status = 'done', outcome = 'same person', done_by = $3, done_at = $4, changed_at = $4, snoozed_until = NULL
       WHERE t.clinic_id = $1 AND t.patient_id = $2 AND t.other_id = $2 AND t.kind = 'identity_review'
         AND t.status IN ('open', 'claimed', 'snoozed')
       RETURNING ${SETTLED}`,
      [clinicId, patientId, by, now],
    );
    return rows.map(toSettled);
  }

  /**
   * Titles and outcomes may be staff's own words, as comments are. The tasks are locked before their comments are looked for: one
   * statement would not see what somebody says at the same moment, who holds the lock of the task.
   */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<number> {
    await tx.query(
      `SELECT id FROM task
       WHERE clinic_id = $1 AND (patient_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))
       ORDER BY id
       FOR UPDATE`,
      [clinicId, patientIds],
    );
    const rows = await tx.query(
      `WITH said AS (
         UPDATE task_comment AS c SET text = NULL
         FROM task AS t
         WHERE c.clinic_id = $1 AND t.clinic_id = c.clinic_id AND t.id = c.task_id
           AND (t.patient_id = ANY ($2::uuid[]) OR t.other_id = ANY ($2::uuid[]))
       )
       UPDATE task
       SET title = 'Erased', note = NULL, brief = NULL, contact_kind = NULL, contact_hash = NULL, changed_at = $3, outcome = CASE WHEN outcome IS NULL THEN NULL ELSE 'erased' END,
           status = CASE WHEN status IN ('open', 'claimed', 'snoozed') THEN 'cancelled' ELSE status END,
           done_at = COALESCE(done_at, $3), snoozed_until = NULL
       WHERE clinic_id = $1 AND (patient_id = ANY ($2::uuid[]) OR other_id = ANY ($2::uuid[]))
       RETURNING id`,
      [clinicId, patientIds, now],
    );
    return rows.length;
  }

  /** Blanks the notes and comments of tasks that were done before a moment. The oldest first. */
  async purge(tx: Sql, { clinicId, after, before, held }: Expired, limit: number): Promise<Purged> {
    const rows = await tx.query<{ at: Date }>(
      `WITH k AS (
         SELECT o.clinic_id, o.id FROM task AS o
         WHERE ${HAS_EXPIRED}
         ORDER BY o.done_at
         LIMIT $5
         FOR UPDATE SKIP LOCKED
       ),
       said AS (
         UPDATE task_comment AS c SET text = NULL FROM k WHERE c.clinic_id = k.clinic_id AND c.task_id = k.id
       )
       UPDATE task AS t SET note = NULL, brief = NULL
       FROM k
       WHERE t.clinic_id = k.clinic_id AND t.id = k.id
       RETURNING t.done_at AS at`,
      [clinicId, after, before, held, limit],
    );
    return purgedOf(rows);
  }

  async countExpired(sql: Sql, { clinicId, after, before, held }: Expired): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM task AS o
       WHERE ${HAS_EXPIRED}`,
      [clinicId, after, before, held],
    );
    return row?.total ?? 0;
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE task AS t SET patient_id = m.into_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)
       WHERE t.clinic_id = m.clinic_id AND t.patient_id = m.from_id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }

  /** Locks tasks in one order, so that of two people who act on the same at once the second sees what the first did. */
  async lock(tx: Sql, clinicId: string, ids: readonly string[]): Promise<TaskState[]> {
    const rows = await tx.query<StateRow>(
      `SELECT id, kind, status, assignee, patient_id, run_id, step, visit
       FROM task WHERE clinic_id = $1 AND id = ANY ($2::uuid[])
       ORDER BY id
       FOR UPDATE`,
      [clinicId, ids],
    );
    return rows.map(toState);
  }

  /** Of several who take it up one after the other, the first says how long it had waited. */
  async assign(tx: Sql, clinicId: string, ids: readonly string[], assignee: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE task SET status = 'claimed', assignee = $3, snoozed_until = NULL, claimed_at = COALESCE(claimed_at, $4), changed_at = $4
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`,
      [clinicId, ids, assignee, now],
    );
  }

  async release(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE task SET status = 'open', assignee = NULL, snoozed_until = NULL, changed_at = $3
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`,
      [clinicId, ids, now],
    );
  }

  async complete(tx: Sql, clinicId: string, ids: readonly string[], done: Completion, now: Date): Promise<void> {
    await tx.query(
      `UPDATE task AS t
       SET status = 'done', outcome = $4, note = n.note, done_by = $5, done_at = $6, changed_at = $6, snoozed_until = NULL
       FROM unnest($2::uuid[], $3::bytea[]) AS n (id, note)
       WHERE t.clinic_id = $1 AND t.id = n.id`,
      [clinicId, ids, done.notes, done.outcome, done.by, now],
    );
  }

  async snooze(tx: Sql, clinicId: string, ids: readonly string[], until: Date, now: Date): Promise<void> {
    await tx.query(
      `UPDATE task SET status = 'snoozed', snoozed_until = $3, due_at = $3, changed_at = $4
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`,
      [clinicId, ids, until, now],
    );
  }
}

function toSettled(row: StateRow & { readonly clinic_id: string }): SettledTask {
  return { ...toState(row), clinicId: row.clinic_id };
}

function toState(row: StateRow): TaskState {
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    assignee: row.assignee,
    patientId: row.patient_id,
    runId: row.run_id,
    step: row.step,
    visit: row.visit,
  };
}
