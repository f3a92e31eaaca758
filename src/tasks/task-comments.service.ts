import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import { Keys } from '../platform/keys.ts';
import { seal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { TaskCommentRepository } from './task-comment.repository.ts';
import { TaskRepository } from './task.repository.ts';

interface Said {
  readonly text: string;
  readonly by: string;
}

/** What staff say to each other about a task while it is to be done. */
@Injectable()
export class TaskCommentsService {
  constructor(
    private readonly comments: TaskCommentRepository,
    private readonly tasks: TaskRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /**
   * Raises `missing`, and `conflict` for a task that is finished: from then on its texts live as long as the clinic keeps notes,
   * and what came later would outlive them.
   */
  async add(tx: Sql, clinicId: string, taskId: string, { text, by }: Said): Promise<void> {
    const [task] = await this.tasks.lock(tx, clinicId, [taskId]);
    if (!task) throw new Failure('missing', 'there is no such task');
    if (task.status === 'done' || task.status === 'cancelled') throw new Failure('conflict', 'the task is finished');
    const id = this.ids.next();
    const place = { clinicId, table: 'task_comment', column: 'text', rowId: id };
    const sealed = seal(await this.keys.of(tx, clinicId), place, text);
    await this.comments.add(tx, { clinicId, id, taskId, at: this.clock.now(), by, text: sealed });
  }
}
