import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Thresholds } from './breaker.ts';

@Injectable()
export class BreakerRepository {
  /** What clinics state for themselves; those that state nothing are not there. */
  async load(
    sql: Sql,
    clinicIds: readonly string[],
  ): Promise<{ readonly clinicId: string; readonly thresholds: unknown }[]> {
    const rows = await sql.query<{ clinic_id: string; thresholds: unknown }>(
      `SELECT b.clinic_id, b.thresholds FROM breaker AS b WHERE b.clinic_id = ANY ($1::uuid[])`,
      [clinicIds],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, thresholds: row.thresholds }));
  }

  async put(tx: Sql, clinicId: string, thresholds: Thresholds, by: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO breaker (clinic_id, thresholds, updated_at, updated_by) VALUES ($1, $2, $3, $4)
       ON CONFLICT (clinic_id) DO UPDATE
       SET thresholds = excluded.thresholds, updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [clinicId, JSON.stringify(thresholds), now, by],
    );
  }
}
