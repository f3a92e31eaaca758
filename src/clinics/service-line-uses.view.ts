import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';

interface Uses {
  readonly journeys: readonly string[];
  readonly recallRules: readonly string[];
  readonly signalTypes: readonly string[];
  readonly hasStageRules: boolean;
  readonly hasSpend: boolean;
  readonly hasSettings: boolean;
  readonly hasHistory: boolean;
}

/** What stands in the way of deleting a line of care. */
@Injectable()
export class ServiceLineUsesView {
  /** In words, the most telling first; none if nothing uses it. */
  async of(sql: Sql, clinicId: string, key: string): Promise<string[]> {
    const [uses] = await sql.query<Uses>(USES, [clinicId, key]);
    return uses ? inWords(uses) : [];
  }
}

/**
 * Signals are looked through without an index, partition by partition, and all of them where none is of the line, which is what
 * lets it be deleted. Nobody deletes lines often, and only retired ones are asked about.
 */
const USES = `
  SELECT ARRAY(SELECT j.key FROM journey AS j
               WHERE j.clinic_id = $1
                 AND (j.draft ->> 'serviceLine' = $2
                      OR EXISTS (SELECT FROM journey_version AS v
                                 WHERE v.clinic_id = $1 AND v.journey_key = j.key AND v.definition ->> 'serviceLine' = $2))
               ORDER BY j.key) AS journeys,
         ARRAY(SELECT r.key FROM recall_rule AS r
               WHERE r.clinic_id = $1 AND r.definition ->> 'serviceLine' = $2 ORDER BY r.key) AS "recallRules",
         ARRAY(SELECT t.type FROM signal_type AS t
               WHERE t.clinic_id = $1 AND t.service_line = $2 ORDER BY t.type) AS "signalTypes",
         EXISTS (SELECT FROM stage_rule AS s WHERE s.clinic_id = $1 AND s.service_line = $2) AS "hasStageRules",
         EXISTS (SELECT FROM spend AS p WHERE p.clinic_id = $1 AND p.service_line = $2) AS "hasSpend",
         COALESCE((SELECT a.settings -> 'lines' ? $2 FROM attribution_settings AS a
                   WHERE a.clinic_id = $1 ORDER BY a.version DESC LIMIT 1), false) AS "hasSettings",
         EXISTS (SELECT FROM lifecycle AS l WHERE l.clinic_id = $1 AND l.service_line = $2)
           OR EXISTS (SELECT FROM appointment AS a WHERE a.clinic_id = $1 AND a.service_line = $2)
           OR EXISTS (SELECT FROM touch AS t WHERE t.clinic_id = $1 AND t.service_line = $2)
           OR EXISTS (SELECT FROM signal AS s WHERE s.clinic_id = $1 AND s.service_line = $2) AS "hasHistory"`;

function inWords(uses: Uses): string[] {
  return [
    ...listed('journeys', uses.journeys),
    ...listed('recall rules', uses.recallRules),
    ...listed('signal types', uses.signalTypes),
    ...(uses.hasStageRules ? ['its own rules of stages'] : []),
    ...(uses.hasSettings ? ['settings of attribution'] : []),
    ...(uses.hasSpend ? ['spend'] : []),
    ...(uses.hasHistory ? ['what happened to patients'] : []),
  ];
}

function listed(what: string, keys: readonly string[]): string[] {
  return keys.length === 0 ? [] : [`${what} (${keys.join(', ')})`];
}
