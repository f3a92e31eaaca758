import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { JourneyStatus, JourneyVersionView, JourneyView } from './journey-view.ts';
import type { JourneyDefinition } from './journey.ts';

interface JourneyRow {
  key: string;
  name: string;
  status: JourneyStatus;
  live_version: number | null;
  draft: JourneyDefinition | null;
  updated_at: Date;
}

export interface NewVersion {
  readonly id: string;
  readonly version: number;
  readonly definition: JourneyDefinition;
  readonly templates: Readonly<Record<string, string>>;
  readonly publishedBy: string;
}

@Injectable()
export class JourneyRepository {
  async list(sql: Sql, clinicId: string): Promise<JourneyView[]> {
    const rows = await sql.query<JourneyRow>(
      `SELECT j.key, j.name, j.status, j.live_version, j.draft, j.updated_at
       FROM journey AS j WHERE j.clinic_id = $1 ORDER BY j.key`,
      [clinicId],
    );
    return rows.map(toView);
  }

  async find(sql: Sql, clinicId: string, key: string): Promise<JourneyView | undefined> {
    const rows = await sql.query<JourneyRow>(
      `SELECT j.key, j.name, j.status, j.live_version, j.draft, j.updated_at
       FROM journey AS j WHERE j.clinic_id = $1 AND j.key = $2`,
      [clinicId, key],
    );
    return rows.map(toView)[0];
  }

  /** Locked, so that two people who publish at once make two versions and not one twice. */
  async findForUpdate(tx: Sql, clinicId: string, key: string): Promise<JourneyView | undefined> {
    const rows = await tx.query<JourneyRow>(
      `SELECT j.key, j.name, j.status, j.live_version, j.draft, j.updated_at
       FROM journey AS j WHERE j.clinic_id = $1 AND j.key = $2 FOR UPDATE`,
      [clinicId, key],
    );
    return rows.map(toView)[0];
  }

  async saveDraft(tx: Sql, clinicId: string, draft: JourneyDefinition, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO journey (clinic_id, key, name, status, draft, created_at, updated_at)
       VALUES ($1, $2, $3, 'draft', $4, $5, $5)
       ON CONFLICT (clinic_id, key) DO UPDATE
       SET name = excluded.name, draft = excluded.draft, updated_at = excluded.updated_at`,
      [clinicId, draft.key, draft.name, draft, now],
    );
  }

  async addVersion(
    tx: Sql,
    clinicId: string,
    { id, version, definition, templates, publishedBy }: NewVersion,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO journey_version (clinic_id, id, journey_key, version, definition, templates, published_at, published_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [clinicId, id, definition.key, version, definition, templates, now, publishedBy],
    );
  }

  async goLive(tx: Sql, clinicId: string, key: string, version: number, now: Date): Promise<void> {
    await tx.query(
      `UPDATE journey SET status = 'live', live_version = $3, draft = NULL, updated_at = $4 WHERE clinic_id = $1 AND key = $2`,
      [clinicId, key, version, now],
    );
  }

  async setStatus(tx: Sql, clinicId: string, key: string, status: JourneyStatus, now: Date): Promise<void> {
    await tx.query(`UPDATE journey SET status = $3, updated_at = $4 WHERE clinic_id = $1 AND key = $2`, [
      clinicId,
      key,
      status,
      now,
    ]);
  }

  async lastVersion(tx: Sql, clinicId: string, key: string): Promise<number> {
    const [row] = await tx.query<{ version: number | null }>(
      `SELECT max(v.version) AS version FROM journey_version AS v WHERE v.clinic_id = $1 AND v.journey_key = $2`,
      [clinicId, key],
    );
    return row?.version ?? 0;
  }

  async versions(sql: Sql, clinicId: string, key: string): Promise<JourneyVersionView[]> {
    const rows = await sql.query<{
      version: number;
      definition: JourneyDefinition;
      published_at: Date;
      published_by: string;
    }>(
      `SELECT v.version, v.definition, v.published_at, v.published_by
       FROM journey_version AS v WHERE v.clinic_id = $1 AND v.journey_key = $2 ORDER BY v.version DESC`,
      [clinicId, key],
    );
    return rows.map((row) => ({
      version: row.version,
      definition: row.definition,
      publishedAt: row.published_at.toISOString(),
      publishedBy: row.published_by,
    }));
  }
}

function toView(row: JourneyRow): JourneyView {
  return {
    key: row.key,
    name: row.name,
    status: row.status,
    liveVersion: row.live_version,
    draft: row.draft,
    updatedAt: row.updated_at.toISOString(),
  };
}
