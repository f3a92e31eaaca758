import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Figures, Wording } from './governance-facts.ts';

/** A wording that fewer gave may have been written for one of them. The same number hides small cells elsewhere (CMS's rule). */
const SHARED_BY = 11;
const MOST_WORDINGS = 200;

interface WordingRow {
  purpose: string;
  channel: string;
  level: string;
  version: string | null;
  text: string | null;
  patients: number;
  first_on: string;
  last_on: string;
}

/** What the governance pack says in numbers. */
@Injectable()
export class GovernanceView {
  /** Wordings of consents, the most given first. */
  async wordings(sql: Sql, clinicId: string): Promise<Wording[]> {
    const rows = await sql.query<WordingRow>(
      `SELECT c.purpose, c.channel, c.level, c.wording_version AS version,
              CASE WHEN count(DISTINCT c.patient_id) >= $2 THEN c.wording END AS text,
              count(DISTINCT c.patient_id)::integer AS patients,
              to_char(min(c.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS first_on,
              to_char(max(c.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS last_on
       FROM consent AS c
       WHERE c.clinic_id = $1 AND c.action = 'grant' AND c.wording <> ''
       GROUP BY c.purpose, c.channel, c.level, c.wording_version, c.wording
       ORDER BY count(DISTINCT c.patient_id) DESC, c.purpose, c.channel, c.level, c.wording_version, c.wording
       LIMIT $3`,
      [clinicId, SHARED_BY, MOST_WORDINGS],
    );
    return rows.map(({ first_on: firstOn, last_on: lastOn, ...row }) => ({ ...row, firstOn, lastOn }));
  }

  async figures(sql: Sql, clinicId: string, now: Date): Promise<Figures> {
    const [row] = await sql.query<Figures>(
      `SELECT (SELECT count(*)::integer FROM patient AS p WHERE p.clinic_id = $1 AND p.merged_into IS NULL) AS patients,
              (SELECT count(*)::integer FROM signal AS s WHERE s.clinic_id = $1) AS signals,
              (SELECT count(*)::integer FROM message AS m WHERE m.clinic_id = $1) AS messages,
              a."auditEvents", a."auditSince", i."openIncidents", i."closedIncidents",
              (SELECT coalesce(jsonb_object_agg(u.role, u.users), '{}')
               FROM (SELECT o.role, count(*) AS users FROM app_user AS o
                     WHERE o.clinic_id = $1 AND o.disabled_at IS NULL GROUP BY o.role) AS u) AS users,
              (SELECT coalesce(jsonb_object_agg(k.role, k.keys), '{}')
               FROM (SELECT o.role, count(*) AS keys FROM api_key AS o
                     WHERE o.clinic_id = $1 AND o.revoked_at IS NULL AND (o.expires_at IS NULL OR o.expires_at > $2)
                     GROUP BY o.role) AS k) AS keys,
              (SELECT count(*)::integer FROM api_key AS o
               WHERE o.clinic_id = $1 AND o.revoked_at IS NULL AND o.expires_at IS NULL) AS "endlessKeys",
              (SELECT count(*)::integer FROM template_version AS o
               WHERE o.clinic_id = $1 AND o.approved_at IS NOT NULL) AS "approvedTexts"
       FROM (SELECT count(*)::integer AS "auditEvents",
                    to_char(min(e.at) AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "auditSince"
             FROM audit_event AS e WHERE e.clinic_id = $1) AS a
       CROSS JOIN (SELECT count(*) FILTER (WHERE o.status <> 'closed')::integer AS "openIncidents",
                          count(*) FILTER (WHERE o.status = 'closed')::integer AS "closedIncidents"
                   FROM incident AS o WHERE o.clinic_id = $1) AS i`,
      [clinicId, now],
    );
    if (!row) throw new Error('a statement of aggregates has one row');
    return row;
  }
}
