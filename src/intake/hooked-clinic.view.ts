import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

@Injectable()
export class HookedClinicView {
  /** The clinic that a hook's address names, or else the only one there is. */
  async find(sql: Sql, named: string | undefined): Promise<string | undefined> {
    const rows = await sql.query<{ id: string }>(
      `SELECT id FROM clinic WHERE ($1::uuid IS NULL OR id = $1::uuid) AND closed_at IS NULL LIMIT 2`,
      [named ?? null],
    );
    return rows.length === 1 ? rows[0]?.id : undefined;
  }
}
