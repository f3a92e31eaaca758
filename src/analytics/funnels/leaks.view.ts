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

/** Whether an episode came to a stage in the year before or the time asked for. The bounds are worked out once, and not for each. */
function isSeen(stage: string): string {
  return `c.${stage} BETWEEN (SELECT $2::timestamptz - make_interval(months => $7)) AND $6::timestamptz`;
}

/** As they are kept beside the changes of stages: only the first time of each stage counts, and only where it is seen. */
const EPISODES = `
  episode AS MATERIALIZED (
    SELECT c.service_line,
           ${FUNNEL_STAGES.map((stage) => `CASE WHEN ${isSeen(stage)} THEN c.${stage} END AS ${stage}`).join(',\n           ')}
    FROM stage_episode AS c
    WHERE (${FUNNEL_STAGES.map(isSeen).join(' OR ')}) AND ${SHOWN}
  )`;

/** How an episode stands at a stage: that it came to it in the time asked for, and that it moved on in the usual time. */
const IN_TIME = 2;
const MOVED = 1;

/** Those that another may follow. */
const LEFT_STAGES = FUNNEL_STAGES.slice(0, -1);

/** By line of care, in seconds; null for a stage from which nobody moved on. */
const USUAL = `
  usual AS (
    SELECT e.service_line,
           ${LEFT_STAGES.map((stage, place) => `${usualSeconds(stage, nextAfter(place))} AS ${stage}`).join(',\n           ')}
    FROM episode AS e
    WHERE least(${FUNNEL_STAGES.map((stage) => `e.${stage}`).join(', ')}) < $2
    GROUP BY e.service_line
  ),
  line AS (
    SELECT u.service_line,
           ${LEFT_STAGES.map((stage) => `w.${stage}, $6::timestamptz - w.${stage} AS ${stage}_until`).join(',\n           ')}
    FROM usual AS u
    CROSS JOIN LATERAL (
      SELECT ${LEFT_STAGES.map((stage) => `make_interval(secs => u.${stage}) AS ${stage}`).join(', ')} OFFSET 0
    ) AS w
  )`;

function usualSeconds(stage: string, next: string): string {
  return `percentile_cont(0.75) WITHIN GROUP (ORDER BY EXTRACT(epoch FROM greatest(e.${stage}, ${next}) - e.${stage})::float8)
             FILTER (WHERE e.${stage} < $2 AND ${next} < $2)`;
}

/**
 * How many came to a stage in the time asked for and before, and moved on within its usual time: of those whose usual time is over.
 * How each episode stands is worked out once. Episodes that stand alike are counted together and only then told apart by stage: so
 * few rows are left that it does not matter how many numbers are made of them.
 */
const COUNTED = `
  alike AS (
    SELECT s.*, count(*) AS people
    FROM (
      SELECT e.service_line,
             ${LEFT_STAGES.map((stage, place) => `${standingAt(stage, nextAfter(place))} AS ${stage}`).join(',\n             ')}
      FROM episode AS e JOIN line AS l ON l.service_line = e.service_line
    ) AS s
    GROUP BY s.service_line, ${LEFT_STAGES.map((stage) => `s.${stage}`).join(', ')}
  ),
  counted AS (
    SELECT a.service_line, s.stage,
           COALESCE(sum(a.people) FILTER (WHERE s.standing >= ${IN_TIME}), 0)::bigint AS now,
           COALESCE(sum(a.people) FILTER (WHERE s.standing = ${IN_TIME + MOVED}), 0)::bigint AS now_moved,
           COALESCE(sum(a.people) FILTER (WHERE s.standing < ${IN_TIME}), 0)::bigint AS past,
           COALESCE(sum(a.people) FILTER (WHERE s.standing = ${MOVED}), 0)::bigint AS past_moved
    FROM alike AS a
    CROSS JOIN LATERAL (VALUES ${LEFT_STAGES.map((stage) => `('${stage}', a.${stage})`).join(', ')}) AS s (stage, standing)
    GROUP BY a.service_line, s.stage
  )`;

/** A number for each way to stand at a stage; null for an episode that did not come to it, or whose usual time is not over. */
function standingAt(stage: string, next: string): string {
  return `CASE WHEN e.${stage} < $3 AND e.${stage} <= l.${stage}_until
                  THEN ${IN_TIME} * (e.${stage} >= $2)::integer + ${MOVED} * COALESCE(${next} <= e.${stage} + l.${stage}, false)::integer END`;
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
       SELECT c.service_line AS "serviceLine", c.stage, s.seconds AS "usualSeconds",
              json_build_object('people', c.now, 'moved', c.now_moved) AS now,
              json_build_object('people', c.past, 'moved', c.past_moved) AS past
       FROM usual AS u
       CROSS JOIN LATERAL (VALUES ${LEFT_STAGES.map((stage) => `('${stage}', u.${stage})`).join(', ')}) AS s (stage, seconds)
       JOIN counted AS c ON c.service_line = u.service_line AND c.stage = s.stage
       WHERE s.seconds IS NOT NULL
       ORDER BY c.service_line, c.stage`,
      [clinicId, from, to, hidesSensitive, serviceLine, now, PAST_MONTHS],
    );
  }
}
