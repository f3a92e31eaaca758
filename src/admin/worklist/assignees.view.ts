import { Injectable } from '@nestjs/common';

import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';

/** Whom tasks may be given to. */
@Injectable()
export class AssigneesView {
  /** Raises `invalid` for whoever is nobody of the clinic, or not any more: nobody would look for the task there. */
  async check(sql: Sql, clinicId: string, assignee: string): Promise<void> {
    const rows = await sql.query(
      `SELECT u.id FROM app_user AS u
       WHERE u.clinic_id = $1 AND 'user:' || u.id = $2 AND u.disabled_at IS NULL
       UNION ALL
       SELECT k.id FROM api_key AS k
       WHERE k.clinic_id = $1 AND 'api_key:' || k.id = $2 AND k.revoked_at IS NULL`,
      [clinicId, assignee],
    );
    if (rows.length > 0) return;
    const problems = [{ path: 'assignee', message: 'is nobody who works here' }];
    throw new Failure('invalid', 'The request is not valid.', { problems });
  }
}
