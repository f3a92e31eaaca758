import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { RetentionRule } from './retention.ts';

interface RuleRow {
  kind: string;
  days: number | null;
  floor_days: number;
  may_expire: boolean;
  source: string;
  note: string;
  own_id: string | null;
  own_days: number | null;
  own_source: string | null;
  own_at: Date | null;
  own_by: string | null;
}

export interface StatedRetention {
  readonly id: string;
  readonly kind: string;
  readonly days: number | null;
  readonly source: string;
  readonly by: string;
}

@Injectable()
export class RetentionRepository {
  /** The law's and Attend's rules, with what the clinic states today. */
  async list(sql: Sql, clinicId: string): Promise<RetentionRule[]> {
    const rows = await sql.query<RuleRow>(
      `SELECT r.kind, r.days, r.floor_days, r.may_expire, r.source, r.note, o.id AS own_id, o.days AS own_days,
              o.source AS own_source, o.created_at AS own_at, o.created_by AS own_by
       FROM retention_rule AS r
       LEFT JOIN clinic_retention AS o ON o.clinic_id = $1 AND o.kind = r.kind AND o.ended_at IS NULL
       ORDER BY r.may_expire, r.kind`,
      [clinicId],
    );
    return rows.map((row) => ({
      kind: row.kind,
      days: row.days,
      floorDays: row.floor_days,
      mayExpire: row.may_expire,
      source: row.source,
      note: row.note,
      own:
        row.own_at === null
          ? null
          : { days: row.own_days, source: row.own_source ?? '', since: row.own_at, by: row.own_by ?? '' },
    }));
  }

  /** Ends what the clinic stated. It is kept: what held when something was purged must remain to be seen. */
  async end(tx: Sql, clinicId: string, kind: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE clinic_retention SET ended_at = $3 WHERE clinic_id = $1 AND kind = $2 AND ended_at IS NULL`,
      [clinicId, kind, now],
    );
  }

  async add(tx: Sql, clinicId: string, stated: StatedRetention, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO clinic_retention (clinic_id, id, kind, days, source, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [clinicId, stated.id, stated.kind, stated.days, stated.source, now, stated.by],
    );
  }
}
