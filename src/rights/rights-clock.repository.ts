import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { RightsClock } from './rights-clock.ts';
import type { Right } from './rights-request.ts';

interface ClockRow {
  id: string;
  kind: Right;
  jurisdiction: string;
  days: number;
  extension_days: number;
  effective_from: string;
  effective_to: string | null;
  source: string;
  note: string;
}

/** The numbers of law. Only migrations write them. */
@Injectable()
export class RightsClockRepository {
  async all(sql: Sql): Promise<RightsClock[]> {
    const rows = await sql.query<ClockRow>(
      `SELECT c.id, c.kind, c.jurisdiction, c.days, c.extension_days, to_char(c.effective_from, 'YYYY-MM-DD') AS effective_from,
              to_char(c.effective_to, 'YYYY-MM-DD') AS effective_to, c.source, c.note
       FROM rights_clock AS c
       ORDER BY c.id`,
    );
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      jurisdiction: row.jurisdiction,
      days: row.days,
      extensionDays: row.extension_days,
      effectiveFrom: row.effective_from,
      effectiveTo: row.effective_to,
      source: row.source,
      note: row.note,
    }));
  }
}
