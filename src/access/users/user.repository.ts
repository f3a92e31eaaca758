import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { UserRole } from '../permissions.ts';
import type { Credentials, User } from './user.ts';

export interface NewUser {
  readonly clinicId: string;
  readonly id: string;
  readonly email: string;
  readonly role: UserRole;
  readonly passwordHash: string | null;
}

/** Where a page of users begins. */
export interface UserPlace {
  readonly at: Date;
  readonly key: string;
}

interface UserRow {
  id: string;
  email: string;
  role: UserRole;
  has_password: boolean;
  has_totp: boolean;
  is_linked: boolean;
  disabled_at: Date | null;
  last_sign_in_at: Date | null;
  created_at: Date;
}

interface CredentialsRow {
  id: string;
  email: string;
  role: UserRole;
  password_hash: string | null;
  is_disabled: boolean;
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

  async find(sql: Sql, clinicId: string, id: string): Promise<User | undefined> {
    const [row] = await sql.query<UserRow>(
      `SELECT u.id, u.email, u.role, u.password_hash IS NOT NULL AS has_password, t.secret IS NOT NULL AS has_totp,
              EXISTS (SELECT 1 FROM user_identity AS i WHERE i.clinic_id = u.clinic_id AND i.user_id = u.id) AS is_linked,
              u.disabled_at, u.last_sign_in_at, u.created_at
       FROM app_user AS u
       LEFT JOIN user_totp AS t ON t.clinic_id = u.clinic_id AND t.user_id = u.id
       WHERE u.clinic_id = $1 AND u.id = $2`,
      [clinicId, id],
    );
    return row && toUser(row);
  }

  /** Answers one more than `limit`, the oldest first, so that the caller sees whether there are more. */
  async list(sql: Sql, clinicId: string, after: UserPlace | null, limit: number): Promise<User[]> {
    const rows = await sql.query<UserRow>(
      `SELECT u.id, u.email, u.role, u.password_hash IS NOT NULL AS has_password, t.secret IS NOT NULL AS has_totp,
              EXISTS (SELECT 1 FROM user_identity AS i WHERE i.clinic_id = u.clinic_id AND i.user_id = u.id) AS is_linked,
              u.disabled_at, u.last_sign_in_at, u.created_at
       FROM app_user AS u
       LEFT JOIN user_totp AS t ON t.clinic_id = u.clinic_id AND t.user_id = u.id
       WHERE u.clinic_id = $1 AND ($2::timestamptz IS NULL OR (u.created_at, u.id) > ($2, $3::uuid))
       ORDER BY u.created_at, u.id
       LIMIT $4`,
      [clinicId, after?.at ?? null, after?.key ?? null, limit + 1],
    );
    return rows.map(toUser);
  }

  async findByEmail(sql: Sql, clinicId: string, email: string): Promise<Credentials | undefined> {
    const [row] = await sql.query<CredentialsRow>(
      `SELECT id, email, role, password_hash, disabled_at IS NOT NULL AS is_disabled
       FROM app_user WHERE clinic_id = $1 AND email = $2`,
      [clinicId, email],
    );
    return row && toCredentials(row);
  }

  async credentials(sql: Sql, clinicId: string, id: string): Promise<Credentials | undefined> {
    const [row] = await sql.query<CredentialsRow>(
      `SELECT id, email, role, password_hash, disabled_at IS NOT NULL AS is_disabled
       FROM app_user WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id],
    );
    return row && toCredentials(row);
  }

  /**
   * The owners who can come in. Locks them: of two who take each other's role at the same moment, the second finds that they
   * are the last.
   */
  async lockOwners(tx: Sql, clinicId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT u.id
       FROM app_user AS u
       WHERE u.clinic_id = $1 AND u.role = 'owner' AND u.disabled_at IS NULL
         AND (u.password_hash IS NOT NULL
              OR EXISTS (SELECT 1 FROM user_identity AS i WHERE i.clinic_id = u.clinic_id AND i.user_id = u.id))
       ORDER BY u.id
       FOR UPDATE OF u`,
      [clinicId],
    );
    return rows.map(({ id }) => id);
  }

  /** Locks users in the order of their ids: of two who do this to the same ones, one waits for the other. */
  async lockAll(tx: Sql, clinicId: string, ids: readonly string[]): Promise<Pick<User, 'id' | 'role'>[]> {
    return tx.query<Pick<User, 'id' | 'role'>>(
      `SELECT id, role FROM app_user WHERE clinic_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
      [clinicId, ids],
    );
  }

  /** An invitation that lies around ends: whoever found it would choose another password. */
  async setPassword(tx: Sql, clinicId: string, id: string, passwordHash: string): Promise<void> {
    await tx.query(
      `WITH withdrawn AS (DELETE FROM user_invitation WHERE clinic_id = $1 AND user_id = $2)
       UPDATE app_user SET password_hash = $3 WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id, passwordHash],
    );
  }

  async setRole(tx: Sql, clinicId: string, id: string, role: UserRole): Promise<void> {
    await tx.query(`UPDATE app_user SET role = $3 WHERE clinic_id = $1 AND id = $2`, [clinicId, id, role]);
  }

  /** With null the user may come in again. */
  async setDisabledAt(tx: Sql, clinicId: string, id: string, at: Date | null): Promise<void> {
    await tx.query(`UPDATE app_user SET disabled_at = $3 WHERE clinic_id = $1 AND id = $2`, [clinicId, id, at]);
  }

  async disableAll(tx: Sql, clinicId: string, ids: readonly string[], at: Date): Promise<void> {
    await tx.query(`UPDATE app_user SET disabled_at = $3 WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`, [
      clinicId,
      ids,
      at,
    ]);
  }

  async noteSignIn(tx: Sql, clinicId: string, id: string, now: Date): Promise<void> {
    await tx.query(`UPDATE app_user SET last_sign_in_at = $3 WHERE clinic_id = $1 AND id = $2`, [clinicId, id, now]);
  }
}

function toUser(row: UserRow): User {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    hasPassword: row.has_password,
    hasTotp: row.has_totp,
    isLinked: row.is_linked,
    disabledAt: row.disabled_at,
    lastSignInAt: row.last_sign_in_at,
    createdAt: row.created_at,
  };
}

function toCredentials(row: CredentialsRow): Credentials {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    passwordHash: row.password_hash,
    isDisabled: row.is_disabled,
  };
}
