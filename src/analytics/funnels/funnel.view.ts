import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { FUNNEL_STAGES, type FunnelCell, type StayRow } from './funnel.ts';

export interface FunnelQuery {
  readonly clinicId: string;
  /** When episodes began: from, and before. */
  readonly from: Date;
  readonly to: Date;
  readonly serviceLine: string | null;
  readonly by: readonly ('serviceLine' | 'channel')[];
  /** Whether lines of care that give something away are left out. */
  readonly hidesSensitive: boolean;
}

/** Touches further from the beginning of an episode than this did not bring it. */
const CHANNEL_REACH_DAYS = 90;

/** Changes in the lines of care that may be shown, and are asked for. Of a line that is gone nobody knows what it gave away. */
export const SHOWN = `
  c.clinic_id = $1 AND ($5::text IS NULL OR c.service_line = $5)
  AND (NOT $4::boolean OR EXISTS (
    SELECT 1 FROM service_line AS l WHERE l.clinic_id = $1 AND l.key = c.service_line AND l.sensitivity = 'standard'))`;

/**
 * Episodes that began in the time. Within an episode stages only go forward, so their order is that of the stages: what came late
 * may have happened before what was known already.
 */
const EPISODES = `
  episode AS (
    SELECT t.patient_id, t.service_line, t.episode, min(c.at) AS began_at, max(c.at) AS last_at,
           max(array_position($6::text[], c.to_stage)) AS furthest,
           bool_or(c.to_stage = 'lapsed') AS has_lapsed
    FROM (SELECT DISTINCT c.patient_id, c.service_line, c.episode FROM stage_change AS c
          WHERE c.at >= $2 AND c.at < $3 AND ${SHOWN}) AS t
    CROSS JOIN LATERAL (
      SELECT o.to_stage, o.at FROM stage_change AS o
      WHERE o.clinic_id = $1 AND o.patient_id = t.patient_id AND o.service_line = t.service_line AND o.episode = t.episode
    ) AS c
    GROUP BY t.patient_id, t.service_line, t.episode
    HAVING min(c.at) >= $2 AND min(c.at) < $3
  ),
  -- The last touch before the episode began, else the first after it.
  placed AS (
    SELECT e.*, CASE WHEN $7::boolean THEN e.service_line END AS line_key, COALESCE(b.channel, a.channel) AS channel_key
    FROM episode AS e
    LEFT JOIN LATERAL (
      SELECT h.channel FROM touch AS h
      WHERE $8::boolean AND h.clinic_id = $1 AND h.patient_id = e.patient_id AND h.at <= e.began_at
        AND h.at > e.began_at - make_interval(days => $9) AND (h.service_line IS NULL OR h.service_line = e.service_line)
      ORDER BY h.at DESC, h.seq DESC LIMIT 1
    ) AS b ON true
    LEFT JOIN LATERAL (
      SELECT h.channel FROM touch AS h
      WHERE $8::boolean AND b.channel IS NULL AND h.clinic_id = $1 AND h.patient_id = e.patient_id AND h.at > e.began_at
        AND h.at < e.began_at + make_interval(days => $9) AND (h.service_line IS NULL OR h.service_line = e.service_line)
      ORDER BY h.at, h.seq LIMIT 1
    ) AS a ON true
  )`;

/** Reads stages as patients went through them. A constant number of statements, whatever is asked for. */
@Injectable()
export class FunnelView {
  /** How far episodes went, and what became of them. Who only ever lapsed in an episode was in no stage of it. */
  cells(sql: Sql, query: FunnelQuery): Promise<FunnelCell[]> {
    return sql.query<FunnelCell>(
      `WITH ${EPISODES}
       SELECT p.line_key AS "serviceLine", p.channel_key AS channel, ($6::text[])[p.furthest] AS furthest,
              CASE WHEN p.has_lapsed THEN 'lapsed' WHEN s.episode = p.episode THEN 'here' ELSE 'ended' END AS fate,
              count(*)::integer AS episodes, count(DISTINCT p.patient_id)::integer AS people
       FROM placed AS p
       LEFT JOIN lifecycle AS s ON s.clinic_id = $1 AND s.patient_id = p.patient_id AND s.service_line = p.service_line
       WHERE p.furthest IS NOT NULL
       GROUP BY 1, 2, 3, 4
       ORDER BY 1, 2, 3, 4`,
      valuesOf(query),
    );
  }

  /** How long those who moved on had been in each stage. To lapse is not to move on. */
  stays(sql: Sql, query: FunnelQuery): Promise<StayRow[]> {
    return sql.query<StayRow>(
      `WITH ${EPISODES},
       stay AS (
         SELECT p.line_key, p.channel_key, p.patient_id, c.to_stage AS stage,
                lead(c.at) OVER (PARTITION BY p.patient_id, p.service_line, p.episode
                                 ORDER BY array_position($6::text[], c.to_stage)) - c.at AS time
         FROM placed AS p
         JOIN stage_change AS c ON c.clinic_id = $1 AND c.patient_id = p.patient_id AND c.service_line = p.service_line
           AND c.episode = p.episode AND c.to_stage = ANY ($6::text[])
       ),
       timed AS (
         SELECT s.line_key, s.channel_key, s.patient_id, s.stage, greatest(0, EXTRACT(epoch FROM s.time)::float8) AS seconds
         FROM stay AS s WHERE s.time IS NOT NULL
       )
       SELECT t.line_key AS "serviceLine", t.channel_key AS channel, t.stage, count(DISTINCT t.patient_id)::integer AS people,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY t.seconds) AS "medianSeconds",
              percentile_cont(0.75) WITHIN GROUP (ORDER BY t.seconds) AS "p75Seconds",
              percentile_cont(0.9) WITHIN GROUP (ORDER BY t.seconds) AS "p90Seconds"
       FROM timed AS t
       GROUP BY 1, 2, 3`,
      valuesOf(query),
    );
  }
}

function valuesOf({ clinicId, from, to, hidesSensitive, serviceLine, by }: FunnelQuery): unknown[] {
  const keys = [by.includes('serviceLine'), by.includes('channel')];
  return [clinicId, from, to, hidesSensitive, serviceLine, FUNNEL_STAGES, ...keys, CHANNEL_REACH_DAYS];
}
