import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import {
  type MigrationCounts,
  type MigrationView,
  type MigrationWork,
  NOTHING_YET,
  type RunPlace,
} from './migration.ts';
import type { MigrationPlan } from './plan-migration.ts';

interface MigrationRow {
  clinic_id: string;
  id: string;
  journey_key: string;
  from_versions: number[];
  to_version: number | null;
  plan: MigrationPlan;
  status: MigrationView['status'];
  counts: MigrationCounts;
  requested_by: string;
  created_at: Date;
  finished_at: Date | null;
}

interface WorkRow extends MigrationRow {
  after_version: string;
  after_entered: Date;
  after_run: string;
}

export interface NewMigration {
  readonly id: string;
  readonly journeyKey: string;
  readonly fromVersions: readonly number[];
  readonly toVersion: number | null;
  readonly plan: MigrationPlan;
  readonly requestedBy: string;
}

/** How many of a journey's migrations a list has: the newest. */
const LIST_LIMIT = 100;

@Injectable()
export class MigrationRepository {
  /** Answers nothing when one of this journey is under way. */
  async add(tx: Sql, clinicId: string, migration: NewMigration, now: Date): Promise<MigrationView | undefined> {
    const { id, journeyKey, fromVersions, toVersion, plan, requestedBy } = migration;
    const rows = await tx.query<MigrationRow>(
      `INSERT INTO journey_migration AS m (clinic_id, id, journey_key, from_versions, to_version, plan, status, counts,
                                           requested_by, created_at, worked_at)
       VALUES ($1, $2, $3, $4::integer[], $5, $6, 'running', $7, $8, $9, $9)
       ON CONFLICT (clinic_id, journey_key) WHERE status = 'running' DO NOTHING
       RETURNING m.clinic_id, m.id, m.journey_key, m.from_versions, m.to_version, m.plan, m.status, m.counts,
                 m.requested_by, m.created_at, m.finished_at`,
      [clinicId, id, journeyKey, fromVersions, toVersion, plan, NOTHING_YET, requestedBy, now],
    );
    return rows.map(toView)[0];
  }

  /** The newest first. */
  async list(sql: Sql, clinicId: string, journeyKey: string): Promise<MigrationView[]> {
    const rows = await sql.query<MigrationRow>(
      `SELECT m.clinic_id, m.id, m.journey_key, m.from_versions, m.to_version, m.plan, m.status, m.counts, m.requested_by,
              m.created_at, m.finished_at
       FROM journey_migration AS m
       WHERE m.clinic_id = $1 AND m.journey_key = $2
       ORDER BY m.created_at DESC, m.id DESC
       LIMIT ${LIST_LIMIT}`,
      [clinicId, journeyKey],
    );
    return rows.map(toView);
  }

  async cancelRunning(tx: Sql, clinicId: string, journeyKey: string, now: Date): Promise<MigrationView | undefined> {
    const rows = await tx.query<MigrationRow>(
      `UPDATE journey_migration AS m SET status = 'cancelled', finished_at = $3
       WHERE m.clinic_id = $1 AND m.journey_key = $2 AND m.status = 'running'
       RETURNING m.clinic_id, m.id, m.journey_key, m.from_versions, m.to_version, m.plan, m.status, m.counts,
                 m.requested_by, m.created_at, m.finished_at`,
      [clinicId, journeyKey, now],
    );
    return rows.map(toView)[0];
  }

  /**
   * Takes the migration under way that has waited longest for its turn, so that one of a large clinic does not keep others
   * waiting. SKIP LOCKED lets workers share them. Who wants to cancel one waits for the batch at hand.
   */
  async take(tx: Sql, waiting: readonly string[]): Promise<MigrationWork | undefined> {
    const [row] = await tx.query<WorkRow>(
      `SELECT m.clinic_id, m.id, m.journey_key, m.from_versions, m.to_version, m.plan, m.status, m.counts, m.requested_by,
              m.created_at, m.finished_at, m.after_version, m.after_entered, m.after_run
       FROM journey_migration AS m
       WHERE m.status = 'running' AND m.clinic_id <> ALL ($1::uuid[])
       ORDER BY m.worked_at, m.created_at
       LIMIT 1
       FOR UPDATE SKIP LOCKED`,
      [waiting],
    );
    return (
      row && {
        clinicId: row.clinic_id,
        id: row.id,
        journeyKey: row.journey_key,
        fromVersions: row.from_versions,
        toVersion: row.to_version,
        plan: row.plan,
        counts: row.counts,
        after: { versionId: row.after_version, enteredAt: row.after_entered, runId: row.after_run },
      }
    );
  }

  async comeTo(
    tx: Sql,
    { clinicId, id }: Pick<MigrationWork, 'clinicId' | 'id'>,
    { versionId, enteredAt, runId }: RunPlace,
    counts: MigrationCounts,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE journey_migration
       SET after_version = $3, after_entered = $4, after_run = $5, counts = $6, worked_at = $7
       WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id, versionId, enteredAt, runId, counts, now],
    );
  }

  async finish(tx: Sql, { clinicId, id }: Pick<MigrationWork, 'clinicId' | 'id'>, now: Date): Promise<void> {
    await tx.query(
      `UPDATE journey_migration SET status = 'done', finished_at = $3, worked_at = $3 WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id, now],
    );
  }
}

function toView(row: MigrationRow): MigrationView {
  return {
    id: row.id,
    from: row.from_versions,
    to: row.to_version,
    plan: row.plan,
    status: row.status,
    counts: row.counts,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
