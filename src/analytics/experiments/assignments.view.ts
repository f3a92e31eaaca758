import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { dayEntered, IS_TREATED, WAS_CHOSEN, WAS_DRAWN } from '../performance/drawn-runs.ts';
import { monthsUpToDate } from '../performance/message-rows.ts';
import { daysAround } from '../reports/months.ts';
import { SORTING_PLANS } from '../reports/plans.ts';
import type { AssignedCell } from './assigned.ts';

/** Which assignments, and what is measured of them. */
export interface AssignmentQuery {
  readonly clinicId: string;
  /** When people were assigned: from, and before. */
  readonly from: Date;
  readonly to: Date;
  readonly outcome: 'booked' | 'completed';
  /** How long everybody is followed after assignment, in seconds. */
  readonly withinSeconds: number;
  /** Whether journeys about lines of care that give something away are left out. */
  readonly hidesSensitive: boolean;
}

interface JourneyQuery extends AssignmentQuery {
  /** Null: every journey that holds people out. */
  readonly journey: string | null;
  readonly version: number | null;
}

/**
 * Versions of journeys, each with the time in which people entered by it. Runs may be taken to a later version, and those held out
 * stay on theirs: so the version of assignment is that of the time, for both alike. They are numbered, and their journeys: numbers
 * are compared more quickly than keys.
 */
const VERSIONS = `
  SELECT v.id, v.journey_key, v.version, v.definition ->> 'purpose' AS purpose, v.published_at,
         row_number() OVER (ORDER BY v.journey_key, v.version)::integer AS lot,
         dense_rank() OVER (ORDER BY v.journey_key)::integer AS place,
         COALESCE((v.definition ->> 'holdout')::float8, 0) AS share,
         lead(v.published_at) OVER (PARTITION BY v.journey_key ORDER BY v.version) AS replaced_at
  FROM journey_version AS v
  WHERE v.clinic_id = $1
    AND ($6 OR v.definition ->> 'serviceLine' IS NULL OR EXISTS (
      SELECT 1 FROM service_line AS l
      WHERE l.clinic_id = $1 AND l.key = v.definition ->> 'serviceLine' AND l.sensitivity = 'standard'))`;

/** Months of which drawn runs are kept and up to date, in which somebody may have been drawn. */
const KEPT = `
  kept AS MATERIALIZED (
    SELECT u.month, tstzrange(u.month::timestamp AT TIME ZONE z.time_zone,
                              (u.month + interval '1 month') AT TIME ZONE z.time_zone) AS span
    FROM (${monthsUpToDate('$1')}) AS u (month) JOIN clinic AS z ON z.id = $1
    WHERE u.month >= $8::date AND u.month <= $9::date
  ),
  drawn AS (
    SELECT d.journey_key, d.patient_id, d.run_id, d.entered_at, d.day, d.is_treated, d.reached_at, d.is_marketing
    FROM drawn_run AS d
    WHERE d.clinic_id = $1 AND d.month = ANY (ARRAY(SELECT k.month FROM kept AS k))
      AND d.entered_at >= $2 AND d.entered_at < $3
  )`;

/** The rest of the time that is asked for: runs of then are read themselves. */
const OPEN = `
  open AS MATERIALIZED (
    SELECT lower(u.span) AS since, upper(u.span) AS until
    FROM unnest(tstzmultirange(tstzrange($2, $3))
                - (SELECT COALESCE(range_agg(k.span), '{}') FROM kept AS k)) AS u (span)
  )`;

/**
 * What everybody was and did, given `person (lot, journey, patient_id, run_id, entered_at, day, is_treated, reached_at, is_marketing)`.
 * What patients did is read once for all who are followed, and not looked up person by person, which took three times as long.
 * Whether they were reached is looked up for those alone of whom it is not kept.
 */
const MEASURED = `
  followed AS MATERIALIZED (
    SELECT p.lot, p.patient_id, p.run_id, p.entered_at, p.day, p.ends_at, p.is_treated, p.ends_at <= $7 AS is_over,
           -- Here and not where it is counted, so that patients are looked up in the order in which they stand in the index.
           p.reached_at < p.ends_at AND p.ends_at <= $7 AND (p.journey IS NOT NULL OR p.is_marketing) IS TRUE OR EXISTS (
             SELECT 1 FROM message AS m
             WHERE p.ends_at <= $7 AND m.clinic_id = $1 AND m.patient_id = p.patient_id AND m.planned_at >= p.entered_at
               AND m.planned_at < p.ends_at AND m.run_id IS NOT NULL
               AND (m.journey_key = p.journey OR (p.journey IS NULL AND m.purpose = 'marketing'))
               AND (m.status IN ('sent', 'delivered') OR EXISTS (
                 -- Another message to the household spoke for it.
                 SELECT 1 FROM message AS h
                 WHERE h.clinic_id = $1 AND h.id = m.merged_into AND h.status IN ('sent', 'delivered')))
           ) AS is_delivered
    FROM (SELECT o.*, o.entered_at + make_interval(secs => $5) AS ends_at FROM person AS o) AS p
  ),
  came AS (
    SELECT f.run_id, sum(n.value) FILTER (WHERE n.is_after) AS value,
           count(n.value) FILTER (WHERE n.is_after) AS valued, count(*) FILTER (WHERE n.is_after) AS count,
           count(*) FILTER (WHERE n.is_before) AS ever,
           count(*) FILTER (WHERE n.is_before AND n.at > f.entered_at - interval '365 days') AS in_year
    FROM followed AS f
    JOIN conversion AS o ON o.clinic_id = $1 AND o.patient_id = f.patient_id
    CROSS JOIN LATERAL (
      SELECT o.at, o.value,
             o.kind = $4 AND o.at > f.entered_at AND o.at <= f.ends_at AND ($4 = 'booked' OR NOT o.is_reversed) AS is_after,
             o.kind = 'completed' AND o.at <= f.entered_at AND NOT o.is_reversed AS is_before
    ) AS n
    WHERE f.is_over
    GROUP BY f.run_id
  ),
  measured AS (
    SELECT f.lot, f.is_treated, f.is_over,
           CASE WHEN f.is_over THEN f.day END AS day,
           CASE WHEN c.ever > 0 THEN c.in_year END AS before,
           COALESCE(c.value, 0) AS value, c.valued > 0 AS is_valued, c.count > 0 AS is_converted, f.is_delivered
    FROM followed AS f
    LEFT JOIN came AS c ON c.run_id = f.run_id
  )`;

/** Given `lot (lot, journey, version, share)`: what people were drawn for. */
const CELLS = `
  SELECT l.journey, l.version, l.share, c.is_treated AS "isTreated", c.is_over AS "isOver", c.day::text, c.before::integer,
         c.people::integer, c.converted::integer, c.delivered::integer, c.value, c.squares AS "valueSquares", c.valued::integer
  FROM (
    SELECT m.day, m.lot, m.before, m.is_treated, m.is_over, count(*) AS people, count(*) FILTER (WHERE m.is_converted) AS converted,
           count(*) FILTER (WHERE m.is_delivered) AS delivered, sum(m.value) AS value, sum(m.value * m.value) AS squares,
           count(*) FILTER (WHERE m.is_valued) AS valued
    FROM measured AS m
    GROUP BY m.day, m.lot, m.before, m.is_treated, m.is_over
  ) AS c
  JOIN lot AS l ON l.lot = c.lot
  ORDER BY c.day, c.lot, c.before, c.is_treated, c.is_over`;

/** Who was assigned to what, and what they did then: counted, in one statement whatever the number of journeys. */
@Injectable()
export class AssignmentsView {
  /** By the hold-outs of journeys. Whom the clinic's control group keeps out was not drawn by the journey's lot. */
  async ofJourneys(sql: Sql, query: JourneyQuery, now: Date): Promise<AssignedCell[]> {
    await sql.query(SORTING_PLANS);
    return sql.query<AssignedCell>(
      `WITH version AS (${VERSIONS}),
       asked AS (SELECT DISTINCT v.journey_key FROM version AS v
                 WHERE v.share > 0 AND ($10::text IS NULL OR v.journey_key = $10)),
       lot AS (SELECT v.lot, v.journey_key AS journey, v.version, v.share FROM version AS v),
       ${KEPT},
       ${OPEN},
       entered AS (
         SELECT d.* FROM drawn AS d
         UNION ALL
         SELECT v.journey_key, r.patient_id, r.id, r.entered_at, ${dayEntered('z.time_zone')}, ${IS_TREATED}, NULL, NULL
         FROM asked AS a
         JOIN clinic AS z ON z.id = $1
         JOIN version AS v ON v.journey_key = a.journey_key
         CROSS JOIN open AS o
         JOIN run AS r ON r.clinic_id = $1 AND r.version_id = v.id AND r.entered_at >= o.since AND r.entered_at < o.until
         WHERE ${WAS_DRAWN}
       ),
       person AS (
         SELECT DISTINCT ON (n.patient_id, e.place) e.lot, e.journey_key AS journey, n.patient_id, n.run_id, n.entered_at, n.day,
                n.is_treated, n.reached_at, n.is_marketing
         FROM asked AS a
         JOIN version AS e ON e.journey_key = a.journey_key
         JOIN entered AS n ON n.journey_key = a.journey_key AND e.published_at <= n.entered_at
           AND (e.replaced_at IS NULL OR e.replaced_at > n.entered_at)
         WHERE e.share > 0 AND ($11::integer IS NULL OR e.version = $11)
         ORDER BY n.patient_id, e.place, n.entered_at, n.run_id
       ),
       ${MEASURED}
       ${CELLS}`,
      [...valuesOf(query, now), query.journey, query.version],
    );
  }

  /** By the clinic's control group: everybody who entered a marketing journey, or would have. */
  async ofControlGroup(sql: Sql, query: AssignmentQuery, now: Date): Promise<AssignedCell[]> {
    await sql.query(SORTING_PLANS);
    return sql.query<AssignedCell>(
      `WITH version AS (${VERSIONS}),
       lot AS (
         SELECT 0 AS lot, NULL::text AS journey, NULL::integer AS version, k.control_share AS share
         FROM clinic AS k WHERE k.id = $1 AND k.control_share > 0
       ),
       ${KEPT},
       first AS (
         SELECT DISTINCT ON (r.patient_id) l.lot, l.journey, r.patient_id, r.id AS run_id, r.entered_at,
                ${dayEntered('z.time_zone')} AS day, r.ended_because IS DISTINCT FROM 'control group' AS is_treated
         FROM version AS v
         JOIN clinic AS z ON z.id = $1
         JOIN lot AS l ON true
         JOIN run AS r ON r.clinic_id = $1 AND r.version_id = v.id AND r.entered_at >= $2 AND r.entered_at < $3
         WHERE v.purpose = 'marketing' AND NOT ${WAS_CHOSEN}
         ORDER BY r.patient_id, r.entered_at, r.id
       ),
       person AS (
         SELECT f.*, d.reached_at, d.is_marketing FROM first AS f LEFT JOIN drawn AS d ON d.run_id = f.run_id
       ),
       ${MEASURED}
       ${CELLS}`,
      valuesOf(query, now),
    );
  }

  /** Of a journey, the share it holds out now and how many people entered it since a moment; undefined for none. */
  async recent(
    sql: Sql,
    clinicId: string,
    journey: string,
    since: Date,
  ): Promise<{ holdout: number; entered: number } | undefined> {
    const [row] = await sql.query<{ holdout: number; entered: number }>(
      `SELECT COALESCE((v.definition ->> 'holdout')::float8, (j.draft ->> 'holdout')::float8, 0) AS holdout,
              (SELECT count(DISTINCT r.patient_id)::integer
               FROM journey_version AS o JOIN run AS r ON r.clinic_id = $1 AND r.version_id = o.id AND r.entered_at >= $3
               WHERE o.clinic_id = $1 AND o.journey_key = $2) AS entered
       FROM journey AS j
       LEFT JOIN journey_version AS v ON v.clinic_id = $1 AND v.journey_key = j.key AND v.version = j.live_version
       WHERE j.clinic_id = $1 AND j.key = $2`,
      [clinicId, journey, since],
    );
    return row;
  }
}

function valuesOf(query: AssignmentQuery, now: Date): unknown[] {
  const { clinicId, from, to, outcome, withinSeconds, hidesSensitive } = query;
  return [clinicId, from, to, outcome, withinSeconds, !hidesSensitive, now, ...daysAround({ from, to })];
}
