import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { UserRole } from '../permissions.ts';

export interface NewInvitation {
  readonly clinicId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly expiresAt: Date;
  readonly by: string;
}

export interface Invited {
  readonly id: string;
  readonly email: string;
  readonly role: UserRole;
}

@Injectable()
export class InvitationRepository {
  /** Takes the place of an older one: of two links that lie around only the newer opens. */
  async put(tx: Sql, invitation: NewInvitation, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO user_invitation (clinic_id, user_id, token_hash, expires_at, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (clinic_id, user_id) DO UPDATE
         SET token_hash = excluded.token_hash, expires_at = excluded.expires_at,
             created_at = excluded.created_at, created_by = excluded.created_by`,
      [invitation.clinicId, invitation.userId, invitation.tokenHash, invitation.expiresAt, now, invitation.by],
    );
  }

  async remove(tx: Sql, clinicId: string, userIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM user_invitation WHERE clinic_id = $1 AND user_id = ANY ($2::uuid[])`, [
      clinicId,
      userIds,
    ]);
  }

  /** Uses an invitation up. Answers nobody when it is unknown, used or too old, or its user is disabled. */
  async take(tx: Sql, clinicId: string, tokenHash: string, now: Date): Promise<Invited | undefined> {
    const [row] = await tx.query<Invited>(
      `DELETE FROM user_invitation AS i
       USING app_user AS u
       WHERE i.clinic_id = $1 AND i.token_hash = $2 AND i.expires_at > $3
         AND u.clinic_id = i.clinic_id AND u.id = i.user_id AND u.disabled_at IS NULL
       RETURNING u.id, u.email, u.role`,
      [clinicId, tokenHash, now],
    );
    return row;
  }
}
