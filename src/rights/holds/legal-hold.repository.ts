import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

export interface HoldRow {
  readonly id: string;
  /** Null: everything of the clinic. */
  readonly patient_id: string | null;
  /** Sealed. */
  readonly reason: Buffer;
  readonly placed_at: Date;
  readonly placed_by: string;
  readonly released_at: Date | null;
  readonly released_by: string | null;
}

@Injectable()
export class LegalHoldRepository {
  async add(tx: Sql, clinicId: string, hold: HoldRow): Promise<void> {
    await tx.query(
      `INSERT INTO legal_hold (clinic_id, id, patient_id, reason, placed_at, placed_by) VALUES ($1, $2, $3, $4, $5, $6)`,
      [clinicId, hold.id, hold.patient_id, hold.reason, hold.placed_at, hold.placed_by],
    );
  }

  /** Answers false when it does not hold any more. */
  async release(tx: Sql, clinicId: string, id: string, by: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE legal_hold SET released_at = $3, released_by = $4
       WHERE clinic_id = $1 AND id = $2 AND released_at IS NULL
       RETURNING id`,
      [clinicId, id, now, by],
    );
    return rows.length > 0;
  }

  /** The last placed first, each with whom the patient turned out to be. */
  list(sql: Sql, clinicId: string): Promise<HoldRow[]> {
    return sql.query<HoldRow>(
      `SELECT h.id, COALESCE(p.merged_into, h.patient_id) AS patient_id, h.reason, h.placed_at, h.placed_by, h.released_at,
              h.released_by
       FROM legal_hold AS h
       LEFT JOIN patient AS p ON p.clinic_id = h.clinic_id AND p.id = h.patient_id
       WHERE h.clinic_id = $1
       ORDER BY h.placed_at DESC, h.id DESC`,
      [clinicId],
    );
  }

  /**
   * Whom the open holds are about, by every id of each: whoever they turned out to be, and whoever turned out to be them. Null stands
   * for the whole clinic.
   */
  async held(sql: Sql, clinicId: string): Promise<(string | null)[]> {
    const rows = await sql.query<{ patient_id: string | null }>(
      `WITH held AS (
         SELECT COALESCE(p.merged_into, h.patient_id) AS id
         FROM legal_hold AS h
         LEFT JOIN patient AS p ON p.clinic_id = h.clinic_id AND p.id = h.patient_id
         WHERE h.clinic_id = $1 AND h.released_at IS NULL
       )
       SELECT held.id AS patient_id FROM held
       UNION
       SELECT p.id FROM held JOIN patient AS p ON p.clinic_id = $1 AND p.merged_into = held.id`,
      [clinicId],
    );
    return rows.map((row) => row.patient_id);
  }

  /** Until the transaction ends no hold is placed. */
  async keepOthersFromPlacing(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock_shared(hashtext('attend holds'), hashtext($1))`, [clinicId]);
  }

  /** Waits until nobody keeps others from placing, and lets nobody begin to until the transaction ends. */
  async lockForPlacing(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('attend holds'), hashtext($1))`, [clinicId]);
  }
}
