import { Injectable } from '@nestjs/common';

import { type Caller, nameOf } from '../../access/caller.ts';
import { holds } from '../../access/holds.ts';
import { AuditService } from '../../audit/audit.service.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { TasksService } from '../../tasks/tasks.service.ts';
import { CalledPatientView } from './called-patient.view.ts';

/** The task for which a patient is called. */
export interface CalledTask {
  readonly patientId: string;
  readonly taskId: string;
  /** What became of it. Without one it stays as it is. */
  readonly taskOutcome: string | undefined;
}

/** What a call does with the task for which it was made: what whoever completes that by itself would need and leave behind. */
@Injectable()
export class CalledTaskService {
  constructor(
    private readonly called: CalledPatientView,
    private readonly tasks: TasksService,
    private readonly audit: AuditService,
  ) {}

  /** Raises `forbidden`, `invalid` and `conflict`: asked before the call is stated, which stays. */
  async check(sql: Sql, caller: Caller, { patientId, taskId, taskOutcome }: CalledTask): Promise<void> {
    const isCompleted = taskOutcome !== undefined;
    if (isCompleted && !holds(caller, 'tasks.work'))
      throw new Failure('forbidden', 'whoever may not work on tasks may not say what became of one');
    await this.called.checkTask(sql, { clinicId: caller.clinicId, patientId, taskId, isCompleted });
  }

  /** After the call, which may have ended the task by itself: then it stays as it ended, and nobody completed it here. */
  async complete(
    tx: Sql,
    caller: Caller,
    { patientId, taskId, taskOutcome: outcome }: CalledTask,
    note: string | undefined,
  ): Promise<void> {
    if (outcome === undefined) return;
    const { clinicId } = caller;
    if (!(await this.tasks.completeUnfinished(tx, clinicId, taskId, { outcome, note, by: nameOf(caller) }))) return;
    await this.audit.record(tx, {
      clinicId,
      actor: caller,
      action: 'task.complete',
      object: { kind: 'task', id: taskId },
      result: 'ok',
      detail: { patients: [patientId] },
    });
  }
}
