import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { FacetRow } from '../suppression/facets.ts';
import type { TimesRow, UnitsRow } from './journey-figures.ts';
import { JUDGED, MESSAGE_FACETS, RETURNS } from './message-facets.ts';

export interface JourneyFiguresQuery {
  readonly clinicId: string;
  readonly journey: string;
  /** When patients entered: from, and before. */
  readonly from: Date;
  readonly to: Date;
}

/** What was hoped for counts when it happened so soon after entering. */
const GOAL_DAYS = 30;

/** Passages through a journey by the version they are on: those taken to another count there. */
const ENTRIES = `
  entry AS MATERIALIZED (
    SELECT v.version::text AS key, r.id, r.patient_id, r.status, r.ended_because, r.entered_at
    FROM journey_version AS v
    JOIN run AS r ON r.clinic_id = $1 AND r.version_id = v.id AND r.entered_at >= $2 AND r.entered_at < $3
    WHERE v.clinic_id = $1 AND v.journey_key = $4
  ),
  -- What a patient did counts once for each version, from when they first entered it.
  person AS (
    SELECT e.key, e.patient_id, min(e.entered_at) AS entered_at FROM entry AS e
    WHERE e.ended_because IS NULL OR e.ended_because NOT IN ('holdout', 'control group')
    GROUP BY e.key, e.patient_id
  )`;

const GOALS = `
  goal AS (
    SELECT p.key, p.patient_id, o.outcome, EXTRACT(epoch FROM c.at - p.entered_at)::float8 AS seconds
    FROM person AS p
    CROSS JOIN (VALUES ('booked'), ('completed')) AS o (outcome)
    LEFT JOIN LATERAL (
      SELECT n.at FROM conversion AS n
      WHERE n.clinic_id = $1 AND n.patient_id = p.patient_id AND n.kind = o.outcome AND n.at > p.entered_at
        AND n.at <= p.entered_at + make_interval(days => $5) AND (o.outcome = 'booked' OR NOT n.is_reversed)
      ORDER BY n.at LIMIT 1
    ) AS c ON true
  )`;

/** Messages of these passages, found by patient: there is no index by run, and one would cost every message that is planned. */
const MESSAGES = `
  told AS MATERIALIZED (
    SELECT e.key, m.id, m.patient_id, COALESCE(m.channel, m.channels[1]) AS channel, m.status, m.planned_at, m.sent_at,
           m.outcome_reason, m.segments
    FROM entry AS e
    CROSS JOIN LATERAL (
      SELECT o.* FROM message AS o
      WHERE o.clinic_id = $1 AND o.patient_id = e.patient_id AND o.planned_at >= e.entered_at AND o.run_id = e.id
      OFFSET 0
    ) AS m
  )`;

/** How a journey did. Three statements, however many versions there are. */
@Injectable()
export class JourneyFiguresView {
  async facets(sql: Sql, query: JourneyFiguresQuery): Promise<FacetRow[]> {
    return sql.query<FacetRow>(
      `WITH ${ENTRIES}, ${GOALS}, ${MESSAGES}, ${RETURNS}, ${JUDGED}, ${MESSAGE_FACETS}
       SELECT e.key, 'run' AS facet, CASE WHEN e.status = 'ended' THEN e.ended_because ELSE e.status END AS value,
              count(*)::integer AS count, count(DISTINCT e.patient_id)::integer AS people
       FROM entry AS e GROUP BY 1, 3
       UNION ALL
       SELECT g.key, g.outcome, CASE WHEN g.seconds IS NULL THEN 'no' ELSE 'yes' END, count(*)::integer, count(*)::integer
       FROM goal AS g GROUP BY 1, 2, 3
       UNION ALL
       SELECT e.key, 'task', CASE WHEN t.status = 'done' THEN t.outcome ELSE t.status END, count(*)::integer,
              count(DISTINCT e.patient_id)::integer
       FROM entry AS e JOIN task AS t ON t.clinic_id = $1 AND t.run_id = e.id GROUP BY 1, 3
       UNION ALL
       SELECT f.key, f.facet, f.value, f.count, f.people FROM message_facet AS f`,
      valuesOf(query),
    );
  }

  times(sql: Sql, query: JourneyFiguresQuery): Promise<TimesRow[]> {
    return sql.query<TimesRow>(
      `WITH ${ENTRIES}, ${GOALS}
       SELECT g.key, g.outcome, count(*)::integer AS people,
              percentile_cont(0.5) WITHIN GROUP (ORDER BY g.seconds) AS "medianSeconds"
       FROM goal AS g WHERE g.seconds IS NOT NULL GROUP BY g.key, g.outcome`,
      valuesOf(query),
    );
  }

  units(sql: Sql, { clinicId, from, to, journey }: JourneyFiguresQuery): Promise<UnitsRow[]> {
    return sql.query<UnitsRow>(
      `WITH ${ENTRIES}, ${MESSAGES}
       SELECT t.key, t.channel, count(*)::integer AS messages, COALESCE(sum(COALESCE(t.segments, 1)), 0)::integer AS segments
       FROM told AS t WHERE t.sent_at IS NOT NULL GROUP BY t.key, t.channel`,
      [clinicId, from, to, journey],
    );
  }
}

function valuesOf({ clinicId, from, to, journey }: JourneyFiguresQuery): unknown[] {
  return [clinicId, from, to, journey, GOAL_DAYS];
}
