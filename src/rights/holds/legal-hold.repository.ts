import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../../patients/patient-move.ts';
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

  /** The last placed first. */
  list(sql: Sql, clinicId: string): Promise<HoldRow[]> {
    return sql.query<HoldRow>(
      `SELECT h.id, h.patient_id, h.reason, h.placed_at, h.placed_by, h.released_at, h.released_by
       FROM legal_hold AS h WHERE h.clinic_id = $1
       ORDER BY h.placed_at DESC, h.id DESC`,
      [clinicId],
    );
  }

  /** Whom the open holds are about; null stands for the whole clinic. */
  async held(sql: Sql, clinicId: string): Promise<(string | null)[]> {
    const rows = await sql.query<{ patient_id: string | null }>(
      `SELECT DISTINCT h.patient_id FROM legal_hold AS h WHERE h.clinic_id = $1 AND h.released_at IS NULL`,
      [clinicId],
    );
    return rows.map((row) => row.patient_id);
  }

  async movePatient(tx: Sql, { clinicId, from, into }: PatientMove): Promise<void> {
    await tx.query(`UPDATE legal_hold SET patient_id = $3 WHERE clinic_id = $1 AND patient_id = $2`, [
      clinicId,
      from,
      into,
    ]);
  }
}
