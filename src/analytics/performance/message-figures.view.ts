import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { FacetRow } from '../suppression/facets.ts';
import { MESSAGE_FACETS, RETURNS } from './message-facets.ts';
import type { MessageGroup } from './message-figures.ts';

export interface MessageQuery {
  readonly clinicId: string;
  /** When messages were planned: from, and before. */
  readonly from: Date;
  readonly to: Date;
  readonly by: MessageGroup;
  /** Whether messages about lines of care that give something away are left out. */
  readonly hidesSensitive: boolean;
}

/** Counts what became of messages, in one statement. */
@Injectable()
export class MessageFiguresView {
  facets(sql: Sql, { clinicId, from, to, by, hidesSensitive }: MessageQuery): Promise<FacetRow[]> {
    return sql.query<FacetRow>(
      `WITH line AS (
         SELECT l.key FROM service_line AS l WHERE l.clinic_id = $1 AND l.sensitivity = 'standard'
       ),
       -- A line that is gone gave away who knows what, as one does that is not standard.
       hidden_journey AS (
         SELECT DISTINCT v.journey_key FROM journey_version AS v
         WHERE $5::boolean AND v.clinic_id = $1 AND v.definition ->> 'serviceLine' NOT IN (SELECT s.key FROM line AS s)
       ),
       told AS MATERIALIZED (
         SELECT CASE $4 WHEN 'channel' THEN COALESCE(m.channel, m.channels[1]) WHEN 'purpose' THEN m.purpose
                        WHEN 'journey' THEN m.journey_key WHEN 'template' THEN v.template_key
                        ELSE date_trunc('week', m.planned_at AT TIME ZONE k.time_zone)::date::text END AS key,
                m.id, m.patient_id, COALESCE(m.channel, m.channels[1]) AS channel, m.status, m.sent_at, m.outcome_reason
         FROM message AS m
         JOIN clinic AS k ON k.id = $1
         LEFT JOIN template_version AS v ON v.clinic_id = $1 AND v.id = m.template_version_id AND $4 = 'template'
         WHERE m.clinic_id = $1 AND m.planned_at >= $2 AND m.planned_at < $3
           AND NOT EXISTS (SELECT 1 FROM hidden_journey AS h WHERE h.journey_key = m.journey_key)
           AND (NOT $5::boolean OR NOT EXISTS (
             SELECT 1 FROM appointment AS a
             WHERE a.clinic_id = $1 AND a.id = m.appointment_id AND a.service_line NOT IN (SELECT s.key FROM line AS s)))
       ),
       ${RETURNS}, ${MESSAGE_FACETS}
       SELECT * FROM message_facet`,
      [clinicId, from, to, by, hidesSensitive],
    );
  }
}
