import { Injectable } from '@nestjs/common';

import { may, USER_ROLES, type UserRole } from '../../access/permissions.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';

export interface Assignee {
  readonly assignee: string;
  readonly name: string;
  readonly role: UserRole;
}

const WORKERS = USER_ROLES.filter((role) => may(role, 'tasks.work'));

/** Whom tasks may be given to. */
@Injectable()
export class AssigneesView {
  /** People who work on tasks. Keys may have tasks, too, but nobody gives them any by hand. */
  list(sql: Sql, clinicId: string): Promise<Assignee[]> {
    return sql.query(
      `SELECT 'user:' || u.id AS assignee, u.email AS name, u.role
       FROM app_user AS u
       WHERE u.clinic_id = $1 AND u.disabled_at IS NULL AND u.role = ANY ($2::text[])
       ORDER BY u.email`,
      [clinicId, WORKERS],
    );
  }

  /** Raises `invalid` for whoever does not work on tasks of the clinic, or not any more: nobody would look for the task there. */
  async check(sql: Sql, clinicId: string, assignee: string): Promise<void> {
    const rows = await sql.query(
      `SELECT u.id FROM app_user AS u
       WHERE u.clinic_id = $1 AND 'user:' || u.id = $2 AND u.disabled_at IS NULL AND u.role = ANY ($3::text[])
       UNION ALL
       SELECT k.id FROM api_key AS k
       WHERE k.clinic_id = $1 AND 'api_key:' || k.id = $2 AND k.revoked_at IS NULL AND k.role = ANY ($3::text[])`,
      [clinicId, assignee, WORKERS],
    );
    if (rows.length > 0) return;
    const problems = [{ path: 'assignee', message: 'is nobody who works here' }];
    throw new Failure('invalid', 'The request is not valid.', { problems });
  }
}
