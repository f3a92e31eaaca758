import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

export interface ChainedClinic {
  readonly id: string;
  readonly slug: string;
}

/** The clinics, each of which has a chain of its own. */
@Injectable()
export class ChainedClinicsView {
  /** All of them, or the one of this slug. */
  list(sql: Sql, slug?: string): Promise<ChainedClinic[]> {
    return sql.query<ChainedClinic>(`SELECT id, slug FROM clinic WHERE $1::text IS NULL OR slug = $1 ORDER BY slug`, [
      slug ?? null,
    ]);
  }
}
