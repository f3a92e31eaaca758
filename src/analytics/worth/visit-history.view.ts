import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { VisitHistory } from './expected-lifetime.ts';
import type { Margins } from '../terms/margins.ts';
import type { PatientYear } from './retained-lifetime.ts';

export interface HistoryScope {
  readonly clinicId: string;
  readonly timeZone: string;
  /** Lines of care that may be shown, beside what has none; null: all. */
  readonly shown: readonly string[] | null;
  /** Only visits in this line; null: all. */
  readonly serviceLine: string | null;
  readonly margins: Margins;
  readonly now: Date;
  /** The day of `now`, by the clinic's calendar. */
  readonly today: string;
}

interface HistoryRow {
  readonly kind: 'visits' | 'values' | 'all';
  readonly number: number;
  readonly recency: number | null;
  readonly age: number | null;
  readonly mean: number | null;
  readonly people: number;
}

/**
 * Days with completed visits: several on one day are one. `margin` is null where nobody said what they were worth.
 */
const VISIT_DAYS = `
  SELECT c.patient_id, (c.at AT TIME ZONE $2)::date AS day,
         sum(c.value * coalesce(($6::jsonb ->> c.service_line)::float8, $7::float8)) AS margin
  FROM conversion AS c
  WHERE c.clinic_id = $1 AND c.kind = 'completed' AND NOT c.is_reversed AND c.at <= $5
    AND ($3::text[] IS NULL OR c.service_line IS NULL OR c.service_line = ANY ($3))
    AND ($4::text IS NULL OR c.service_line = $4)
  GROUP BY 1, 2`;

@Injectable()
export class VisitHistoryView {
  /**
   * Patients by how often, how lately and since when they came, and by what their visits are worth, in weeks. Times are grouped by
   * ranges that grow with them, an eighth each, and values by fiftieths, and each group has its own mean: a million patients are
   * some ten thousand rows, and what is fitted to them differs less than it is uncertain.
   */
  async history(sql: Sql, scope: HistoryScope): Promise<VisitHistory> {
    const rows = await sql.query<HistoryRow>(
      `WITH visit AS MATERIALIZED (${VISIT_DAYS}),
       patient AS MATERIALIZED (
         SELECT v.patient_id, count(*)::integer - 1 AS frequency, max(v.day) - min(v.day) AS recency,
                $8::date - min(v.day) AS age, count(v.margin)::integer AS known,
                count(*) FILTER (WHERE v.margin > 0)::integer AS paid,
                avg(v.margin) FILTER (WHERE v.margin > 0) AS mean
         FROM visit AS v GROUP BY v.patient_id
       )
       SELECT 'visits' AS kind, p.frequency AS number, avg(p.recency)::float8 / 7 AS recency, avg(p.age)::float8 / 7 AS age,
              NULL::float8 AS mean, count(*)::integer AS people
       FROM patient AS p
       GROUP BY p.frequency, floor(12 * ln(1 + p.recency / 28.0::float8)), floor(12 * ln(1 + p.age / 28.0::float8))
       UNION ALL
       SELECT 'values', p.paid, NULL, NULL, exp(avg(ln(p.mean))), count(*)::integer
       FROM patient AS p WHERE p.paid > 0
       GROUP BY p.paid, floor(50 * ln(p.mean))
       UNION ALL
       SELECT 'all', coalesce(sum(p.paid), 0)::integer, NULL, NULL, NULL, coalesce(sum(p.known), 0)::integer
       FROM patient AS p`,
      valuesOf(scope),
    );
    const all = rows.find(({ kind }) => kind === 'all');
    return {
      visits: rows.flatMap(({ kind, number, recency, age, people }) =>
        kind === 'visits' ? [{ frequency: number, recency: recency ?? 0, age: age ?? 0, people }] : [],
      ),
      values: rows.flatMap(({ kind, number, mean, people }) =>
        kind === 'values' ? [{ visits: number, mean: mean ?? 0, people }] : [],
      ),
      known: all?.people ?? 0,
      paid: all?.number ?? 0,
    };
  }

  /** By the years of patients that are over: who came, what they brought, and who came in the year after. */
  years(sql: Sql, scope: HistoryScope): Promise<PatientYear[]> {
    return sql.query<PatientYear>(
      `WITH visit AS MATERIALIZED (${VISIT_DAYS}),
       placed AS (
         SELECT v.patient_id, v.margin, floor((v.day - min(v.day) OVER p) / 365.25)::integer AS year,
                floor(($8::date - min(v.day) OVER p) / 365.25)::integer AS years
         FROM visit AS v WINDOW p AS (PARTITION BY v.patient_id)
       ),
       came AS (
         SELECT l.patient_id, l.year, l.years, coalesce(sum(l.margin), 0) AS margin,
                lead(l.year) OVER (PARTITION BY l.patient_id ORDER BY l.year) = l.year + 1 AS stayed
         FROM placed AS l WHERE l.year < l.years GROUP BY 1, 2, 3
       )
       SELECT m.year, count(*)::integer AS active, sum(m.margin) AS margin,
              count(*) FILTER (WHERE m.year + 1 < m.years)::integer AS followed,
              count(*) FILTER (WHERE m.year + 1 < m.years AND m.stayed)::integer AS stayed
       FROM came AS m
       GROUP BY m.year
       ORDER BY m.year`,
      valuesOf(scope),
    );
  }
}

function valuesOf({ clinicId, timeZone, shown, serviceLine, now, margins, today }: HistoryScope): unknown[] {
  return [
    ...[clinicId, timeZone, shown, serviceLine, now],
    ...[JSON.stringify(margins.byLine), margins.otherwise, today],
  ];
}
