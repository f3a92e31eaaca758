import { Injectable } from '@nestjs/common';

import type { OpenHours } from '../limits/limit-rule.ts';
import type { Sql } from '../platform/sql.ts';
import type { StoredSegment } from '../segments/segment.ts';
import type { ClinicConfiguration } from './clinic-plan.ts';

interface ConfigurationRow {
  id: string;
  config_version: string;
  time_zone: string;
  hours: OpenHours;
  control_share: number;
  lateness: Record<string, string>;
  service_lines: { key: string; matches: string[] }[] | null;
  signal_types: { type: string; schema: Record<string, never>; serviceLine: string | null }[] | null;
  versions: { id: string; isLive: boolean; definition: unknown; templates: Record<string, string> }[] | null;
  recall_rules: unknown[] | null;
  stage_rules: { serviceLine: string | null; definition: unknown }[] | null;
  segments: StoredSegment[] | null;
}

/** What clinics have configured, for the engine's plans. Read-only. */
@Injectable()
export class PlanView {
  async configVersions(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await sql.query<{ id: string; config_version: string }>(
      `SELECT c.id, c.config_version FROM clinic AS c WHERE c.id = ANY ($1::uuid[]) AND c.closed_at IS NULL`,
      [clinicIds],
    );
    return new Map(rows.map((row) => [row.id, row.config_version]));
  }

  /**
   * The versions are those that new runs start with and those that live runs are still on; a journey that was
   * archived starts nothing, and its runs go on. A paused one goes on entirely: only the gate holds its messages back. The version before the last counts as well: a batch that began before the last
   * was published may start a run of it and commit later.
   */
  async configurations(sql: Sql, clinicIds: readonly string[]): Promise<ClinicConfiguration[]> {
    const rows = await sql.query<ConfigurationRow>(
      `SELECT c.id, c.config_version, c.time_zone, c.hours, c.control_share, c.lateness,
              (SELECT json_agg(json_build_object('key', l.key,
                                                'matches', CASE WHEN l.retired_at IS NULL THEN l.matches ELSE '{}' END) ORDER BY l.key)
               FROM service_line AS l WHERE l.clinic_id = c.id) AS service_lines,
              (SELECT json_agg(json_build_object('type', t.type, 'schema', t.schema, 'serviceLine', t.service_line) ORDER BY t.type)
               FROM signal_type AS t WHERE t.clinic_id = c.id) AS signal_types,
              (SELECT json_agg(json_build_object('id', v.id, 'definition', v.definition, 'templates', v.templates,
                                                 'isLive', j.status IN ('live', 'paused') AND j.live_version = v.version)
                               ORDER BY v.journey_key, v.version)
               FROM journey_version AS v
               JOIN journey AS j ON j.clinic_id = v.clinic_id AND j.key = v.journey_key
               WHERE v.clinic_id = c.id
                 AND (v.version IN (j.live_version, j.live_version - 1)
                      OR v.id IN (SELECT r.version_id FROM run AS r WHERE r.clinic_id = c.id AND r.status <> 'ended')
                      OR (v.journey_key, v.version) IN (SELECT m.journey_key, m.to_version FROM journey_migration AS m
                                                        WHERE m.clinic_id = c.id AND m.status = 'running'))) AS versions,
              (SELECT json_agg(q.definition ORDER BY q.key) FROM recall_rule AS q WHERE q.clinic_id = c.id) AS recall_rules,
              (SELECT json_agg(json_build_object('serviceLine', NULLIF(s.service_line, ''), 'definition', s.definition)
                               ORDER BY s.service_line)
               FROM stage_rule AS s WHERE s.clinic_id = c.id) AS stage_rules,
              (SELECT json_agg(json_build_object('key', g.key, 'rule', g.rule, 'version', g.version,
                                                 'isFilling', g.status = 'filling', 'enters', g.enters) ORDER BY g.key)
               FROM segment AS g WHERE g.clinic_id = c.id) AS segments
       FROM clinic AS c
       WHERE c.id = ANY ($1::uuid[])`,
      [clinicIds],
    );
    return rows.map((row) => ({
      clinicId: row.id,
      configVersion: row.config_version,
      timeZone: row.time_zone,
      hours: row.hours,
      controlShare: row.control_share,
      lateness: row.lateness,
      serviceLines: row.service_lines ?? [],
      signalTypes: (row.signal_types ?? []).map(({ serviceLine, ...type }) =>
        serviceLine === null ? type : { ...type, serviceLine },
      ),
      versions: row.versions ?? [],
      recallRules: row.recall_rules ?? [],
      stageRules: row.stage_rules ?? [],
      segments: row.segments ?? [],
    }));
  }
}
