import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** What somebody said about a task. The text may hold patient data and is sealed. */
export interface TaskComment {
  readonly clinicId: string;
  readonly id: string;
  readonly taskId: string;
  readonly at: Date;
  readonly by: string;
  readonly text: Buffer;
}

@Injectable()
export class TaskCommentRepository {
  /** The task changes with it, so that whoever looks at it hears of it. */
  async add(tx: Sql, comment: TaskComment): Promise<void> {
    await tx.query(
      `WITH task AS (UPDATE task SET changed_at = $4 WHERE clinic_id = $1 AND id = $3)
       INSERT INTO task_comment (clinic_id, id, task_id, at, by, text)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [comment.clinicId, comment.id, comment.taskId, comment.at, comment.by, comment.text],
    );
  }
}
