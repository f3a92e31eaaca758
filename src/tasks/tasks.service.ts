import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { type SettledTask, TaskRepository, type TaskRow } from './task.repository.ts';
import { rankOf } from './task-priority.ts';
import { defaultDueAt, priorityOf } from './task-terms.ts';
import {
  type AnsweredPatient,
  judgeWork,
  type MendedContact,
  type NewContact,
  type NewTask,
  OF_NO_RUN,
  type RefusedTask,
  type TaskByHand,
  type TaskRefusal,
  type TaskRun,
  type TaskState,
  type TaskWork,
} from './task.ts';

export const TASKS_SOURCE = '/attend/tasks';

/** Who completed a task whose cause ended by what a signal said. */
const BY_ITSELF = 'attend';

/** What became of a task, and who says so. The note may hold patient data and is sealed. */
export interface TaskOutcome {
  readonly outcome: string;
  readonly note?: string | undefined;
  readonly by: string;
}

/** What was done with tasks, and with which it could not be. */
export interface WorkDone {
  readonly done: readonly string[];
  readonly refused: readonly RefusedTask[];
}

/** The staff worklist. What staff report comes back as a signal, so that runs and journeys hear of it like of any fact. */
@Injectable()
export class TasksService {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly clinics: ClinicsService,
    private readonly raise: RaiseService,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Puts items on the worklist in one statement; those that are there already stay as they are. */
  async add(tx: Sql, tasks: readonly NewTask[]): Promise<void> {
    await this.put(
      tx,
      tasks.map((task) => ({ ...task, brief: null, createdBy: null, callPurpose: null })),
    );
  }

  /** Puts an item on the worklist that somebody wrote down. */
  async addByHand(tx: Sql, { brief, by, ...task }: TaskByHand): Promise<void> {
    const { clinicId, id } = task;
    const sealed = brief === undefined ? null : await this.sealText(tx, { clinicId, id, column: 'brief' }, brief);
    await this.put(tx, [{ ...task, ...OF_NO_RUN, causeSignal: null, brief: sealed, createdBy: by }]);
  }

  /** Takes the unfinished items of runs off the worklist, in one statement. */
  async cancelOfRuns(tx: Sql, runs: readonly TaskRun[], now: Date): Promise<void> {
    if (runs.length > 0) await this.tasks.cancelOfRuns(tx, runs, now);
  }

  /** Takes these items off the worklist, if they are there and unfinished. */
  async cancelByIds(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length > 0) await this.tasks.cancelByIds(tx, clinicId, ids, now);
  }

  /** Puts tasks that were finished back on the worklist, because what they ask for is to be done again. */
  async reopen(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length > 0) await this.tasks.reopen(tx, clinicId, ids, now);
  }

  /** Completes the replies of patients whom staff have written to since; each returns as a signal like any other. */
  async answered(tx: Sql, patients: readonly AnsweredPatient[]): Promise<void> {
    if (patients.length === 0) return;
    const now = this.clock.now();
    await this.tell(tx, await this.tasks.answer(tx, patients, now), 'answered', now);
  }

  /** Completes what asked to mend addresses or numbers that work again, by the word of `by`. */
  async mended(tx: Sql, contacts: readonly MendedContact[], by: string): Promise<void> {
    if (contacts.length === 0) return;
    const now = this.clock.now();
    await this.tell(tx, await this.tasks.mended(tx, contacts, by, now), 'corrected', now);
  }

  /** Completes what asked for another address or number of patients of whom a new one came to be known. */
  async replaced(tx: Sql, contacts: readonly NewContact[], now: Date): Promise<void> {
    if (contacts.length === 0) return;
    await this.tell(tx, await this.tasks.replaced(tx, contacts, BY_ITSELF, now), 'corrected', now);
  }

  /** Completes the questions whether two patients are one, where both are by now `patientId`: `by` has found them to be one. */
  async foundToBeOne(tx: Sql, clinicId: string, patientId: string, by: string, now: Date): Promise<void> {
    await this.tell(tx, await this.tasks.foundToBeOne(tx, clinicId, patientId, by, now), 'same person', now);
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<number> {
    return this.tasks.erase(tx, clinicId, patientIds, now);
  }

  /** Takes away the notes and comments of tasks whose time is over, a bounded number at once. */
  purge(tx: Sql, expired: Expired, limit: number): Promise<Purged> {
    return this.tasks.purge(tx, expired, limit);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.tasks.countExpired(sql, expired);
  }

  /** Hands the tasks of an anonymous visitor to the patient they turned out to be. */
  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    if (moves.length > 0) await this.tasks.movePatients(tx, moves);
  }

  /**
   * Does one thing with up to some hundred tasks, in a number of statements that does not grow with them. What cannot be done with
   * some is done with the others. Raises `invalid` for a time that is not to come.
   */
  async work(tx: Sql, clinicId: string, ids: readonly string[], work: TaskWork): Promise<WorkDone> {
    const now = this.clock.now();
    if (work.action === 'snooze' && work.until <= now)
      throw new Failure('invalid', 'a task can only be snoozed until a time that is to come');
    const found = new Map((await this.tasks.lock(tx, clinicId, ids)).map((task) => [task.id, task]));
    const { fit, refused } = judgeWork(ids, found, work);
    if (fit.length > 0) await this.apply(tx, clinicId, fit, work, now);
    return { done: fit.map(({ id }) => id), refused };
  }

  /** The same with one. Raises `missing`, or `conflict` when it cannot be done. */
  async workOn(tx: Sql, clinicId: string, id: string, work: TaskWork): Promise<void> {
    const { refused } = await this.work(tx, clinicId, [id], work);
    refuse(refused);
  }

  /** Completes a task that may have ended meanwhile: then it stays as it ended. Answers whether it did. Raises as `workOn`. */
  async completeUnfinished(tx: Sql, clinicId: string, id: string, completed: TaskOutcome): Promise<boolean> {
    const { outcome, note, by } = completed;
    const work = { action: 'complete', outcome, note, by, through: 'work' } as const;
    const { done, refused } = await this.work(tx, clinicId, [id], work);
    refuse(refused.filter(({ reason }) => reason !== 'done' && reason !== 'cancelled'));
    return done.length > 0;
  }

  /** For who knows that a task is done, the review of emergency access included. Raises as `workOn`. */
  complete(tx: Sql, clinicId: string, id: string, { outcome, note, by }: TaskOutcome): Promise<void> {
    return this.workOn(tx, clinicId, id, { action: 'complete', outcome, note, by, through: 'review' });
  }

  private async apply(
    tx: Sql,
    clinicId: string,
    tasks: readonly TaskState[],
    work: TaskWork,
    now: Date,
  ): Promise<void> {
    const ids = tasks.map(({ id }) => id);
    switch (work.action) {
      case 'claim':
        return this.tasks.assign(tx, clinicId, ids, work.by, now);
      case 'assign':
        return this.tasks.assign(tx, clinicId, ids, work.assignee, now);
      case 'release':
        return this.tasks.release(tx, clinicId, ids, now);
      case 'snooze':
        return this.tasks.snooze(tx, clinicId, ids, work.until, now);
      case 'complete': {
        const { outcome, note, by } = work;
        const notes = note === undefined ? ids.map(() => null) : await this.sealNotes(tx, clinicId, ids, note);
        await this.tasks.complete(tx, clinicId, ids, { outcome, notes, by }, now);
        await this.raise.raise(
          tx,
          tasks.flatMap((task) => completedSignal(clinicId, task, outcome, now)),
        );
      }
    }
  }

  private async tell(tx: Sql, done: readonly SettledTask[], outcome: string, now: Date): Promise<void> {
    if (done.length === 0) return;
    await this.raise.raise(
      tx,
      done.flatMap((task) => completedSignal(task.clinicId, task, outcome, now)),
    );
  }

  private async put(
    tx: Sql,
    tasks: readonly (NewTask & Pick<TaskRow, 'brief' | 'createdBy' | 'callPurpose'>)[],
  ): Promise<void> {
    if (tasks.length === 0) return;
    const now = this.clock.now();
    const undated = new Set(tasks.flatMap(({ clinicId, dueAt }) => (dueAt === null ? [clinicId] : [])));
    const terms = undated.size === 0 ? [] : await this.clinics.taskTerms(tx, [...undated]);
    const termsOf = new Map(terms.map((one) => [one.clinicId, one]));
    const rows = tasks.map((task) => ({
      ...task,
      dueAt: task.dueAt ?? defaultDueAt(task.kind, termsOf.get(task.clinicId), now),
      rank: rankOf(task.priority ?? priorityOf(task.kind)),
    }));
    await this.tasks.add(tx, rows, now);
  }

  private async sealNotes(tx: Sql, clinicId: string, ids: readonly string[], note: string): Promise<Buffer[]> {
    const keys = await this.keys.of(tx, clinicId);
    return ids.map((rowId) => seal(keys, { clinicId, table: 'task', column: 'note', rowId }, note));
  }

  private async sealText(
    tx: Sql,
    { clinicId, id, column }: { readonly clinicId: string; readonly id: string; readonly column: string },
    text: string,
  ): Promise<Buffer> {
    return seal(await this.keys.of(tx, clinicId), { clinicId, table: 'task', column, rowId: id }, text);
  }
}

/** What somebody hears who acts on one task. Of many each has the code. */
const REFUSALS: Readonly<Record<TaskRefusal, string>> = {
  missing: 'there is no such task',
  repeated: 'the task is named twice',
  done: 'the task is done',
  cancelled: 'the task is cancelled',
  taken: 'somebody else has taken the task: assign it to yourself if it is agreed',
  needs_review: 'its review completes it: POST /v1/break-glass/{id}/review',
};

function refuse([refusal]: readonly RefusedTask[]): void {
  if (refusal) throw new Failure(refusal.reason === 'missing' ? 'missing' : 'conflict', REFUSALS[refusal.reason]);
}

function completedSignal(
  clinicId: string,
  { id, patientId, runId, step, visit }: TaskState,
  outcome: string,
  time: Date,
): RaisedSignal[] {
  if (patientId === null) return [];
  const data = {
    taskId: id,
    outcome,
    ...(runId === null ? {} : { runId }),
    ...(step === null ? {} : { step }),
    ...(visit === null ? {} : { visit }),
  };
  return [{ clinicId, type: 'task.completed', time, patientId, source: TASKS_SOURCE, key: id, data }];
}
