import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

export interface PendingRow {
  readonly clinicId: string;
  readonly id: string;
  readonly event: Buffer;
  /** Its place in the order: it is not taken before. */
  readonly createdAt: Date;
}

/** Signals that Attend raised and has not processed yet. A row goes in the transaction that processes its signal. */
@Injectable()
export class PendingSignalRepository {
  async add(tx: Sql, rows: readonly PendingRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO pending_signal (clinic_id, id, event, created_at)
       SELECT r.clinic_id, r.id, r.event, r.created_at
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[]) AS r (clinic_id, id, event, created_at)
       ON CONFLICT (clinic_id, id) DO NOTHING`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.event),
        rows.map((row) => row.createdAt),
      ],
    );
  }

  /**
   * Takes up to `limit` of the oldest, but for clinics whose work is `waiting`. SKIP LOCKED lets several workers drain the table
   * side by side.
   */
  async take(tx: Sql, limit: number, now: Date, waiting: readonly string[]): Promise<PendingRow[]> {
    const rows = await tx.query<{ clinic_id: string; id: string; event: Buffer; created_at: Date }>(
      `DELETE FROM pending_signal
       WHERE (clinic_id, id) IN (
         SELECT p.clinic_id, p.id FROM pending_signal AS p
         WHERE p.created_at <= $2 AND CASE WHEN p.clinic_id = ANY ($3::uuid[]) THEN false ELSE true END
         ORDER BY p.created_at, p.id
         LIMIT $1
         FOR UPDATE SKIP LOCKED
       )
       RETURNING clinic_id, id, event, created_at`,
      [limit, now, waiting],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      id: row.id,
      event: row.event,
      createdAt: row.created_at,
    }));
  }

  /** All of a clinic that wait: few, because they are processed within seconds. */
  async ofClinic(tx: Sql, clinicId: string): Promise<PendingRow[]> {
    const rows = await tx.query<{ id: string; event: Buffer; created_at: Date }>(
      `SELECT p.id, p.event, p.created_at FROM pending_signal AS p WHERE p.clinic_id = $1 FOR UPDATE SKIP LOCKED`,
      [clinicId],
    );
    return rows.map((row) => ({ clinicId, id: row.id, event: row.event, createdAt: row.created_at }));
  }

  async remove(tx: Sql, clinicId: string, ids: readonly string[]): Promise<void> {
    await tx.query(`DELETE FROM pending_signal WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`, [clinicId, ids]);
  }

  /** Puts one back to a later moment, behind all that wait now. */
  async postpone(tx: Sql, clinicId: string, id: string, until: Date): Promise<void> {
    await tx.query(`UPDATE pending_signal SET created_at = $3 WHERE clinic_id = $1 AND id = $2`, [clinicId, id, until]);
  }
}
