import { Injectable } from '@nestjs/common';

import { expiresSoon, type KeyState, keyState } from '../../access/keys/key-state.ts';
import type { Permission, Role } from '../../access/permissions.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from '../page.ts';

/** A key as staff see it: everything but its secret, which nobody has. */
export interface KeyItem {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Null: everything that the role may. */
  readonly scopes: readonly Permission[] | null;
  readonly state: KeyState;
  readonly createdAt: Date;
  /** Null: the operator, at the command line. */
  readonly createdBy: string | null;
  readonly expiresAt: Date | null;
  readonly expiresSoon: boolean;
  readonly lastUsedAt: Date | null;
  readonly rotatedAt: Date | null;
  /** Until when the secret before the last rotation still opens. */
  readonly previousSecretUntil: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

type KeyRow = Omit<KeyItem, 'state' | 'expiresSoon'>;

@Injectable()
export class ApiKeysView {
  constructor(private readonly clock: Clock) {}

  /** The newest first. With `isActive`, only those that open, or only those that do not any more. */
  async list(sql: Sql, clinicId: string, isActive: boolean | null, page: PageQuery): Promise<Page<KeyItem>> {
    const now = this.clock.now();
    const after = placeOf(page.cursor);
    const rows = await sql.query<KeyRow>(
      `SELECT id, name, role, scopes, created_at AS "createdAt", created_by AS "createdBy", expires_at AS "expiresAt",
              last_used_at AS "lastUsedAt", rotated_at AS "rotatedAt", previous_until AS "previousSecretUntil",
              revoked_at AS "revokedAt", revoked_by AS "revokedBy"
       FROM api_key
       WHERE clinic_id = $1
         AND ($2::boolean IS NULL OR $2 = (revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)))
         AND ($4::timestamptz IS NULL OR (created_at, id) < ($4, $5::uuid))
       ORDER BY created_at DESC, id DESC
       LIMIT $6`,
      [clinicId, isActive, now, after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, clinicId, isActive, now) : undefined;
    const found = pageOf(rows, page.limit, (row) => ({ at: row.createdAt, key: row.id }));
    return pageWith(found, (row) => toItem(row, now), total);
  }

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, id: string): Promise<KeyItem> {
    const [row] = await sql.query<KeyRow>(
      `SELECT id, name, role, scopes, created_at AS "createdAt", created_by AS "createdBy", expires_at AS "expiresAt",
              last_used_at AS "lastUsedAt", rotated_at AS "rotatedAt", previous_until AS "previousSecretUntil",
              revoked_at AS "revokedAt", revoked_by AS "revokedBy"
       FROM api_key
       WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such key');
    return toItem(row, this.clock.now());
  }

  private async count(sql: Sql, clinicId: string, isActive: boolean | null, now: Date): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM api_key
       WHERE clinic_id = $1
         AND ($2::boolean IS NULL OR $2 = (revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3)))`,
      [clinicId, isActive, now],
    );
    return row?.total;
  }
}

function toItem(row: KeyRow, now: Date): KeyItem {
  const { previousSecretUntil: until } = row;
  return {
    ...row,
    previousSecretUntil: until !== null && until > now ? until : null,
    state: keyState(row, now),
    expiresSoon: expiresSoon(row, now),
  };
}
