import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { CohortMonth } from './cohort-report.ts';
import type { ConversionScope } from './conversions.view.ts';
import type { Margins } from '../terms/margins.ts';
import type { LineMonth, LineSize } from './withheld.ts';

export interface CohortScope extends ConversionScope {
  /** Only patients who first came to this line; null: all. */
  readonly serviceLine: string | null;
  readonly margins: Margins;
  readonly now: Date;
}

/** Whose first visit ever was in the time, and of a line if one is asked for. */
const NEWCOMERS = `
         SELECT DISTINCT ON (c.patient_id) c.patient_id, c.month, c.at, c.service_line
         FROM conversion AS c
         WHERE c.clinic_id = $1 AND c.kind = 'completed' AND c.is_new AND NOT c.is_reversed
           AND c.month >= date_trunc('month', $3::date)::date AND c.month <= $4::date
           AND c.at >= $3::date::timestamp AT TIME ZONE $2 AND c.at < ($4::date + 1)::timestamp AT TIME ZONE $2
           AND ($5::text[] IS NULL OR c.service_line IS NULL OR c.service_line = ANY ($5))
           AND ($6::text IS NULL OR c.service_line = $6)
         ORDER BY c.patient_id, c.at`;

/** Months since the first. */
const MONTHS_SINCE = `((extract(year FROM m.month) - extract(year FROM m.cohort)) * 12
               + extract(month FROM m.month) - extract(month FROM m.cohort))::integer`;

@Injectable()
export class CohortsView {
  /**
   * What the patients who came for the first time in a month have brought since, by month. They are those whom the return on spend
   * counts as new. What they bring counts whatever line it was in, as long as that may be shown.
   */
  months(sql: Sql, scope: CohortScope): Promise<CohortMonth[]> {
    const { clinicId, timeZone, from, to, shown, serviceLine, margins, now } = scope;
    return sql.query<CohortMonth>(
      `WITH newcomer AS MATERIALIZED (${NEWCOMERS}),
       -- One row for each patient and month: to count the different ones later would sort all of them.
       came AS (
         SELECT n.month AS cohort, v.month, sum(v.value) AS value,
                sum(v.value * coalesce(($7::jsonb ->> v.service_line)::float8, $8::float8)) AS margin
         FROM newcomer AS n
         JOIN conversion AS v ON v.clinic_id = $1 AND v.patient_id = n.patient_id AND v.kind = 'completed'
           AND v.at >= n.at AND v.at <= $9 AND NOT v.is_reversed
         WHERE $5::text[] IS NULL OR v.service_line IS NULL OR v.service_line = ANY ($5)
         GROUP BY n.patient_id, n.month, v.month
       )
       SELECT m.cohort::text AS cohort, ${MONTHS_SINCE} AS month, count(*)::integer AS people,
              coalesce(sum(m.value), 0) AS value, coalesce(sum(m.margin), 0) AS margin
       FROM came AS m
       GROUP BY m.cohort, m.month
       ORDER BY m.cohort, m.month`,
      [
        ...[clinicId, timeZone, from, to, shown, serviceLine],
        ...[JSON.stringify(margins.byLine), margins.otherwise, now],
      ],
    );
  }

  /** How many of them came in each month since, by the line of the first visit, whichever line is asked for. */
  lineMonths(sql: Sql, { clinicId, timeZone, from, to, shown, now }: CohortScope): Promise<LineMonth[]> {
    return sql.query<LineMonth>(
      `WITH newcomer AS MATERIALIZED (${NEWCOMERS}),
       came AS (
         SELECT n.month AS cohort, n.service_line, v.month
         FROM newcomer AS n
         JOIN conversion AS v ON v.clinic_id = $1 AND v.patient_id = n.patient_id AND v.kind = 'completed'
           AND v.at >= n.at AND v.at <= $7 AND NOT v.is_reversed
         WHERE $5::text[] IS NULL OR v.service_line IS NULL OR v.service_line = ANY ($5)
         GROUP BY n.patient_id, n.month, n.service_line, v.month
       )
       SELECT m.cohort::text AS cohort, m.service_line AS "serviceLine", ${MONTHS_SINCE} AS month, count(*)::integer AS people
       FROM came AS m
       GROUP BY m.cohort, m.service_line, m.month
       ORDER BY m.cohort, m.service_line, m.month`,
      [clinicId, timeZone, from, to, shown, null, now],
    );
  }

  /** How many came for the first time by month and line, whichever line is asked for. */
  sizes(sql: Sql, { clinicId, timeZone, from, to, shown }: CohortScope): Promise<LineSize[]> {
    return sql.query<LineSize>(
      `SELECT c.month::text AS cohort, c.service_line AS "serviceLine", count(DISTINCT c.patient_id)::integer AS people
       FROM conversion AS c
       WHERE c.clinic_id = $1 AND c.kind = 'completed' AND c.is_new AND NOT c.is_reversed
         AND c.month >= date_trunc('month', $3::date)::date AND c.month <= $4::date
         AND c.at >= $3::date::timestamp AT TIME ZONE $2 AND c.at < ($4::date + 1)::timestamp AT TIME ZONE $2
         AND ($5::text[] IS NULL OR c.service_line IS NULL OR c.service_line = ANY ($5))
       GROUP BY 1, 2
       ORDER BY 1, 2`,
      [clinicId, timeZone, from, to, shown],
    );
  }
}
