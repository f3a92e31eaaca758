import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

/** A clinic whose signals are all read anew. */
export interface Rebuild {
  readonly clinicId: string;
  /** Those of patients up to here have been. */
  readonly afterPatient: string;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** How far signals have been read. */
@Injectable()
export class CursorRepository {
  /** The number below which transactions have been read; nothing while somebody else is at it. */
  async claim(tx: Sql): Promise<number | undefined> {
    const [row] = await tx.query<{ next: string }>(`SELECT c.next FROM touch_cursor AS c FOR UPDATE SKIP LOCKED`);
    return row && Number(row.next);
  }

  async read(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ next: string }>(`SELECT c.next FROM touch_cursor AS c`);
    return Number(row?.next);
  }

  async advance(tx: Sql, next: number): Promise<void> {
    await tx.query(`UPDATE touch_cursor SET next = $1::bigint`, [next]);
  }

  /** Has everything of a clinic read anew; from the start when that is under way. */
  async requestRebuild(tx: Sql, clinicId: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO touch_rebuild (clinic_id, after_patient, requested_at) VALUES ($1, $2, $3)
       ON CONFLICT (clinic_id) DO UPDATE SET after_patient = excluded.after_patient, requested_at = excluded.requested_at`,
      [clinicId, NOBODY, now],
    );
  }

  async requestRebuilds(tx: Sql, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO touch_rebuild (clinic_id, after_patient, requested_at) SELECT c.id, $1, $2 FROM clinic AS c
       ON CONFLICT (clinic_id) DO UPDATE SET after_patient = excluded.after_patient, requested_at = excluded.requested_at`,
      [NOBODY, now],
    );
  }

  /** Since when a clinic's signals are being read anew, if they are. */
  async rebuildingSince(sql: Sql, clinicId: string): Promise<Date | null> {
    const [row] = await sql.query<{ requestedAt: Date }>(
      `SELECT r.requested_at AS "requestedAt" FROM touch_rebuild AS r WHERE r.clinic_id = $1`,
      [clinicId],
    );
    return row?.requestedAt ?? null;
  }

  /** The one that waits longest and that nobody else is at, but for some. Locked: a request from now on starts after this pass. */
  async claimRebuild(tx: Sql, except: readonly string[]): Promise<Rebuild | undefined> {
    const [row] = await tx.query<Rebuild>(
      `SELECT r.clinic_id AS "clinicId", r.after_patient AS "afterPatient" FROM touch_rebuild AS r
       WHERE r.clinic_id <> ALL ($1::uuid[])
       ORDER BY r.requested_at, r.clinic_id
       LIMIT 1
       FOR UPDATE SKIP LOCKED`,
      [except],
    );
    return row;
  }

  async advanceRebuild(tx: Sql, { clinicId, afterPatient }: Rebuild): Promise<void> {
    await tx.query(`UPDATE touch_rebuild SET after_patient = $2 WHERE clinic_id = $1`, [clinicId, afterPatient]);
  }

  async endRebuild(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`DELETE FROM touch_rebuild WHERE clinic_id = $1`, [clinicId]);
  }
}
