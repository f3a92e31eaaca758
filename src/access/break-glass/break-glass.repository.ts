import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Role } from '../permissions.ts';
import type { BreakGlass } from './break-glass.ts';

export interface Review {
  readonly outcome: 'justified' | 'not_justified';
  /** Sealed. */
  readonly note: Buffer;
  readonly by: string;
}

interface Row {
  clinic_id: string;
  id: string;
  caller_kind: 'api_key' | 'user';
  caller_id: string;
  caller_role: Role;
  made_by: string | null;
  opened_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  reviewed_at: Date | null;
}

@Injectable()
export class BreakGlassRepository {
  /** Of two requests of one caller to open, the second waits for the first and finds it open. */
  async lockCaller(tx: Sql, clinicId: string, caller: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('break_glass ' || $1 || ' ' || $2, 0))`, [
      clinicId,
      caller,
    ]);
  }

  async add(tx: Sql, access: BreakGlass, reason: Buffer): Promise<void> {
    await tx.query(
      `INSERT INTO break_glass
         (clinic_id, id, caller_kind, caller_id, caller_role, made_by, reason, opened_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        access.clinicId,
        access.id,
        access.caller.kind,
        access.caller.id,
        access.caller.role,
        access.madeBy,
        reason,
        access.openedAt,
        access.expiresAt,
      ],
    );
  }

  /** The access that is open for a caller. */
  async findOpen(
    sql: Sql,
    clinicId: string,
    kind: 'api_key' | 'user',
    callerId: string,
    now: Date,
  ): Promise<string | undefined> {
    const [row] = await sql.query<{ id: string }>(
      `SELECT id
       FROM break_glass
       WHERE clinic_id = $1 AND caller_kind = $2 AND caller_id = $3 AND expires_at > $4 AND ended_at IS NULL
       LIMIT 1`,
      [clinicId, kind, callerId, now],
    );
    return row?.id;
  }

  /** Locks one, so that of two who end or review it the second sees what the first did. */
  async lock(tx: Sql, clinicId: string, id: string): Promise<BreakGlass | undefined> {
    const [row] = await tx.query<Row>(
      `SELECT clinic_id, id, caller_kind, caller_id, caller_role, made_by, opened_at, expires_at, ended_at, reviewed_at
       FROM break_glass
       WHERE clinic_id = $1 AND id = $2
       FOR UPDATE`,
      [clinicId, id],
    );
    return row && toBreakGlass(row);
  }

  async end(tx: Sql, clinicId: string, id: string, by: string, now: Date): Promise<void> {
    await tx.query(`UPDATE break_glass SET ended_at = $4, ended_by = $3 WHERE clinic_id = $1 AND id = $2`, [
      clinicId,
      id,
      by,
      now,
    ]);
  }

  async review(tx: Sql, clinicId: string, id: string, { outcome, note, by }: Review, now: Date): Promise<void> {
    await tx.query(
      `UPDATE break_glass SET outcome = $3, note = $4, reviewed_by = $5, reviewed_at = $6
       WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id, outcome, note, by, now],
    );
  }
}

function toBreakGlass(row: Row): BreakGlass {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    caller: { kind: row.caller_kind, id: row.caller_id, role: row.caller_role },
    madeBy: row.made_by,
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    reviewedAt: row.reviewed_at,
  };
}
