import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import { type Caller, nameOf } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import type { OpenedReply } from '../replies/reply-store.runner.ts';
import { RepliesService } from '../replies/replies.service.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { queuesSchema, taskDetailSchema, taskItemSchema, type TaskItem } from './answers/work-answer.ts';
import { idSchema, type Page, pageSchemaOf } from './page.ts';
import { PatientsView } from './patients.view.ts';
import { type OpenedTask, TasksView } from './tasks.view.ts';
import { type Queues, sumQueues } from './worklist/count-tasks.ts';
import { newTaskSchema, type NewTaskRequest, taskListSchema } from './worklist/task-input.ts';

@ApiTags('Worklist')
@Controller('v1/tasks')
export class TasksController {
  constructor(
    private readonly worklist: TasksView,
    private readonly replies: RepliesService,
    private readonly tasks: TasksService,
    private readonly patients: PatientsView,
    private readonly ids: Ids,
  ) {}

  @Get()
  @Can('tasks.read')
  @Audited({ action: 'tasks.list', patients: 'patientId' })
  @Answers(pageSchemaOf(taskItemSchema))
  @ApiOperation({
    summary: 'List what is to be done, the most urgent first and of those the first due',
    description:
      'Without `status`, what is not finished. A task that was put off comes back by itself: from then on it is listed as `open` or `claimed`.',
  })
  list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: taskListSchema }) query: z.infer<typeof taskListSchema>,
  ): Promise<Page<TaskItem>> {
    const assignee = query.assignee === 'me' ? nameOf(caller) : query.assignee;
    return this.worklist.list(tx, caller, { ...query, assignee }, query);
  }

  @Post()
  @Can('tasks.work')
  @Audited({ action: 'task.create', made: 'task', patients: 'patientId' })
  @Answers(taskItemSchema)
  @ApiOperation({
    summary: 'Write down something to do, or book a call to a patient',
    description: 'What becomes of a task about a patient returns as the signal task.completed, like of any other.',
  })
  async create(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: newTaskSchema }) body: NewTaskRequest,
  ): Promise<TaskItem> {
    const { note: brief, dueAt = null, patientId, ...task } = body;
    const id = this.ids.next();
    await this.tasks.addByHand(tx, {
      ...{
        clinicId: caller.clinicId,
        id,
        kind: task.kind,
        title: task.title,
        role: task.role,
        priority: task.priority,
      },
      patientId: patientId === undefined ? null : (await this.patients.get(tx, caller, patientId)).id,
      callPurpose: task.kind === 'callback' ? task.purpose : null,
      ...{ brief, dueAt, by: nameOf(caller) },
    });
    return this.worklist.get(tx, caller, id);
  }

  @Get('counts')
  @Can('tasks.read')
  @Answers(queuesSchema)
  @ApiOperation({ summary: 'Count what is to be done: of all, by role, and by kind' })
  async counts(@Tx() tx: Sql, @By() caller: Caller): Promise<Queues> {
    return sumQueues(await this.worklist.counts(tx, caller, nameOf(caller)));
  }

  @Get(':id')
  @Can('tasks.read')
  @Audited({ action: 'task.read', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskDetailSchema)
  @ApiOperation({ summary: 'Read a task, what to say, and the reply it came from' })
  async get(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<OpenedTask & { readonly reply?: OpenedReply }> {
    const task = await this.worklist.get(tx, caller, id);
    const reply = task.kind === 'reply' ? await this.replies.ofTask(tx, caller.clinicId, id) : undefined;
    return reply === undefined ? task : { ...task, reply };
  }
}
