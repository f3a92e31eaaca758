import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { USER_ROLES } from '../access/permissions.ts';
import { Audited } from '../audit/audited.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import type { OpenedReply } from '../replies/reply-store.runner.ts';
import { RepliesService } from '../replies/replies.service.ts';
import { TASK_STATUSES } from '../tasks/task.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { taskDetailSchema, taskItemSchema, type TaskItem } from './answers/work-answer.ts';
import { idSchema, instantSchema, type Page, pageSchema, pageSchemaOf } from './page.ts';
import { TasksView } from './tasks.view.ts';

const listSchema = pageSchema.extend({
  status: z.enum(TASK_STATUSES).optional(),
  role: z.enum(USER_ROLES).optional(),
  assignee: z.string().max(100).optional(),
  patient: idSchema.optional(),
});
const claimSchema = z.strictObject({ assignee: z.string().min(1).max(100).optional() }).default({});
const completeSchema = z.strictObject({
  outcome: z.string().trim().min(1).max(60),
  note: z.string().trim().min(1).max(5000).optional(),
});
const snoozeSchema = z.strictObject({ until: instantSchema });

@ApiTags('Worklist')
@Controller('v1/tasks')
export class TasksController {
  constructor(
    private readonly tasks: TasksService,
    private readonly worklist: TasksView,
    private readonly replies: RepliesService,
  ) {}

  @Get()
  @Can('tasks.read')
  @Audited({ action: 'tasks.list', patients: 'patientId' })
  @Answers(pageSchemaOf(taskItemSchema))
  @ApiOperation({ summary: 'List what is to be done, the first due first' })
  list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<TaskItem>> {
    return this.worklist.list(tx, clinicId, query, query);
  }

  @Get(':id')
  @Can('tasks.read')
  @Audited({ action: 'task.read', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskDetailSchema)
  @ApiOperation({ summary: 'Read a task, and the reply it came from' })
  async get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<TaskItem & { readonly reply?: OpenedReply }> {
    const task = await this.worklist.get(tx, clinicId, id);
    const reply = task.kind === 'reply' ? await this.replies.ofTask(tx, clinicId, id) : undefined;
    return reply === undefined ? task : { ...task, reply };
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.claim', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({ summary: 'Take a task, or give it to somebody' })
  async claim(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: claimSchema }) body: z.infer<typeof claimSchema>,
  ): Promise<TaskItem> {
    await this.tasks.claim(tx, caller.clinicId, id, body.assignee ?? `${caller.kind}:${caller.id}`);
    return this.worklist.get(tx, caller.clinicId, id);
  }

  @Post(':id/complete')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.complete', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({ summary: 'Say what became of a task; it returns as the signal task.completed' })
  async complete(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: completeSchema }) body: z.infer<typeof completeSchema>,
  ): Promise<TaskItem> {
    const by = `${caller.kind}:${caller.id}`;
    const { kind } = await this.worklist.get(tx, caller.clinicId, id);
    if (kind === 'break_glass')
      throw new Failure('conflict', 'its review completes it: POST /v1/break-glass/{id}/review');
    await this.tasks.complete(tx, caller.clinicId, id, { outcome: body.outcome, note: body.note, by });
    return this.worklist.get(tx, caller.clinicId, id);
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @Can('tasks.work')
  @Audited({ action: 'task.snooze', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({ summary: 'Put a task off' })
  async snooze(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: snoozeSchema }) body: z.infer<typeof snoozeSchema>,
  ): Promise<TaskItem> {
    await this.tasks.snooze(tx, clinicId, id, body.until);
    return this.worklist.get(tx, clinicId, id);
  }
}
