import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

/** What a clinic is called: a password must not be that. */
@Injectable()
export class ClinicNamesView {
  async of(sql: Sql, clinicId: string): Promise<readonly string[]> {
    const [row] = await sql.query<{ slug: string; name: string }>(`SELECT slug, name FROM clinic WHERE id = $1`, [
      clinicId,
    ]);
    return row ? [row.slug, row.name] : [];
  }
}
