import { Injectable } from '@nestjs/common';

import {
  BreakGlassService,
  type BreakGlassRequest,
  type BreakGlassVerdict,
} from '../../access/break-glass/break-glass.service.ts';
import { type Caller, nameOf } from '../../access/caller.ts';
import type { Sql } from '../../platform/sql.ts';
import { type NewTask, OF_NO_RUN } from '../../tasks/task.ts';
import { TasksService } from '../../tasks/tasks.service.ts';

/** A day: whoever reviews asks people while they remember. */
const REVIEW_WITHIN_MS = 86_400_000;

/** Emergency access with what hangs on it: the task that tells compliance at once, and that the review closes. */
@Injectable()
export class BreakGlassDeskService {
  constructor(
    private readonly breakGlass: BreakGlassService,
    private readonly tasks: TasksService,
  ) {}

  /** Answers its id, which is that of the task as well. */
  async open(tx: Sql, caller: Caller, request: BreakGlassRequest): Promise<string> {
    const { id, openedAt } = await this.breakGlass.open(tx, caller, request);
    const task: NewTask = {
      ...OF_NO_RUN,
      clinicId: caller.clinicId,
      id,
      kind: 'break_glass',
      patientId: null,
      title: `Review the emergency access that ${nameOf(caller)} (${caller.role}) opened`,
      role: 'compliance',
      dueAt: new Date(openedAt.getTime() + REVIEW_WITHIN_MS),
      causeSignal: null,
    };
    await this.tasks.add(tx, [task]);
    return id;
  }

  async review(tx: Sql, caller: Caller, id: string, verdict: BreakGlassVerdict): Promise<void> {
    await this.breakGlass.review(tx, caller, id, verdict);
    await this.tasks.complete(tx, caller.clinicId, id, { outcome: verdict.outcome, by: nameOf(caller) });
  }
}
