import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Month } from '../reports/months.ts';
import { MESSAGE_GROUPS } from './message-figures.ts';
import { basisOf, MESSAGE_ROWS } from './message-rows.ts';
import { dayEntered, IS_TREATED, WAS_DRAWN } from './drawn-runs.ts';

/** Months of one clinic whose sums are missing. */
export interface MissingSums {
  readonly clinicId: string;
  readonly timeZone: string;
  /** First days, the newest first. */
  readonly months: readonly string[];
}

/** How long a month is over before it is summed: messages of its last days are still handed over, and answered. */
const SETTLING_DAYS = 2;

/** Sums of messages by month. Months that are not over have none. */
@Injectable()
export class MessageMonthRepository {
  /** Whether this process is the one that sums until the end of its transaction. A second would only do the same again. */
  async claim(tx: Sql): Promise<boolean> {
    const [row] = await tx.query<{ isOurs: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtext('attend message sums')) AS "isOurs"`,
    );
    return row?.isOurs === true;
  }

  /**
   * Forgets that months were summed for which messages changed, and that they did. What is seen here is seen by what sums them
   * afterwards; what is noted later stays. Answers how many notes it took.
   */
  async takeChanges(tx: Sql, limit: number): Promise<number> {
    const [row] = await tx.query<{ taken: number }>(
      `WITH taken AS (
         DELETE FROM message_change AS c
         WHERE c.ctid = ANY (ARRAY(SELECT o.ctid FROM message_change AS o LIMIT $1))
         RETURNING c.clinic_id, c.day
       ),
       changed AS (
         SELECT DISTINCT t.clinic_id, date_trunc('month', t.day + d.days)::date AS month
         FROM taken AS t, (VALUES (-1), (1)) AS d (days)
       ),
       forgotten AS (
         DELETE FROM message_summed AS s USING changed AS c WHERE s.clinic_id = c.clinic_id AND s.month = c.month
       )
       SELECT count(*)::integer AS taken FROM taken`,
      [limit],
    );
    return row?.taken ?? 0;
  }

  /** Of one clinic, months that are over and not summed, or were summed under other settings. */
  async findMissing(tx: Sql, now: Date, limit: number): Promise<MissingSums | undefined> {
    const rows = await tx.query<{ clinicId: string; timeZone: string; month: string }>(
      `SELECT k.id AS "clinicId", k.time_zone AS "timeZone", m.month::date::text AS month
       FROM clinic AS k
       CROSS JOIN LATERAL (SELECT min(o.planned_at) AS at FROM message AS o WHERE o.clinic_id = k.id) AS f
       CROSS JOIN LATERAL (SELECT ${basisOf('k.id')} AS basis) AS b
       CROSS JOIN LATERAL generate_series(
         date_trunc('month', f.at AT TIME ZONE k.time_zone),
         date_trunc('month', ($1::timestamptz - make_interval(days => $2)) AT TIME ZONE k.time_zone) - interval '1 month',
         interval '1 month') AS m (month)
       LEFT JOIN message_summed AS s ON s.clinic_id = k.id AND s.month = m.month::date AND s.basis = b.basis
       WHERE s.month IS NULL
       ORDER BY k.id, m.month DESC
       LIMIT $3`,
      [now, SETTLING_DAYS, limit],
    );
    const [first] = rows;
    if (!first) return undefined;
    const { clinicId, timeZone } = first;
    return { clinicId, timeZone, months: rows.filter((row) => row.clinicId === clinicId).map(({ month }) => month) };
  }

  async clear(tx: Sql, clinicId: string, months: readonly string[]): Promise<void> {
    await tx.query(
      `WITH forgotten AS (DELETE FROM message_summed AS s WHERE s.clinic_id = $1 AND s.month = ANY ($2::date[])),
       undrawn AS (DELETE FROM drawn_run AS d WHERE d.clinic_id = $1 AND d.month = ANY ($2::date[]))
       DELETE FROM message_month AS m
       WHERE m.clinic_id = $1 AND m.grouped_by = ANY ($3::text[]) AND m.month = ANY ($2::date[])`,
      [clinicId, months, MESSAGE_GROUPS],
    );
  }

  /** In one statement with the settings under which it sums. Months of a time zone that is no longer the clinic's stay missing. */
  async fill(tx: Sql, { clinicId, timeZone }: MissingSums, months: readonly Month[]): Promise<void> {
    await tx.query(
      `WITH ${MESSAGE_ROWS},
       summed AS (
         INSERT INTO message_summed (clinic_id, month, basis)
         SELECT z.id, w.month, ${basisOf('$1')} FROM clinic AS z, unnest($3::date[]) AS w (month)
         WHERE z.id = $1 AND z.time_zone = $7
       )
       INSERT INTO message_month (clinic_id, month, grouped_by, key, is_sensitive, facet, value, count, people)
       SELECT $1, r.month, r.grouped_by, r.key, r.is_sensitive, r.facet, r.value, r.count, r.people FROM message_row AS r`,
      [
        clinicId,
        new Date(Math.min(...months.map(({ from }) => from.getTime()))),
        months.map(({ month }) => month),
        months.map(({ from }) => from),
        months.map(({ to }) => to),
        MESSAGE_GROUPS,
        timeZone,
      ],
    );
  }

  /**
   * Of each run that was entered in one of the months and in whose journey lots are drawn, whether it was held out, and when a message
   * of that month first reached somebody. Whoever was not reached by these is looked for among messages: what was planned in a
   * later month is not in it, nor what another message spoke for.
   */
  async fillDrawnRuns(tx: Sql, clinicId: string, months: readonly Month[]): Promise<void> {
    await tx.query(
      `WITH span AS (SELECT * FROM unnest($2::date[], $3::timestamptz[], $4::timestamptz[]) AS w (month, since, until)),
       reached AS (
         SELECT w.month, m.run_id, m.patient_id, m.journey_key, m.planned_at, m.purpose = 'marketing' AS is_marketing
         FROM span AS w
         CROSS JOIN LATERAL (
           SELECT o.run_id, o.patient_id, o.journey_key, o.purpose, o.planned_at FROM message AS o
           WHERE o.clinic_id = $1 AND o.planned_at >= w.since AND o.planned_at < w.until AND o.status IN ('sent', 'delivered')
           OFFSET 0
         ) AS m
       ),
       version AS (
         SELECT v.id FROM journey_version AS v
         WHERE v.clinic_id = $1 AND v.journey_key IN (
           SELECT o.journey_key FROM journey_version AS o
           WHERE o.clinic_id = $1 AND ((o.definition ->> 'holdout')::float8 > 0 OR o.definition ->> 'purpose' = 'marketing'))
       )
       INSERT INTO drawn_run (clinic_id, month, day, run_id, patient_id, journey_key, entered_at, is_treated, reached_at, is_marketing)
       SELECT r.clinic_id, w.month, ${dayEntered('z.time_zone')}, r.id, r.patient_id, r.journey_key, r.entered_at, ${IS_TREATED},
              min(m.planned_at), bool_and(m.is_marketing)
       FROM span AS w
       JOIN clinic AS z ON z.id = $1
       CROSS JOIN version AS v
       JOIN run AS r ON r.clinic_id = $1 AND r.version_id = v.id AND r.entered_at >= w.since AND r.entered_at < w.until
       LEFT JOIN reached AS m ON m.month = w.month AND m.run_id = r.id AND m.patient_id = r.patient_id
         AND m.journey_key = r.journey_key AND m.planned_at >= r.entered_at
       WHERE ${WAS_DRAWN}
       GROUP BY w.month, z.time_zone, r.clinic_id, r.id`,
      [clinicId, months.map(({ month }) => month), months.map(({ from }) => from), months.map(({ to }) => to)],
    );
  }
}
