import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { FacetRow } from '../suppression/facets.ts';
import type { OpenDay } from './open-time.ts';
import type { ReplyFigures, ResponseGroup, Took, TookRow } from './response-times.ts';

export interface ResponseQuery {
  readonly clinicId: string;
  /** When tasks were made, or replies came: from, and before. */
  readonly from: Date;
  readonly to: Date;
  readonly by: ResponseGroup;
}

const TASKS = `
  task_of_time AS (
    SELECT CASE $5 WHEN 'kind' THEN t.kind WHEN 'role' THEN t.role
                   ELSE date_trunc('week', t.created_at AT TIME ZONE k.time_zone)::date::text END AS key,
           COALESCE(t.patient_id, t.id) AS person, t.status, t.created_at, t.claimed_at, t.due_at,
           CASE WHEN t.status = 'done' THEN t.done_at END AS completed_at
    FROM task AS t
    JOIN clinic AS k ON k.id = $1
    WHERE t.clinic_id = $1 AND t.created_at >= $2 AND t.created_at < $3
  )`;

/** The clinic's calendar: how long it had been open, at any instant. */
const CALENDAR = `
  calendar AS (
    SELECT d.day, d.opens_at, d.closes_at, d.before
    FROM jsonb_to_recordset($4::jsonb) AS d (day date, opens_at timestamptz, closes_at timestamptz, before float8)
  )`;

/** Seconds open until `at`, given the calendar's row of its day. */
function openUntil(day: string, at: string): string {
  return `(${day}.before + greatest(0, EXTRACT(epoch FROM least(${at}, ${day}.closes_at) - ${day}.opens_at)::float8))`;
}

const FIGURES = `
  count(*)::integer AS count, count(DISTINCT w.person)::integer AS people,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY w.seconds) AS median,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY w.seconds) AS p90,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY w.open_seconds) AS "openMedian",
  percentile_cont(0.9) WITHIN GROUP (ORDER BY w.open_seconds) AS "openP90"`;

/** What was waited for, given `span (person, since, until)`: by the clock, and by the calendar. */
const WAITED = `
  SELECT s.*, EXTRACT(epoch FROM s.until - s.since)::float8 AS seconds,
         ${openUntil('b', 's.until')} - ${openUntil('a', 's.since')} AS open_seconds
  FROM span AS s
  JOIN clinic AS k ON k.id = $1
  JOIN calendar AS a ON a.day = (s.since AT TIME ZONE k.time_zone)::date
  JOIN calendar AS b ON b.day = (s.until AT TIME ZONE k.time_zone)::date`;

/** How soon staff take up and do what is asked of them. It groups by kinds of work and names nobody. */
@Injectable()
export class ResponseTimesView {
  /** A task about no patient counts as a person of its own: nobody's data is in it. */
  tasks(sql: Sql, { clinicId, from, to, by }: ResponseQuery, now: Date): Promise<FacetRow[]> {
    return sql.query<FacetRow>(
      `WITH ${TASKS},
       faceted AS (
         SELECT t.key, t.person, f.facet, f.value
         FROM task_of_time AS t
         CROSS JOIN LATERAL (VALUES
           ('status', t.status),
           ('claimed', CASE WHEN t.claimed_at IS NULL THEN 'no' ELSE 'yes' END),
           ('overdue', CASE WHEN t.due_at < COALESCE(t.completed_at, $4) AND t.status <> 'cancelled'
                            THEN 'yes' ELSE 'no' END)
         ) AS f (facet, value)
       )
       SELECT f.key, f.facet, f.value, count(*)::integer AS count, count(DISTINCT f.person)::integer AS people
       FROM faceted AS f GROUP BY f.key, f.facet, f.value`,
      [clinicId, from, to, now, by],
    );
  }

  took(sql: Sql, { clinicId, from, to, by }: ResponseQuery, days: readonly OpenDay[]): Promise<TookRow[]> {
    return sql.query<TookRow>(
      `WITH ${TASKS}, ${CALENDAR},
       span AS (
         SELECT t.key, 'claimed' AS what, t.person, t.created_at AS since, t.claimed_at AS until
         FROM task_of_time AS t WHERE t.claimed_at IS NOT NULL
         UNION ALL
         SELECT t.key, 'completed', t.person, t.created_at, t.completed_at FROM task_of_time AS t WHERE t.completed_at IS NOT NULL
       ),
       waited AS (${WAITED})
       SELECT w.key, w.what, ${FIGURES} FROM waited AS w GROUP BY w.key, w.what`,
      [clinicId, from, to, calendarOf(days), by],
    );
  }

  /**
   * Replies that led to a task, until staff wrote to the patient or did the task, whichever was first. What is answered by itself,
   * such as a STOP, waits for nobody.
   */
  async replies(sql: Sql, { clinicId, from, to }: ResponseQuery, days: readonly OpenDay[]): Promise<ReplyFigures> {
    const [row] = await sql.query<Took & { received: number; receivedPeople: number }>(
      `WITH ${CALENDAR},
       reply_of_time AS (
         SELECT COALESCE(r.patient_id, r.id) AS person, r.patient_id, r.task_id, r.received_at FROM reply AS r
         WHERE r.clinic_id = $1 AND r.received_at >= $2 AND r.received_at < $3 AND r.task_id IS NOT NULL
       ),
       span AS (
         SELECT r.person, r.received_at AS since, least(t.done_at, m.planned_at) AS until
         FROM reply_of_time AS r
         LEFT JOIN LATERAL (
           SELECT o.done_at FROM task AS o WHERE o.clinic_id = $1 AND o.id = r.task_id AND o.status = 'done'
         ) AS t ON true
         LEFT JOIN LATERAL (
           SELECT min(o.planned_at) AS planned_at FROM message AS o
           WHERE o.clinic_id = $1 AND o.patient_id = r.patient_id AND o.planned_at > r.received_at AND o.requested_by IS NOT NULL
         ) AS m ON true
         WHERE t.done_at IS NOT NULL OR m.planned_at IS NOT NULL
       ),
       waited AS (${WAITED})
       SELECT (SELECT count(*)::integer FROM reply_of_time) AS received,
              (SELECT count(DISTINCT o.person)::integer FROM reply_of_time AS o) AS "receivedPeople",
              ${FIGURES}
       FROM waited AS w`,
      [clinicId, from, to, calendarOf(days)],
    );
    if (!row) throw new Error('a count answered no row');
    const { received, receivedPeople, ...answered } = row;
    return { received, receivedPeople, answered };
  }
}

function calendarOf(days: readonly OpenDay[]): string {
  return JSON.stringify(
    days.map(({ day, opensAt, closesAt, before }) => ({ day, opens_at: opensAt, closes_at: closesAt, before })),
  );
}
