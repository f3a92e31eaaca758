import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { seesPhi } from '../../access/sees-phi.ts';
import { Keys } from '../../platform/keys.ts';
import { unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import type { TaskCommentItem } from '../answers/work-answer.ts';

interface CommentRow extends Omit<TaskCommentItem, 'text'> {
  readonly text: Buffer | null;
}

@Injectable()
export class TaskCommentsView {
  constructor(private readonly keys: Keys) {}

  /**
   * What was said about a task, the oldest first. What was erased is not there any more. Each says whom the task is about: an
   * answer that is kept is forgotten with the patients whom it names.
   */
  async list(sql: Sql, caller: Caller, taskId: string): Promise<TaskCommentItem[]> {
    const rows = await sql.query<CommentRow>(
      `SELECT c.id, c.at, c.by, who.name AS "byName", t.patient_id AS "patientId", t.other_id AS "otherPatientId", c.text
       FROM task_comment AS c
       JOIN task AS t ON t.clinic_id = c.clinic_id AND t.id = c.task_id
       LEFT JOIN LATERAL (
         SELECT u.email AS name FROM app_user AS u WHERE u.clinic_id = c.clinic_id AND 'user:' || u.id = c.by
         UNION ALL
         SELECT k.name FROM api_key AS k WHERE k.clinic_id = c.clinic_id AND 'api_key:' || k.id = c.by
         LIMIT 1
       ) AS who ON true
       WHERE c.clinic_id = $1 AND c.task_id = $2 AND c.text IS NOT NULL
       ORDER BY c.at, c.id`,
      [caller.clinicId, taskId],
    );
    if (rows.length === 0 || !seesPhi(caller)) return rows.map((row) => ({ ...row, text: null }));
    const keys = await this.keys.of(sql, caller.clinicId);
    const open = (rowId: string, text: Buffer) =>
      unseal(keys, { clinicId: caller.clinicId, table: 'task_comment', column: 'text', rowId }, text);
    return rows.map((row) => ({ ...row, text: row.text === null ? null : open(row.id, row.text) }));
  }
}
