import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import { type Caller, nameOf } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { TaskCommentsService } from '../../tasks/task-comments.service.ts';
import { taskCommentsSchema, type TaskCommentItem } from '../answers/work-answer.ts';
import { idSchema, type Page } from '../page.ts';
import { TasksView } from '../tasks.view.ts';
import { TaskCommentsView } from './task-comments.view.ts';
import { commentSchema } from './task-input.ts';

/** What staff say to each other about a task. */
@ApiTags('Worklist')
@Controller('v1/tasks/:id/comments')
export class TaskCommentsController {
  constructor(
    private readonly worklist: TasksView,
    private readonly comments: TaskCommentsView,
    private readonly service: TaskCommentsService,
  ) {}

  @Get()
  @Can('tasks.read')
  @Audited({ action: 'task.comments', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskCommentsSchema)
  @ApiOperation({ summary: 'Read what staff said to each other about a task, the oldest first' })
  async list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<TaskCommentItem>> {
    await this.worklist.get(tx, caller, id);
    return { items: await this.comments.list(tx, caller, id), next: null };
  }

  @Post()
  @Can('tasks.work')
  @Audited({ action: 'task.comment', object: ['task', 'id'], patients: 'patientId' })
  @Answers(taskCommentsSchema)
  @ApiOperation({
    summary: 'Say something about a task to whoever works on it; answers all that was said',
    description: 'Kept sealed, as long as notes of tasks are. 409 for a task that is finished.',
  })
  async add(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: commentSchema }) { text }: z.infer<typeof commentSchema>,
  ): Promise<Page<TaskCommentItem>> {
    await this.service.add(tx, caller.clinicId, id, { text, by: nameOf(caller) });
    return { items: await this.comments.list(tx, caller, id), next: null };
  }
}
