import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { SpendDimension, SpendFilter, SpendRow, SpendSum } from './spend-query.ts';
import { type SpendItem, toCents } from './spend.ts';

export interface SpendEntry {
  readonly ids: readonly string[];
  readonly items: readonly SpendItem[];
  readonly by: string;
  readonly at: Date;
}

@Injectable()
export class SpendRepository {
  /** Puts rows, none of them twice; answers how many replaced one. */
  async put(tx: Sql, clinicId: string, { ids, items, by, at }: SpendEntry): Promise<number> {
    const [row] = await tx.query<{ replaced: number }>(
      `WITH put AS (
         INSERT INTO spend AS s (clinic_id, id, day, channel, campaign, service_line, cents, entered_by, entered_at)
         SELECT $1, n.id, n.day, n.channel, n.campaign, n.service_line, n.cents, $8, $9
         FROM unnest($2::uuid[], $3::date[], $4::text[], $5::text[], $6::text[], $7::bigint[])
              AS n (id, day, channel, campaign, service_line, cents)
         ON CONFLICT (clinic_id, day, channel, campaign, service_line) DO UPDATE
         SET cents = excluded.cents, entered_by = excluded.entered_by, entered_at = excluded.entered_at
         RETURNING old.id IS NOT NULL AS is_replaced
       )
       SELECT count(*) FILTER (WHERE is_replaced)::integer AS replaced FROM put`,
      [clinicId, ids, ...keysOf(items), items.map(({ amount }) => toCents(amount)), by, at],
    );
    return row?.replaced ?? 0;
  }

  /** Those of these items that would replace a row. */
  async known(sql: Sql, clinicId: string, items: readonly SpendItem[]): Promise<SpendItem[]> {
    const rows = await sql.query<{ place: number }>(
      `SELECT n.place::integer - 1 AS place
       FROM unnest($2::date[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY
         AS n (day, channel, campaign, service_line, place)
       JOIN spend AS s ON s.clinic_id = $1 AND s.day = n.day AND s.channel = n.channel
         AND s.campaign IS NOT DISTINCT FROM n.campaign AND s.service_line IS NOT DISTINCT FROM n.service_line`,
      [clinicId, ...keysOf(items)],
    );
    const places = new Set(rows.map(({ place }) => place));
    return items.filter((_, place) => places.has(place));
  }

  /** The last day first. `after`: the row that ended the page before. */
  list(
    sql: Sql,
    clinicId: string,
    filter: SpendFilter,
    after: { readonly day: string; readonly id: string } | null,
    limit: number,
  ): Promise<SpendRow[]> {
    return sql.query<SpendRow>(
      `SELECT s.id, s.day::text AS day, s.channel, s.campaign, s.service_line AS "serviceLine",
              s.cents::float8 / 100 AS amount, s.entered_by AS "enteredBy", s.entered_at AS "enteredAt"
       FROM spend AS s
       WHERE s.clinic_id = $1 AND ${FILTER}
         AND ($8::date IS NULL OR (s.day, s.id) < ($8::date, $9::uuid))
       ORDER BY s.day DESC, s.id DESC
       LIMIT $10`,
      [clinicId, ...valuesOf(filter), after?.day ?? null, after?.id ?? null, limit],
    );
  }

  async count(sql: Sql, clinicId: string, filter: SpendFilter): Promise<number> {
    const [row] = await sql.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM spend AS s WHERE s.clinic_id = $1 AND ${FILTER}`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.count ?? 0;
  }

  async remove(tx: Sql, clinicId: string, filter: SpendFilter): Promise<number> {
    const [row] = await tx.query<{ removed: number }>(
      `WITH gone AS (DELETE FROM spend AS s WHERE s.clinic_id = $1 AND ${FILTER} RETURNING 1)
       SELECT count(*)::integer AS removed FROM gone`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.removed ?? 0;
  }

  /** Answers whether there was such a row. */
  async removeOne(tx: Sql, clinicId: string, id: string, shown: readonly string[] | null): Promise<boolean> {
    const rows = await tx.query(
      `DELETE FROM spend
       WHERE clinic_id = $1 AND id = $2
         AND ($3::text[] IS NULL OR service_line IS NULL OR service_line = ANY ($3))
       RETURNING 1`,
      [clinicId, id, shown],
    );
    return rows.length > 0;
  }

  sums(sql: Sql, clinicId: string, by: readonly SpendDimension[], filter: SpendFilter): Promise<SpendSum[]> {
    return sql.query<SpendSum>(
      `SELECT CASE WHEN 'month' = ANY ($8::text[]) THEN date_trunc('month', s.day)::date::text END AS month,
              CASE WHEN 'channel' = ANY ($8) THEN s.channel END AS channel,
              CASE WHEN 'campaign' = ANY ($8) THEN s.campaign END AS campaign,
              CASE WHEN 'serviceLine' = ANY ($8) THEN s.service_line END AS "serviceLine",
              sum(s.cents)::float8 / 100 AS amount
       FROM spend AS s
       WHERE s.clinic_id = $1 AND ${FILTER}
       GROUP BY 1, 2, 3, 4
       ORDER BY 1, 2, 3, 4`,
      [clinicId, ...valuesOf(filter), by],
    );
  }
}

const FILTER = `($2::date IS NULL OR s.day >= $2) AND ($3::date IS NULL OR s.day <= $3)
         AND ($4::text IS NULL OR s.channel = $4) AND ($5::text IS NULL OR s.campaign = $5)
         AND ($6::text IS NULL OR s.service_line = $6)
         AND ($7::text[] IS NULL OR s.service_line IS NULL OR s.service_line = ANY ($7))`;

function valuesOf({ from, to, channel, campaign, serviceLine, shown }: SpendFilter): unknown[] {
  return [from ?? null, to ?? null, channel ?? null, campaign ?? null, serviceLine ?? null, shown];
}

function keysOf(items: readonly SpendItem[]): unknown[][] {
  return [
    items.map(({ day }) => day),
    items.map(({ channel }) => channel),
    items.map(({ campaign }) => campaign),
    items.map(({ serviceLine }) => serviceLine),
  ];
}
