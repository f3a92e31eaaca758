import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Role } from './permissions.ts';

export interface NewApiKey {
  readonly clinicId: string;
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly secretHash: string;
}

export interface StoredApiKey {
  readonly id: string;
  readonly role: Role;
  readonly lastUsedAt: Date | null;
}

@Injectable()
export class ApiKeyRepository {
  async add(tx: Sql, key: NewApiKey, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO api_key (clinic_id, id, name, role, secret_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [key.clinicId, key.id, key.name, key.role, key.secretHash, now],
    );
  }

  /** A key that is neither revoked nor expired. */
  async findValid(sql: Sql, clinicId: string, secretHash: string, now: Date): Promise<StoredApiKey | undefined> {
    const [row] = await sql.query<{ id: string; role: Role; last_used_at: Date | null }>(
      `SELECT id, role, last_used_at
       FROM api_key
       WHERE clinic_id = $1 AND secret_hash = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)`,
      [clinicId, secretHash, now],
    );
    return row && { id: row.id, role: row.role, lastUsedAt: row.last_used_at };
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
