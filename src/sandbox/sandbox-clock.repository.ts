import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

/** How far the sandbox is ahead. It belongs to the whole database: a patient's time cannot depend on the process. */
@Injectable()
export class SandboxClockRepository {
  /** Milliseconds; 0 when the clock was never moved. */
  async load(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ offset_ms: string }>(`SELECT offset_ms FROM sandbox_clock`);
    return Number(row?.offset_ms ?? 0);
  }

  async save(sql: Sql, offsetMs: number): Promise<void> {
    await sql.query(
      `INSERT INTO sandbox_clock (only_row, offset_ms) VALUES (true, $1)
       ON CONFLICT (only_row) DO UPDATE SET offset_ms = excluded.offset_ms`,
      [offsetMs],
    );
  }

  /** Takes the sole right to move time or to seed until the transaction ends; answers false when another has it. */
  async tryLock(tx: Sql): Promise<boolean> {
    const [row] = await tx.query<{ is_ours: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('attend sandbox time')) AS is_ours`,
    );
    return row?.is_ours === true;
  }

  /** The same, waiting for whoever has it. */
  async lock(tx: Sql): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('attend sandbox time'))`);
  }
}
