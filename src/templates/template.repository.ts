import { Injectable } from '@nestjs/common';

import type { ChannelName, Purpose } from '../consents/consent.ts';
import type { Sql } from '../platform/sql.ts';
import type { SendableVersion, TemplateVersion } from './template.ts';
import type { TemplateBodies, TemplateSource } from './template-source.ts';

interface VersionRow {
  clinic_id: string;
  id: string;
  template_key: string;
  version: number;
  purpose: Purpose;
  bodies: TemplateBodies;
  variables: TemplateSource['variables'];
  max_segments: number;
  detail: boolean;
  detailed: ChannelName[];
  content_hash: string;
  created_at: Date;
  created_by: string;
  approved_at: Date | null;
  approved_by: string | null;
}

export interface NewestVersion {
  readonly version: TemplateVersion;
  readonly liveVersion: number | null;
}

export interface VersionRef {
  readonly clinicId: string;
  readonly id: string;
}

@Injectable()
export class TemplateRepository {
  /** Makes sure that the templates exist, and locks them in the order of their keys, so that saves wait for each other. */
  async lock(tx: Sql, clinicId: string, keys: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO template (clinic_id, key, created_at, updated_at)
       SELECT $1, k.key, $3, $3
       FROM (SELECT DISTINCT u.key FROM unnest($2::text[]) AS u (key) ORDER BY u.key) AS k
       ON CONFLICT (clinic_id, key) DO UPDATE SET updated_at = excluded.updated_at`,
      [clinicId, keys, now],
    );
  }

  /** The newest version of each of these templates, or of all when `keys` is not given. Ordered by key. */
  async newest(sql: Sql, clinicId: string, keys: readonly string[] | null): Promise<NewestVersion[]> {
    const rows = await sql.query<VersionRow & { live_version: number | null }>(
      `SELECT DISTINCT ON (v.template_key)
              v.clinic_id, v.id, v.template_key, v.version, v.purpose, v.bodies, v.variables, v.max_segments,
              v.detail, v.detailed, v.content_hash, v.created_at, v.created_by, v.approved_at, v.approved_by, t.live_version
       FROM template_version AS v
       JOIN template AS t ON t.clinic_id = v.clinic_id AND t.key = v.template_key
       WHERE v.clinic_id = $1 AND ($2::text[] IS NULL OR v.template_key = ANY ($2::text[]))
       ORDER BY v.template_key, v.version DESC`,
      [clinicId, keys],
    );
    return rows.map((row) => ({ version: toVersion(row), liveVersion: row.live_version }));
  }

  /** Every version of a template, the newest first. */
  async versions(sql: Sql, clinicId: string, key: string): Promise<NewestVersion[]> {
    const rows = await sql.query<VersionRow & { live_version: number | null }>(
      `SELECT v.clinic_id, v.id, v.template_key, v.version, v.purpose, v.bodies, v.variables, v.max_segments,
              v.detail, v.detailed, v.content_hash, v.created_at, v.created_by, v.approved_at, v.approved_by, t.live_version
       FROM template_version AS v
       JOIN template AS t ON t.clinic_id = v.clinic_id AND t.key = v.template_key
       WHERE v.clinic_id = $1 AND v.template_key = $2
       ORDER BY v.version DESC`,
      [clinicId, key],
    );
    return rows.map((row) => ({ version: toVersion(row), liveVersion: row.live_version }));
  }

  async live(sql: Sql, clinicId: string, keys: readonly string[]): Promise<TemplateVersion[]> {
    const rows = await sql.query<VersionRow>(
      `SELECT v.clinic_id, v.id, v.template_key, v.version, v.purpose, v.bodies, v.variables, v.max_segments,
              v.detail, v.detailed, v.content_hash, v.created_at, v.created_by, v.approved_at, v.approved_by
       FROM template AS t
       JOIN template_version AS v
         ON v.clinic_id = t.clinic_id AND v.template_key = t.key AND v.version = t.live_version
       WHERE t.clinic_id = $1 AND t.key = ANY ($2::text[])`,
      [clinicId, keys],
    );
    return rows.map(toVersion);
  }

  /** Versions by id, of any clinic: for the engine's side. */
  async byIds(sql: Sql, refs: readonly VersionRef[]): Promise<SendableVersion[]> {
    const rows = await sql.query<VersionRow & { html: SendableVersion['html'] }>(
      `SELECT v.clinic_id, v.id, v.template_key, v.version, v.purpose, v.bodies, v.variables, v.max_segments,
              v.detail, v.detailed, v.content_hash, v.created_at, v.created_by, v.approved_at, v.approved_by, v.html
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       JOIN template_version AS v ON v.clinic_id = k.clinic_id AND v.id = k.id`,
      [refs.map((ref) => ref.clinicId), refs.map((ref) => ref.id)],
    );
    return rows.map((row) => ({ ...toVersion(row), html: row.html }));
  }

  /** Adds new versions and rewrites drafts. An approved version is left as it is, whatever is asked. */
  async write(tx: Sql, clinicId: string, versions: readonly SendableVersion[]): Promise<void> {
    const rows = versions.map((version) => ({
      id: version.id,
      template_key: version.key,
      version: version.version,
      purpose: version.purpose,
      bodies: version.bodies,
      variables: version.variables,
      max_segments: version.maxSegments,
      detail: version.detail,
      detailed: version.detailed,
      html: version.html,
      content_hash: version.contentHash,
      created_at: version.createdAt,
      created_by: version.createdBy,
    }));
    await tx.query(
      `INSERT INTO template_version AS v
              (clinic_id, id, template_key, version, purpose, bodies, variables, max_segments, detail, detailed, html,
               content_hash, created_at, created_by)
       SELECT $1, r.id, r.template_key, r.version, r.purpose, r.bodies, r.variables, r.max_segments, r.detail, r.detailed,
              r.html, r.content_hash, r.created_at, r.created_by
       FROM jsonb_to_recordset($2::jsonb)
         AS r (id uuid, template_key text, version integer, purpose text, bodies jsonb, variables jsonb,
               max_segments integer, detail boolean, detailed text[], html jsonb, content_hash text,
               created_at timestamptz, created_by text)
       ON CONFLICT (clinic_id, template_key, version) DO UPDATE
         SET purpose = excluded.purpose, bodies = excluded.bodies, variables = excluded.variables,
             max_segments = excluded.max_segments, detail = excluded.detail, detailed = excluded.detailed,
             html = excluded.html, content_hash = excluded.content_hash, created_at = excluded.created_at,
             created_by = excluded.created_by
         WHERE v.approved_at IS NULL`,
      [clinicId, JSON.stringify(rows)],
    );
  }

  /** Approves versions that are not approved yet, and makes them live. */
  async approve(tx: Sql, versions: readonly TemplateVersion[], author: string, now: Date): Promise<void> {
    await tx.query(
      `WITH approved AS (
         UPDATE template_version AS v
         SET approved_at = COALESCE(v.approved_at, $4), approved_by = COALESCE(v.approved_by, $3)
         FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
         WHERE v.clinic_id = k.clinic_id AND v.id = k.id
         RETURNING v.clinic_id, v.template_key, v.version
       )
       UPDATE template AS t
       SET live_version = approved.version, updated_at = $4
       FROM approved
       WHERE t.clinic_id = approved.clinic_id AND t.key = approved.template_key`,
      [versions.map((version) => version.clinicId), versions.map((version) => version.id), author, now],
    );
  }
}

function toVersion(row: VersionRow): TemplateVersion {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    key: row.template_key,
    version: row.version,
    purpose: row.purpose,
    bodies: row.bodies,
    variables: row.variables,
    maxSegments: row.max_segments,
    detail: row.detail,
    detailed: row.detailed,
    contentHash: row.content_hash,
    createdAt: row.created_at,
    createdBy: row.created_by,
    approvedAt: row.approved_at ?? undefined,
    approvedBy: row.approved_by ?? undefined,
  };
}
