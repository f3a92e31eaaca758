import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Permission, Role } from '../permissions.ts';

export interface NewApiKey {
  readonly clinicId: string;
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Null: everything that the role may. */
  readonly scopes: readonly Permission[] | null;
  readonly secretHash: string;
  readonly expiresAt: Date | null;
  /** Null: the operator, at the command line. */
  readonly createdBy: string | null;
}

export interface StoredApiKey {
  readonly id: string;
  readonly role: Role;
  readonly scopes: readonly Permission[] | null;
  readonly expiresAt: Date | null;
  readonly createdBy: string | null;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

/** A key that opens, and whether its clinic was closed. */
export interface ValidApiKey extends StoredApiKey {
  readonly isOfClosed: boolean;
}

export interface Rotation {
  readonly secretHash: string;
  /** How long the secret that is replaced still opens. */
  readonly previousUntil: Date;
}

interface KeyRow {
  id: string;
  role: Role;
  scopes: Permission[] | null;
  expires_at: Date | null;
  created_by: string | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
}

@Injectable()
export class ApiKeyRepository {
  async add(tx: Sql, key: NewApiKey, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO api_key (clinic_id, id, name, role, scopes, secret_hash, expires_at, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5::text[], $6, $7, $8, $9)`,
      [key.clinicId, key.id, key.name, key.role, key.scopes, key.secretHash, key.expiresAt, key.createdBy, now],
    );
  }

  /** A key that is neither revoked nor expired, by its secret or, for a while after a rotation, the one before. */
  async findValid(sql: Sql, clinicId: string, secretHash: string, now: Date): Promise<ValidApiKey | undefined> {
    const [row] = await sql.query<KeyRow & { is_closed: boolean }>(
      `SELECT id, role, scopes, expires_at, created_by, revoked_at, last_used_at,
              EXISTS (SELECT 1 FROM clinic AS c WHERE c.id = $1 AND c.closed_at IS NOT NULL) AS is_closed
       FROM api_key
       WHERE clinic_id = $1
         AND (secret_hash = $2 OR (previous_hash = $2 AND previous_until > $3))
         AND revoked_at IS NULL
         AND (expires_at IS NULL OR expires_at > $3)`,
      [clinicId, secretHash, now],
    );
    return row && { ...toKey(row), isOfClosed: row.is_closed };
  }

  /**
   * Locks keys, so that what is decided about them still holds when it is written; in the order of their ids, so that of two who
   * do this to the same ones, one waits for the other.
   */
  async lockAll(tx: Sql, clinicId: string, ids: readonly string[]): Promise<StoredApiKey[]> {
    const rows = await tx.query<KeyRow>(
      `SELECT id, role, scopes, expires_at, created_by, revoked_at, last_used_at
       FROM api_key
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[])
       ORDER BY id
       FOR UPDATE`,
      [clinicId, ids],
    );
    return rows.map(toKey);
  }

  /** There are never more than two secrets: a second rotation ends the first secret at once. */
  async rotate(
    tx: Sql,
    clinicId: string,
    id: string,
    { secretHash, previousUntil }: Rotation,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE api_key SET secret_hash = $3, previous_hash = secret_hash, previous_until = $4, rotated_at = $5
       WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id, secretHash, previousUntil, now],
    );
  }

  /** Who revoked it first, and when, stays. */
  async revokeAll(tx: Sql, clinicId: string, ids: readonly string[], by: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE api_key SET revoked_at = $4, revoked_by = $3
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[]) AND revoked_at IS NULL`,
      [clinicId, ids, by, now],
    );
  }

  /** Does nothing when another process did it since `staleBefore`. */
  async touch(tx: Sql, clinicId: string, id: string, now: Date, staleBefore: Date): Promise<void> {
    await tx.query(
      `UPDATE api_key SET last_used_at = $3
       WHERE clinic_id = $1 AND id = $2 AND (last_used_at IS NULL OR last_used_at < $4)`,
      [clinicId, id, now, staleBefore],
    );
  }
}

function toKey(row: KeyRow): StoredApiKey {
  return {
    id: row.id,
    role: row.role,
    scopes: row.scopes,
    expiresAt: row.expires_at,
    createdBy: row.created_by,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}
