import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { JourneyStatus, JourneyView, StoredVersion } from './definition/journey-view.ts';
import type { JourneyDefinition } from './definition/journey.ts';

interface JourneyRow {
  key: string;
  name: string;
  status: JourneyStatus;
  live_version: number | null;
  draft: JourneyDefinition | null;
  draft_by: string | null;
  updated_at: Date;
}

export interface NewVersion {
  readonly id: string;
  readonly version: number;
  readonly definition: JourneyDefinition;
  readonly templates: Readonly<Record<string, string>>;
  readonly draftedBy: string | null;
  readonly publishedBy: string;
}

@Injectable()
export class JourneyRepository {
  async find(sql: Sql, clinicId: string, key: string): Promise<JourneyView | undefined> {
    const rows = await sql.query<JourneyRow>(
      `SELECT j.key, j.name, j.status, j.live_version, j.draft, j.draft_by, j.updated_at
       FROM journey AS j WHERE j.clinic_id = $1 AND j.key = $2`,
      [clinicId, key],
    );
    return rows.map(toView)[0];
  }

  /** Locked, so that two people who publish at once make two versions and not one twice. */
  async findForUpdate(tx: Sql, clinicId: string, key: string): Promise<JourneyView | undefined> {
    const rows = await tx.query<JourneyRow>(
      `SELECT j.key, j.name, j.status, j.live_version, j.draft, j.draft_by, j.updated_at
       FROM journey AS j WHERE j.clinic_id = $1 AND j.key = $2 FOR UPDATE`,
      [clinicId, key],
    );
    return rows.map(toView)[0];
  }

  async saveDraft(tx: Sql, clinicId: string, draft: JourneyDefinition, author: string, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO journey (clinic_id, key, name, status, draft, draft_by, created_at, updated_at)
       VALUES ($1, $2, $3, 'draft', $4, $5, $6, $6)
       ON CONFLICT (clinic_id, key) DO UPDATE
       SET name = excluded.name, draft = excluded.draft, draft_by = excluded.draft_by, updated_at = excluded.updated_at`,
      [clinicId, draft.key, draft.name, draft, author, now],
    );
  }

  async addVersion(
    tx: Sql,
    clinicId: string,
    { id, version, definition, templates, draftedBy, publishedBy }: NewVersion,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO journey_version (clinic_id, id, journey_key, version, definition, templates, published_at, published_by,
                                    drafted_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [clinicId, id, definition.key, version, definition, templates, now, publishedBy, draftedBy],
    );
  }

  /** A journey that is paused stays so, or is so again where it was archived: what another version sends is held as well. */
  async goLive(tx: Sql, clinicId: string, key: string, version: number, now: Date): Promise<void> {
    await tx.query(
      `UPDATE journey
       SET status = CASE WHEN EXISTS (SELECT 1 FROM pause AS p
                                      WHERE p.clinic_id = $1 AND p.scope = 'journey' AND p.journey_key = $2 AND p.ended_at IS NULL)
                         THEN 'paused' ELSE 'live' END, live_version = $3, draft = NULL,
           draft_by = NULL, updated_at = $4
       WHERE clinic_id = $1 AND key = $2`,
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

  /** The line of care of the version that new runs begin with, if any do. */
  async lineUnderWay(sql: Sql, clinicId: string, key: string): Promise<string | undefined> {
    const [row] = await sql.query<{ line: string | null }>(
      `SELECT v.definition ->> 'serviceLine' AS line
       FROM journey AS j
       JOIN journey_version AS v ON v.clinic_id = j.clinic_id AND v.journey_key = j.key AND v.version = j.live_version
       WHERE j.clinic_id = $1 AND j.key = $2 AND j.status <> 'archived'`,
      [clinicId, key],
    );
    return row?.line ?? undefined;
  }

  /** The newest first. */
  async versions(sql: Sql, clinicId: string, key: string): Promise<StoredVersion[]> {
    const rows = await sql.query<{
      id: string;
      version: number;
      definition: JourneyDefinition;
      templates: Record<string, string>;
      drafted_by: string | null;
      published_at: Date;
      published_by: string;
    }>(
      `SELECT v.id, v.version, v.definition, v.templates, v.drafted_by, v.published_at, v.published_by
       FROM journey_version AS v WHERE v.clinic_id = $1 AND v.journey_key = $2 ORDER BY v.version DESC`,
      [clinicId, key],
    );
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      definition: row.definition,
      templates: row.templates,
      draftedBy: row.drafted_by,
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
    draftedBy: row.draft_by,
    updatedAt: row.updated_at.toISOString(),
  };
}
