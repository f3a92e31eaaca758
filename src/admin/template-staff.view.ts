import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** Where a test of a text may go: to people who work at the clinic, and to nobody else. */
@Injectable()
export class TemplateStaffView {
  /** The email address that a user signs in with, or nothing when the clinic has no such user. */
  async emailOf(sql: Sql, clinicId: string, userId: string): Promise<string | undefined> {
    const [user] = await sql.query<{ email: string }>(
      `SELECT u.email FROM app_user AS u WHERE u.clinic_id = $1 AND u.id = $2`,
      [clinicId, userId],
    );
    return user?.email;
  }
}
