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

/** Of a visit \`v\` of a newcomer \`n\`: months since the first. */
const MONTHS_SINCE = `((extract(year FROM v.month) - extract(year FROM n.month)) * 12
               + extract(month FROM v.month) - extract(month FROM n.month))::integer`;

@Injectable()
export class CohortsView {
  /**
   * What the patients who came for the first time in a month have brought since, by month. They are those whom the return on spend
   * counts as new. What they bring counts whatever line it was in, as long as that may be shown.
   */
  months(sql: Sql, scope: CohortScope): Promise<CohortMonth[]> {
    const { clinicId, timeZone, from, to, shown, serviceLine, margins, now } = scope;
    return sql.query<CohortMonth>(
      `WITH newcomer AS MATERIALIZED (${NEWCOMERS})
       SELECT n.month::text AS cohort, ${MONTHS_SINCE} AS month,
              count(DISTINCT n.patient_id)::integer AS people,
              coalesce(sum(v.value), 0) AS value,
              coalesce(sum(v.value * coalesce(($7::jsonb ->> v.service_line)::float8, $8::float8)), 0) AS margin
       FROM newcomer AS n
       JOIN conversion AS v ON v.clinic_id = $1 AND v.patient_id = n.patient_id AND v.kind = 'completed'
         AND v.at >= n.at AND v.at <= $9 AND NOT v.is_reversed
       WHERE $5::text[] IS NULL OR v.service_line IS NULL OR v.service_line = ANY ($5)
       GROUP BY 1, 2
       ORDER BY 1, 2`,
      [
        ...[clinicId, timeZone, from, to, shown, serviceLine],
        ...[JSON.stringify(margins.byLine), margins.otherwise, now],
      ],
    );
  }

  /** How many of them came in each month since, by the line of the first visit, whichever line is asked for. */
  lineMonths(sql: Sql, { clinicId, timeZone, from, to, shown, now }: CohortScope): Promise<LineMonth[]> {
    return sql.query<LineMonth>(
      `WITH newcomer AS MATERIALIZED (${NEWCOMERS})
       SELECT n.month::text AS cohort, n.service_line AS "serviceLine", ${MONTHS_SINCE} AS month,
              count(DISTINCT n.patient_id)::integer AS people
       FROM newcomer AS n
       JOIN conversion AS v ON v.clinic_id = $1 AND v.patient_id = n.patient_id AND v.kind = 'completed'
         AND v.at >= n.at AND v.at <= $7 AND NOT v.is_reversed
       WHERE $5::text[] IS NULL OR v.service_line IS NULL OR v.service_line = ANY ($5)
       GROUP BY 1, 2, 3
       ORDER BY 1, 2, 3`,
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
