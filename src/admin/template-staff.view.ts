import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** People who work at the clinic, as templates know them: who wrote one, and where a test of it may go. */
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

  /** By what authors are known, of those of them who are users of the clinic, by `user:<id>`. */
  async namesOf(sql: Sql, clinicId: string, authors: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const ids = authors.flatMap((author) => (author.startsWith('user:') ? [author.slice('user:'.length)] : []));
    const users = await sql.query<{ id: string; email: string }>(
      `SELECT u.id, u.email FROM app_user AS u WHERE u.clinic_id = $1 AND u.id = ANY ($2::uuid[])`,
      [clinicId, [...new Set(ids)]],
    );
    return new Map(users.map(({ id, email }) => [`user:${id}`, email]));
  }
}
