import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { UserRole } from '../permissions.ts';
import { DEFAULT_LIMITS, type SecondFactor, type Session, type SessionLimits, type SignInMethod } from './session.ts';

export interface NewSession extends Session {
  readonly clinicId: string;
  readonly secretHash: string;
}

/** A session with what its request must know of the user and the clinic. */
export interface FoundSession {
  readonly session: Session;
  readonly limits: SessionLimits;
  readonly role: UserRole;
  readonly hasTotp: boolean;
  readonly isOfClosed: boolean;
}

interface SessionRow {
  id: string;
  user_id: string;
  method: SignInMethod;
  second_factor: SecondFactor | null;
  amr: string[];
  created_at: Date;
  last_seen_at: Date;
}

interface FoundRow extends SessionRow {
  role: UserRole;
  has_totp: boolean;
  is_closed: boolean;
  idle_minutes: number | null;
  absolute_hours: number | null;
}

@Injectable()
export class SessionRepository {
  async add(tx: Sql, session: NewSession): Promise<void> {
    await tx.query(
      `INSERT INTO user_session
         (clinic_id, id, user_id, secret_hash, method, second_factor, amr, created_at, last_seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7::text[], $8, $9)`,
      [
        session.clinicId,
        session.id,
        session.userId,
        session.secretHash,
        session.method,
        session.secondFactor,
        session.amr,
        session.createdAt,
        session.lastSeenAt,
      ],
    );
  }

  /** Finds nothing when the user is disabled. Whether the session is still live is for the caller to say. */
  async find(sql: Sql, clinicId: string, secretHash: string): Promise<FoundSession | undefined> {
    const [row] = await sql.query<FoundRow>(
      `SELECT s.id, s.user_id, s.method, s.second_factor, s.amr, s.created_at, s.last_seen_at, u.role,
              t.secret IS NOT NULL AS has_totp, c.closed_at IS NOT NULL AS is_closed, p.idle_minutes, p.absolute_hours
       FROM user_session AS s
       JOIN app_user AS u ON u.clinic_id = s.clinic_id AND u.id = s.user_id
       JOIN clinic AS c ON c.id = s.clinic_id
       LEFT JOIN user_totp AS t ON t.clinic_id = s.clinic_id AND t.user_id = s.user_id
       LEFT JOIN sign_in_policy AS p ON p.clinic_id = s.clinic_id
       WHERE s.clinic_id = $1 AND s.secret_hash = $2 AND u.disabled_at IS NULL`,
      [clinicId, secretHash],
    );
    if (!row) return undefined;
    const { idle_minutes: idleMinutes, absolute_hours: absoluteHours } = row;
    const limits = idleMinutes === null || absoluteHours === null ? DEFAULT_LIMITS : { idleMinutes, absoluteHours };
    return { session: toSession(row), limits, role: row.role, hasTotp: row.has_totp, isOfClosed: row.is_closed };
  }

  async listOf(sql: Sql, clinicId: string, userId: string): Promise<Session[]> {
    const rows = await sql.query<SessionRow>(
      `SELECT id, user_id, method, second_factor, amr, created_at, last_seen_at
       FROM user_session WHERE clinic_id = $1 AND user_id = $2
       ORDER BY created_at DESC, id`,
      [clinicId, userId],
    );
    return rows.map(toSession);
  }

  async touch(tx: Sql, clinicId: string, id: string, now: Date): Promise<void> {
    await tx.query(`UPDATE user_session SET last_seen_at = $3 WHERE clinic_id = $1 AND id = $2`, [clinicId, id, now]);
  }

  /** Gives a session another secret: whoever had the old one is out. Answers false when there is no such session any more. */
  async renew(tx: Sql, clinicId: string, id: string, secretHash: string): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE user_session SET secret_hash = $3 WHERE clinic_id = $1 AND id = $2 RETURNING id`,
      [clinicId, id, secretHash],
    );
    return rows.length > 0;
  }

  async setSecondFactor(tx: Sql, clinicId: string, id: string, factor: SecondFactor): Promise<void> {
    await tx.query(`UPDATE user_session SET second_factor = $3 WHERE clinic_id = $1 AND id = $2`, [
      clinicId,
      id,
      factor,
    ]);
  }

  async remove(tx: Sql, clinicId: string, id: string): Promise<void> {
    await tx.query(`DELETE FROM user_session WHERE clinic_id = $1 AND id = $2`, [clinicId, id]);
  }

  /** Answers whether it was there. */
  async removeOwn(tx: Sql, clinicId: string, userId: string, id: string): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM user_session WHERE clinic_id = $1 AND user_id = $2 AND id = $3 RETURNING id`,
      [clinicId, userId, id],
    );
    return rows.length > 0;
  }

  /** All of a user, but perhaps for one. Answers how many there were. */
  async removeAll(tx: Sql, clinicId: string, userId: string, exceptId: string | null): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM user_session WHERE clinic_id = $1 AND user_id = $2 AND ($3::uuid IS NULL OR id <> $3) RETURNING id`,
      [clinicId, userId, exceptId],
    );
    return rows.length;
  }

  async removeOfUsers(tx: Sql, clinicId: string, userIds: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM user_session WHERE clinic_id = $1 AND user_id = ANY ($2::uuid[])`, [clinicId, userIds]);
  }

  /** What nobody can use any more, whatever the clinic chose: limits only go down from here. */
  async removeEnded(tx: Sql, clinicId: string, userId: string, createdBefore: Date): Promise<void> {
    await tx.query(`DELETE FROM user_session WHERE clinic_id = $1 AND user_id = $2 AND created_at < $3`, [
      clinicId,
      userId,
      createdBefore,
    ]);
  }
}

function toSession(row: SessionRow): Session {
  return {
    id: row.id,
    userId: row.user_id,
    method: row.method,
    secondFactor: row.second_factor,
    amr: row.amr,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  };
}
