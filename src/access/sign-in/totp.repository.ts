import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

/** The authenticator of a user. Secrets are sealed. */
export interface StoredTotp {
  readonly secret: Buffer | null;
  readonly lastStep: number | null;
  readonly pending: Buffer | null;
  readonly pendingAt: Date | null;
}

interface TotpRow {
  secret: Buffer | null;
  last_step: string | null;
  pending: Buffer | null;
  pending_at: Date | null;
}

@Injectable()
export class TotpRepository {
  async find(sql: Sql, clinicId: string, userId: string): Promise<StoredTotp | undefined> {
    const [row] = await sql.query<TotpRow>(
      `SELECT secret, last_step, pending, pending_at FROM user_totp WHERE clinic_id = $1 AND user_id = $2`,
      [clinicId, userId],
    );
    if (!row) return undefined;
    const lastStep = row.last_step === null ? null : Number(row.last_step);
    return { secret: row.secret, lastStep, pending: row.pending, pendingAt: row.pending_at };
  }

  async putPending(tx: Sql, clinicId: string, userId: string, pending: Buffer, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO user_totp (clinic_id, user_id, pending, pending_at)
       VALUES ($1, $2, $3, $4)
       ON CONFLICT (clinic_id, user_id) DO UPDATE SET pending = excluded.pending, pending_at = excluded.pending_at`,
      [clinicId, userId, pending, now],
    );
  }

  async confirm(tx: Sql, clinicId: string, userId: string, secret: Buffer, step: number): Promise<void> {
    await tx.query(
      `UPDATE user_totp SET secret = $3, last_step = $4, pending = NULL, pending_at = NULL
       WHERE clinic_id = $1 AND user_id = $2`,
      [clinicId, userId, secret, step],
    );
  }

  /** Answers false when a code of this step or a later one was taken meanwhile: of two that come with the same code one loses. */
  async takeStep(tx: Sql, clinicId: string, userId: string, step: number): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE user_totp SET last_step = $3
       WHERE clinic_id = $1 AND user_id = $2 AND (last_step IS NULL OR last_step < $3)
       RETURNING user_id`,
      [clinicId, userId, step],
    );
    return rows.length > 0;
  }

  async remove(tx: Sql, clinicId: string, userId: string): Promise<void> {
    await tx.query(`DELETE FROM user_totp WHERE clinic_id = $1 AND user_id = $2`, [clinicId, userId]);
  }
}
