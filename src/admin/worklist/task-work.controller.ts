import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import { type Caller, nameOf } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import type { TaskWork } from '../../tasks/task.ts';
import { TasksService } from '../../tasks/tasks.service.ts';
import {
  assigneeSchema,
  type BulkWork,
  bulkWorkSchema,
  taskItemSchema,
  type TaskItem,
} from '../answers/work-answer.ts';
import { idSchema, type Page, pageSchemaOf } from '../page.ts';
import { TasksView } from '../tasks.view.ts';
import { type Assignee, AssigneesView } from './assignees.view.ts';
import {
  assignSchema,
  type BulkRequest,
  bulkSchema,
  claimSchema,
  completeSchema,
  snoozeSchema,
  workOf,
} from './task-input.ts';

/** What staff do with tasks. */
@ApiTags('Worklist')
@Controller('v1/tasks')
export class TaskWorkController {
  constructor(
    private readonly tasks: TasksService,
    private readonly worklist: TasksView,
    private readonly assignees: AssigneesView,
  ) {}

  @Get('assignees')
  @Can('tasks.work')
  @Answers(pageSchemaOf(assigneeSchema))
  @ApiOperation({ summary: 'List the people whom tasks may be given to' })
  async people(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<Assignee>> {
    return { items: await this.assignees.list(tx, clinicId), next: null };
  }

  @Post('bulk')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'tasks.bulk', patients: 'patientId' })
  @Answers(bulkWorkSchema)
  @ApiOperation({
    summary: 'Do one thing with up to 500 tasks',
    description:
      'What cannot be done with some of them is done with the others; `refused` says with which it was not, and why.',
  })
  async bulk(@Tx() tx: Sql, @By() caller: Caller, @Body({ schema: bulkSchema }) body: BulkRequest): Promise<BulkWork> {
    if (body.action === 'assign') await this.assignees.check(tx, caller.clinicId, body.assignee);
    const { done, refused } = await this.tasks.work(tx, caller.clinicId, body.ids, workOf(body, nameOf(caller)));
    const items = done.length === 0 ? [] : await this.worklist.getAll(tx, caller, done);
    return { items, refused };
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.claim', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({
    summary: 'Take a task, or give it to somebody',
    description: 'Without `assignee` for oneself: 409 when somebody else has it. With one, as `assign`.',
  })
  claim(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: claimSchema }) { assignee }: z.infer<typeof claimSchema>,
  ): Promise<TaskItem> {
    return assignee === undefined
      ? this.work(tx, caller, id, { action: 'claim', by: nameOf(caller) })
      : this.give(tx, caller, id, assignee);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.assign', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({ summary: 'Give a task to somebody, whoever has it' })
  assign(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: assignSchema }) { assignee }: z.infer<typeof assignSchema>,
  ): Promise<TaskItem> {
    return this.give(tx, caller, id, assignee);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.release', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({ summary: 'Give a task back to whoever takes it next' })
  release(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<TaskItem> {
    return this.work(tx, caller, id, { action: 'release' });
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.complete', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({ summary: 'Say what became of a task; it returns as the signal task.completed' })
  complete(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: completeSchema }) { outcome, note }: z.infer<typeof completeSchema>,
  ): Promise<TaskItem> {
    return this.work(tx, caller, id, { action: 'complete', outcome, note, by: nameOf(caller), through: 'work' });
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.snooze', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({ summary: 'Put a task off; when the time is over it is back by itself' })
  snooze(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: snoozeSchema }) { until }: z.infer<typeof snoozeSchema>,
  ): Promise<TaskItem> {
    return this.work(tx, caller, id, { action: 'snooze', until });
  }

  /** The check comes last: whoever asks about a task that is not there hears that first. */
  private async give(tx: Sql, caller: Caller, id: string, assignee: string): Promise<TaskItem> {
    const task = await this.work(tx, caller, id, { action: 'assign', assignee });
    await this.assignees.check(tx, caller.clinicId, assignee);
    return task;
  }

  private async work(tx: Sql, caller: Caller, id: string, work: TaskWork): Promise<TaskItem> {
    await this.tasks.workOn(tx, caller.clinicId, id, work);
    return this.worklist.get(tx, caller, id);
  }
}
