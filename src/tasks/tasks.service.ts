import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { JsonObject } from '../signals/signal.ts';
import { TaskRepository } from './task.repository.ts';
import { mayBe, type NewTask, type TaskAction, type TaskRun, type TaskState } from './task.ts';
import type { PatientMove } from '../patients/patient-move.ts';

export const TASKS_SOURCE = '/attend/tasks';

/** What became of a task, and who says so. The note may hold patient data and is sealed. */
export interface TaskOutcome {
  readonly outcome: string;
  readonly note?: string | undefined;
  readonly by: string;
}

/** The staff worklist. What staff report comes back as a signal, so that runs and journeys hear of it like of any fact. */
@Injectable()
export class TasksService {
  constructor(
    private readonly tasks: TaskRepository,
    private readonly raise: RaiseService,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Puts items on the worklist in one statement; those that are there already stay as they are. */
  async add(tx: Sql, tasks: readonly NewTask[]): Promise<void> {
    if (tasks.length > 0) await this.tasks.add(tx, tasks, this.clock.now());
  }

  /** Takes the unfinished items of runs off the worklist, in one statement. */
  async cancelOfRuns(tx: Sql, runs: readonly TaskRun[], now: Date): Promise<void> {
    if (runs.length > 0) await this.tasks.cancelOfRuns(tx, runs, now);
  }

  /** Takes these items off the worklist, if they are there and unfinished. */
  async cancelByIds(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length > 0) await this.tasks.cancelByIds(tx, clinicId, ids, now);
  }

  /** Takes away what is left of erased patients here. Answers how many rows that were. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<number> {
    return this.tasks.erase(tx, clinicId, patientIds, now);
  }

  /** Takes away the notes of tasks whose time is over, a bounded number at once. */
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

  /** Raises `missing`, or `conflict` when the task is finished. */
  async claim(tx: Sql, clinicId: string, id: string, assignee: string): Promise<void> {
    await this.lockFor('claim', tx, clinicId, id);
    await this.tasks.claim(tx, clinicId, id, assignee, this.clock.now());
  }

  async complete(tx: Sql, clinicId: string, id: string, { outcome, note, by }: TaskOutcome): Promise<void> {
    const task = await this.lockFor('complete', tx, clinicId, id);
    const now = this.clock.now();
    const sealed = note === undefined ? null : await this.sealNote(tx, clinicId, id, note);
    await this.tasks.complete(tx, clinicId, id, { outcome, note: sealed, by }, now);
    if (task.patientId === null) return;
    await this.raise.raise(tx, [
      {
        clinicId,
        type: 'task.completed',
        time: now,
        patientId: task.patientId,
        source: TASKS_SOURCE,
        key: id,
        data: outcomeData(id, outcome, task),
      },
    ]);
  }

  /** Raises `invalid` unless `until` lies ahead. */
  async snooze(tx: Sql, clinicId: string, id: string, until: Date): Promise<void> {
    if (until <= this.clock.now())
      throw new Failure('invalid', 'a task can only be snoozed until a time that is to come');
    await this.lockFor('snooze', tx, clinicId, id);
    await this.tasks.snooze(tx, clinicId, id, until);
  }

  private async lockFor(action: TaskAction, tx: Sql, clinicId: string, id: string): Promise<TaskState> {
    const task = await this.tasks.lock(tx, clinicId, id);
    if (!task) throw new Failure('missing', 'there is no such task');
    if (!mayBe(action, task.status)) throw new Failure('conflict', `the task is ${task.status}`);
    return task;
  }

  private async sealNote(tx: Sql, clinicId: string, rowId: string, note: string): Promise<Buffer> {
    const keys = await this.keys.of(tx, clinicId);
    return seal(keys, { clinicId, table: 'task', column: 'note', rowId }, note);
  }
}

function outcomeData(taskId: string, outcome: string, { runId, step, visit }: TaskState): JsonObject {
  return {
    taskId,
    outcome,
    ...(runId === null ? {} : { runId }),
    ...(step === null ? {} : { step }),
    ...(visit === null ? {} : { visit }),
  };
}
