import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { NewsReach } from '../settings/reach.ts';
import type { News } from './news.view.ts';

/** Sums of a month: credit of conversions, or ways that journeys took. */
export type Part = 'credit' | 'path';

/**
 * When a month can be summed. Of ways that journeys took that is when it is known for all of them whether they led to something;
 * until then the month stays marked, and reports reckon it themselves.
 */
const READY = `CASE WHEN m.part = 'path' THEN m.month + interval '1 month' + ($5::float8 + 2) * interval '1 day' ELSE '-infinity' END`;

const AGAIN = `ON CONFLICT (clinic_id, month, part) DO UPDATE SET ready_at = excluded.ready_at`;

/**
 * Months whose sums are out of date. Marking waits for a refresh of the same month that is under way, so that what it did not see
 * is marked when it is over.
 */
@Injectable()
export class StaleRepository {
  /**
   * Marks what news of patients may change: credit of conversions so long after a touch as it counts, theirs and of those for whom
   * they count; and ways that ended so long before or after.
   */
  async markNews(
    tx: Sql,
    clinicId: string,
    news: readonly News[],
    { reachDays, isOfHousehold }: NewsReach,
  ): Promise<void> {
    await tx.query(
      `WITH news AS (SELECT * FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS n (patient_id, since, until)),
       reach AS (SELECT ($5::float8 + 1) * interval '1 day' AS reach),
       concerned AS (
         SELECT * FROM news
         UNION ALL
         SELECT s.patient_id, n.since, n.until FROM news AS n
         CROSS JOIN LATERAL (
           SELECT o.patient_id FROM stakeholder AS o WHERE o.clinic_id = $1 AND o.other_patient_id = n.patient_id OFFSET 0
         ) AS s
         UNION ALL
         SELECT h.patient_id, n.since, n.until FROM news AS n
         CROSS JOIN LATERAL (
           SELECT DISTINCT o.patient_id FROM contact_point AS p JOIN contact_point AS o USING (clinic_id, kind, hash)
           WHERE $6::boolean AND p.clinic_id = $1 AND p.patient_id = n.patient_id AND o.patient_id <> p.patient_id
         ) AS h
       )
       INSERT INTO stale_month (clinic_id, month, part, ready_at)
       SELECT $1::uuid, m.month, m.part, ${READY}
       FROM (
         SELECT c.month, 'credit' AS part FROM concerned AS n
         CROSS JOIN LATERAL (
           SELECT o.month FROM conversion AS o
           WHERE o.clinic_id = $1 AND o.patient_id = n.patient_id AND o.kind IN ('booked', 'completed')
             AND o.at >= n.since AND o.at <= n.until + $5::float8 * interval '1 day'
           OFFSET 0
         ) AS c
         UNION
         SELECT date_trunc('month', g.day)::date, 'path' FROM (
           SELECT generate_series(greatest(n.since, f.at) - r.reach, n.until + r.reach, interval '28 days') AS day
           FROM concerned AS n, reach AS r, (SELECT min(t.at) AS at FROM touch AS t WHERE t.clinic_id = $1) AS f
           UNION ALL
           SELECT n.until + r.reach FROM concerned AS n, reach AS r
         ) AS g
       ) AS m
       ORDER BY 1, 2, 3
       ${AGAIN}`,
      [
        clinicId,
        news.map((one) => one.patientId),
        news.map((one) => one.since),
        news.map((one) => one.until),
        reachDays,
        isOfHousehold,
      ],
    );
  }

  /**
   * Marks what touches and conversions of patients count for, theirs and others'. Before they go: nothing tells of them afterwards.
   * Of one person some may still stand under an id that was merged away, so all have the time of all.
   */
  async markAllOf(tx: Sql, clinicId: string, patientIds: readonly string[], reach: NewsReach): Promise<void> {
    const news = await tx.query<News>(
      `SELECT $1::uuid AS "clinicId", k.id AS "patientId", d.since, d.until
       FROM unnest($2::uuid[]) AS k (id), (
         SELECT min(o.at) AS since, max(o.at) AS until
         FROM (SELECT t.at FROM touch AS t WHERE t.clinic_id = $1 AND t.patient_id = ANY ($2::uuid[])
               UNION ALL
               SELECT c.at FROM conversion AS c WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[])) AS o
       ) AS d
       WHERE d.since IS NOT NULL`,
      [clinicId, patientIds],
    );
    if (news.length > 0) await this.markNews(tx, clinicId, news, reach);
  }

  /** Marks months by their first day, both parts. */
  async markMonths(tx: Sql, clinicId: string, months: readonly string[], reachDays: number): Promise<void> {
    await tx.query(
      `INSERT INTO stale_month (clinic_id, month, part, ready_at)
       SELECT $1::uuid, m.month, m.part, ${READY.replace('$5', '$3')}
       FROM (SELECT * FROM unnest($2::date[]) AS n (month), unnest(ARRAY['credit', 'path']) AS p (part)) AS m
       ORDER BY 1, 2, 3
       ${AGAIN}`,
      [clinicId, months, reachDays],
    );
  }

  /** Marks everything there is. */
  async markAll(tx: Sql, clinicId: string, reachDays: number): Promise<void> {
    await tx.query(
      `INSERT INTO stale_month (clinic_id, month, part, ready_at)
       SELECT $1::uuid, m.month, m.part, ${READY.replace('$5', '$2')}
       FROM (SELECT * FROM (
         SELECT DISTINCT date_trunc('month', g.day)::date AS month
         FROM (
           SELECT least((SELECT min(c.at) FROM conversion AS c WHERE c.clinic_id = $1),
                        (SELECT min(t.at) FROM touch AS t WHERE t.clinic_id = $1)) AS first,
                  greatest((SELECT max(c.at) FROM conversion AS c WHERE c.clinic_id = $1),
                           (SELECT max(t.at) FROM touch AS t WHERE t.clinic_id = $1)) AS last
         ) AS r
         CROSS JOIN LATERAL generate_series(date_trunc('month', r.first - interval '1 day'), r.last + interval '1 day', interval '1 month') AS g (day)
       ) AS n, unnest(ARRAY['credit', 'path']) AS p (part)) AS m
       ORDER BY 1, 2, 3
       ${AGAIN}`,
      [clinicId, reachDays],
    );
  }

  /** Of one part, the months that are out of date. */
  async list(sql: Sql, clinicId: string, part: Part): Promise<string[]> {
    const rows = await sql.query<{ month: string }>(
      `SELECT s.month::text AS month FROM stale_month AS s WHERE s.clinic_id = $1 AND s.part = $2 ORDER BY s.month`,
      [clinicId, part],
    );
    return rows.map(({ month }) => month);
  }

  /** Takes months of one clinic and one part that are ready and that nobody else is at. They are marked no more. */
  async take(
    tx: Sql,
    now: Date,
    limit: number,
  ): Promise<{ readonly clinicId: string; readonly part: Part; readonly months: string[] } | undefined> {
    const rows = await tx.query<{ clinicId: string; part: Part; month: string }>(
      `WITH first AS (
         SELECT s.clinic_id, s.part FROM stale_month AS s WHERE s.ready_at <= $1
         ORDER BY s.ready_at, s.clinic_id, s.part LIMIT 1
         FOR UPDATE SKIP LOCKED
       )
       DELETE FROM stale_month AS d
       USING (
         SELECT s.clinic_id, s.month, s.part FROM first AS f JOIN stale_month AS s USING (clinic_id, part)
         WHERE s.ready_at <= $1
         ORDER BY s.month DESC
         LIMIT $2
         FOR UPDATE OF s SKIP LOCKED
       ) AS k
       WHERE d.clinic_id = k.clinic_id AND d.month = k.month AND d.part = k.part
       RETURNING d.clinic_id AS "clinicId", d.part, d.month::text AS month`,
      [now, limit],
    );
    const [first] = rows;
    return first && { clinicId: first.clinicId, part: first.part, months: rows.map(({ month }) => month) };
  }
}
