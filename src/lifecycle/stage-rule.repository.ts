import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { StageRules, StoredStageRules } from './transition.ts';

export interface StageRuleRow extends StoredStageRules {
  readonly definition: StageRules;
  readonly updatedAt: Date;
}

/** Before every patient. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** In the table the clinic's own rules have an empty service line, so that the two make the key. */
@Injectable()
export class StageRuleRepository {
  async list(sql: Sql, clinicId: string): Promise<StageRuleRow[]> {
    const rows = await sql.query<{ service_line: string; definition: StageRules; updated_at: Date }>(
      `SELECT s.service_line, s.definition, s.updated_at FROM stage_rule AS s WHERE s.clinic_id = $1 ORDER BY s.service_line`,
      [clinicId],
    );
    return rows.map((row) => ({
      serviceLine: row.service_line === '' ? null : row.service_line,
      definition: row.definition,
      updatedAt: row.updated_at,
    }));
  }

  async save(tx: Sql, clinicId: string, serviceLine: string | null, definition: StageRules, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO stage_rule (clinic_id, service_line, definition, updated_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (clinic_id, service_line) DO UPDATE SET definition = excluded.definition, updated_at = excluded.updated_at`,
      [clinicId, serviceLine ?? '', definition, now],
    );
  }

  /** Answers false when there are none. */
  async remove(tx: Sql, clinicId: string, serviceLine: string | null): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM stage_rule WHERE clinic_id = $1 AND service_line = $2 RETURNING clinic_id`,
      [clinicId, serviceLine ?? ''],
    );
    return rows.length > 0;
  }

  /** Has the moments at which patients of a clinic lapse counted anew; from the start when that is under way. */
  async requestRecount(tx: Sql, clinicId: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO lapse_recount (clinic_id, requested_at, after_patient) VALUES ($1, $2, $3)
       ON CONFLICT (clinic_id) DO UPDATE SET requested_at = excluded.requested_at, after_patient = excluded.after_patient`,
      [clinicId, now, NOBODY],
    );
  }
}
