import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { ClockName, ClockRule, ClockTerm } from './clock-rule.ts';

interface RuleRow {
  id: string;
  clock: ClockName;
  jurisdiction: string;
  value: ClockTerm;
  effective_from: string;
  effective_to: string | null;
  source: string;
  is_confirmed: boolean;
  note: string;
}

/** Clocks of law. Only migrations write them. */
@Injectable()
export class ClockRuleRepository {
  async all(sql: Sql): Promise<ClockRule[]> {
    const rows = await sql.query<RuleRow>(
      `SELECT r.id, r.clock, r.jurisdiction, r.value, to_char(r.effective_from, 'YYYY-MM-DD') AS effective_from,
              to_char(r.effective_to, 'YYYY-MM-DD') AS effective_to, r.source, r.is_confirmed, r.note
       FROM breach_clock_rule AS r
       ORDER BY r.jurisdiction, r.clock, r.effective_from, r.id`,
    );
    return rows.map((row) => ({
      id: row.id,
      clock: row.clock,
      jurisdiction: row.jurisdiction,
      value: row.value,
      effectiveFrom: row.effective_from,
      effectiveTo: row.effective_to,
      source: row.source,
      isConfirmed: row.is_confirmed,
      note: row.note,
    }));
  }
}
