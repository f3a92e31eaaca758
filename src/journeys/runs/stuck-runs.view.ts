import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';

export interface StuckRun {
  readonly clinicId: string;
  readonly id: string;
  readonly journeyKey: string;
  readonly step: string;
}

/** Reads across features and clinics: runs that stand still. */
@Injectable()
export class StuckRunsView {
  /**
   * Live runs that nothing holds: no timer, no wait, no open task, and no outcome of a task under way to it. There must be none,
   * ever: nothing would move such a run again. One statement, so that it sees one moment; up to `limit`.
   */
  async stuck(sql: Sql, limit: number): Promise<StuckRun[]> {
    return sql.query(
      `SELECT r.clinic_id AS "clinicId", r.id, r.journey_key AS "journeyKey", r.step
       FROM run AS r
       WHERE r.status <> 'ended' AND r.status = 'live'
         AND NOT EXISTS (SELECT 1 FROM timer AS t WHERE t.clinic_id = r.clinic_id AND t.run_id = r.id)
         AND NOT EXISTS (SELECT 1 FROM wait AS w WHERE w.clinic_id = r.clinic_id AND w.run_id = r.id)
         AND NOT EXISTS (
           SELECT 1 FROM task AS k
           WHERE k.clinic_id = r.clinic_id AND k.run_id = r.id
             AND (k.status IN ('open', 'claimed', 'snoozed')
                  -- The signal that says so, raised at the same moment and sealed, may not have been heard yet.
                  OR (k.status = 'done' AND EXISTS (
                    SELECT 1 FROM pending_signal AS p
                    WHERE p.clinic_id = k.clinic_id AND p.created_at <= k.done_at + interval '1 minute'))))
       LIMIT $1`,
      [limit],
    );
  }

  /** Runs that a fault holds up until a person has looked at it. */
  async parked(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ parked: number }>(
      `SELECT count(*)::integer AS parked FROM run AS r WHERE r.status = 'parked'`,
    );
    return row?.parked ?? 0;
  }
}
