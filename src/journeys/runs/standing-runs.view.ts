import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { RunPlace } from '../versions/migration.ts';
import type { StandingRun } from '../versions/plan-migration.ts';

/** A run in the order in which migrations come to them. */
export interface ListedRun extends RunPlace {
  readonly patientId: string;
}

/** Reads where runs of certain versions stand. */
@Injectable()
export class StandingRunsView {
  /** How many runs are under way at each step of each version, by the name that the step's author gave it. */
  async countByStep(
    sql: Sql,
    clinicId: string,
    versionIds: readonly string[],
  ): Promise<{ readonly versionId: string; readonly step: string; readonly runs: number }[]> {
    const rows = await sql.query<{ version_id: string; step: string; runs: number }>(
      `SELECT r.version_id, split_part(r.step, '#', 1) AS step, count(*)::integer AS runs
       FROM run AS r
       WHERE r.clinic_id = $1 AND r.version_id = ANY ($2::uuid[]) AND r.status <> 'ended'
       GROUP BY r.version_id, split_part(r.step, '#', 1)
       ORDER BY 1, 2`,
      [clinicId, versionIds],
    );
    return rows.map((row) => ({ versionId: row.version_id, step: row.step, runs: row.runs }));
  }

  /** The next runs under way after a place. Locks nothing: their patients are locked next. */
  async listAfter(
    sql: Sql,
    clinicId: string,
    versionIds: readonly string[],
    after: RunPlace,
    limit: number,
  ): Promise<ListedRun[]> {
    const rows = await sql.query<{ version_id: string; entered_at: Date; id: string; patient_id: string }>(
      `SELECT r.version_id, r.entered_at, r.id, r.patient_id
       FROM run AS r
       WHERE r.clinic_id = $1 AND r.version_id = ANY ($2::uuid[]) AND r.status <> 'ended'
         AND (r.version_id, r.entered_at, r.id) > ($3::uuid, $4::timestamptz, $5::uuid)
       ORDER BY r.version_id, r.entered_at, r.id
       LIMIT $6`,
      [clinicId, versionIds, after.versionId, after.enteredAt, after.runId, limit],
    );
    return rows.map((row) => ({
      versionId: row.version_id,
      enteredAt: row.entered_at,
      runId: row.id,
      patientId: row.patient_id,
    }));
  }

  /** Those of the runs that are still under way, as they stand now that their patients are locked. */
  async find(sql: Sql, clinicId: string, runIds: readonly string[]): Promise<StandingRun[]> {
    const rows = await sql.query<{ id: string; patient_id: string; version_id: string; step: string }>(
      `SELECT r.id, r.patient_id, r.version_id, r.step
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.id, o.patient_id, o.version_id, o.step FROM run AS o
         WHERE o.clinic_id = $1 AND o.id = k.id AND o.status <> 'ended'
         OFFSET 0
       ) AS r`,
      [clinicId, runIds],
    );
    return rows.map((row) => ({
      clinicId,
      runId: row.id,
      patientId: row.patient_id,
      versionId: row.version_id,
      step: row.step,
    }));
  }
}
