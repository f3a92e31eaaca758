import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

export interface RunKey {
  readonly clinicId: string;
  readonly runId: string;
}

/** Reads across features: which version of its journey a run is on. Asked only while a version is paused. */
@Injectable()
export class RunVersionsView {
  /** By run id. */
  async of(sql: Sql, runs: readonly RunKey[]): Promise<ReadonlyMap<string, number>> {
    if (runs.length === 0) return new Map();
    const rows = await sql.query<{ run_id: string; version: number }>(
      `SELECT k.run_id, v.version
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, run_id)
       CROSS JOIN LATERAL (
         SELECT r.version_id FROM run AS r WHERE r.clinic_id = k.clinic_id AND r.id = k.run_id OFFSET 0
       ) AS r
       CROSS JOIN LATERAL (
         SELECT o.version FROM journey_version AS o WHERE o.clinic_id = k.clinic_id AND o.id = r.version_id OFFSET 0
       ) AS v`,
      [runs.map(({ clinicId }) => clinicId), runs.map(({ runId }) => runId)],
    );
    return new Map(rows.map((row) => [row.run_id, row.version]));
  }
}
