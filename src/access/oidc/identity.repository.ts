import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

export interface NewIdentity {
  readonly clinicId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly userId: string;
}

/** Which person of a provider is which user. A provider that is configured anew, at another issuer, knows nobody yet. */
@Injectable()
export class IdentityRepository {
  async find(sql: Sql, clinicId: string, issuer: string, subject: string): Promise<string | undefined> {
    const [row] = await sql.query<{ user_id: string }>(
      `SELECT user_id FROM user_identity WHERE clinic_id = $1 AND issuer = $2 AND subject = $3`,
      [clinicId, issuer, subject],
    );
    return row?.user_id;
  }

  async isBound(sql: Sql, clinicId: string, issuer: string, userId: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT 1 AS bound FROM user_identity WHERE clinic_id = $1 AND issuer = $2 AND user_id = $3`,
      [clinicId, issuer, userId],
    );
    return rows.length > 0;
  }

  /** Answers false when somebody else bound the subject or the user meanwhile. */
  async add(tx: Sql, { clinicId, issuer, subject, userId }: NewIdentity, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO user_identity (clinic_id, issuer, subject, user_id, linked_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING
       RETURNING user_id`,
      [clinicId, issuer, subject, userId, now],
    );
    return rows.length > 0;
  }
}
