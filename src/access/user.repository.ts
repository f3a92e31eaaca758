import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { UserRole } from './permissions.ts';

export interface NewUser {
  readonly clinicId: string;
  readonly id: string;
  readonly email: string;
  readonly role: UserRole;
  readonly passwordHash: string;
}

@Injectable()
export class UserRepository {
  /** Answers false when the clinic has a user of this address already. */
  async add(tx: Sql, user: NewUser, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO app_user (clinic_id, id, email, role, password_hash, created_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (clinic_id, email) DO NOTHING
       RETURNING id`,
      [user.clinicId, user.id, user.email, user.role, user.passwordHash, now],
    );
    return rows.length > 0;
  }
}
