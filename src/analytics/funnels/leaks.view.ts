import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { PLANS } from '../reports/plans.ts';
import { FUNNEL_STAGES } from './funnel.ts';
import { type FunnelQuery, SHOWN } from './funnel.view.ts';
import type { LeakCell } from './leaks.ts';

/** What is usual is what was so in this time before. */
const PAST_MONTHS = 12;

/** When an episode came to the next stage that it came to, after the one in this place. */
function nextAfter(place: number): string {
  const later = FUNNEL_STAGES.slice(place + 1).map((stage) => `e.${stage}`);
  return later.length > 0 ? `COALESCE(${later.join(', ')})` : 'NULL::timestamptz';
}

/** One row for each episode, with when it came to each stage, and not one for each stage: no row is sorted. */
const EPISODES = `
  episode AS MATERIALIZED (
    SELECT c.service_line,
           ${FUNNEL_STAGES.map((stage) => `min(c.at) FILTER (WHERE c.to_stage = '${stage}') AS ${stage}`).join(',\n           ')}
    FROM stage_change AS c
    WHERE c.at >= $2::timestamptz - make_interval(months => $7) AND c.at <= $6::timestamptz AND ${SHOWN}
    GROUP BY c.patient_id, c.service_line, c.episode
  )`;

const USUAL = `
  usual AS (
    SELECT e.service_line, s.stage,
           percentile_cont(0.75) WITHIN GROUP (ORDER BY EXTRACT(epoch FROM greatest(s.at, s.next_at) - s.at)::float8) AS seconds
    FROM episode AS e
    CROSS JOIN LATERAL (VALUES
      ${FUNNEL_STAGES.map((stage, place) => `('${stage}', e.${stage}, ${nextAfter(place)})`).join(',\n      ')}
    ) AS s (stage, at, next_at)
    WHERE least(${FUNNEL_STAGES.map((stage) => `e.${stage}`).join(', ')}) < $2 AND s.at < $2 AND s.next_at < $2
    GROUP BY e.service_line, s.stage
  ),
  line AS (
    SELECT u.service_line,
           ${FUNNEL_STAGES.map((stage) => `make_interval(secs => max(u.seconds) FILTER (WHERE u.stage = '${stage}')) AS ${stage}`).join(',\n           ')}
    FROM usual AS u GROUP BY u.service_line
  )`;

/** Of those whose usual time in a stage is over: how many came to it in the time asked for and before, and moved on within it. */
const COUNTED = `
  counted AS (
    SELECT e.service_line,
           ${FUNNEL_STAGES.map((stage, place) => countsOf(stage, place)).join(',\n           ')}
    FROM episode AS e JOIN line AS l ON l.service_line = e.service_line
    GROUP BY e.service_line
  )`;

function countsOf(stage: string, place: number): string {
  const isOver = `e.${stage} < $3 AND e.${stage} + l.${stage} <= $6`;
  const hasMoved = `${nextAfter(place)} <= e.${stage} + l.${stage}`;
  const count = (condition: string, name: string) =>
    `count(*) FILTER (WHERE ${isOver} AND ${condition}) AS ${stage}_${name}`;
  return [
    count(`e.${stage} >= $2`, 'now'),
    count(`e.${stage} >= $2 AND ${hasMoved}`, 'now_moved'),
    count(`e.${stage} < $2`, 'past'),
    count(`e.${stage} < $2 AND ${hasMoved}`, 'past_moved'),
  ].join(', ');
}

/** Reads how long patients are in stages, and whether they move on. */
@Injectable()
export class LeaksView {
  /**
   * For each stage of each line of care, the time in which three quarters of those moved on who did so in the year before; and how
   * many moved on within it, then and in the time asked for, of those who had that time.
   */
  async cells(sql: Sql, query: Omit<FunnelQuery, 'by'>, now: Date): Promise<LeakCell[]> {
    const { clinicId, from, to, hidesSensitive, serviceLine } = query;
    await sql.query(PLANS);
    return sql.query<LeakCell>(
      `WITH ${EPISODES}, ${USUAL}, ${COUNTED}
       SELECT u.service_line AS "serviceLine", u.stage, u.seconds AS "usualSeconds",
              json_build_object('people', s.now, 'moved', s.now_moved) AS now,
              json_build_object('people', s.past, 'moved', s.past_moved) AS past
       FROM usual AS u
       JOIN counted AS c ON c.service_line = u.service_line
       JOIN LATERAL (VALUES
         ${FUNNEL_STAGES.map((stage) => `('${stage}', c.${stage}_now, c.${stage}_now_moved, c.${stage}_past, c.${stage}_past_moved)`).join(',\n         ')}
       ) AS s (stage, now, now_moved, past, past_moved) ON s.stage = u.stage
       ORDER BY u.service_line, u.stage`,
      [clinicId, from, to, hidesSensitive, serviceLine, now, PAST_MONTHS],
    );
  }
}
