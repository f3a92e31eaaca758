import { Injectable } from '@nestjs/common';

import { contactFaultOf } from '../channels/contact-fault.ts';
import type { Sql } from '../platform/sql.ts';
import type { Against, Rate } from './breaker.ts';

export interface JourneyKey {
  readonly clinicId: string;
  readonly journeyKey: string;
}

interface AgainstRow {
  clinic_id: string;
  journey_key: string;
  since: Date;
  kind: Rate;
  code: string | null;
  count: number;
}

/** When a breaker of a journey was last armed again: what happened before does not count any more. */
const ARMED = `
  SELECT p.clinic_id, p.journey_key, max(p.ended_at) AS at
  FROM pause AS p
  WHERE p.clinic_id = ANY ($1::uuid[]) AND p.scope = 'journey' AND p.paused_by = 'breaker' AND p.ended_at IS NOT NULL
  GROUP BY p.clinic_id, p.journey_key`;

/** Reads across features what breakers go by. One statement each, whatever the number of clinics. */
@Injectable()
export class BreakerFiguresView {
  async clinics(sql: Sql): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(`SELECT c.id FROM clinic AS c ORDER BY c.id`);
    return rows.map(({ id }) => id);
  }

  /** Journeys of a clinic that were ever published, by key, and whether they are paused as a whole. */
  async journeys(sql: Sql, clinicId: string): Promise<(JourneyKey & { isPaused: boolean; armedAt: Date | null })[]> {
    return sql.query(
      `WITH armed AS (${ARMED})
       SELECT j.clinic_id AS "clinicId", j.key AS "journeyKey", a.at AS "armedAt",
              EXISTS (SELECT 1 FROM pause AS p
                      WHERE p.clinic_id = j.clinic_id AND p.journey_key = j.key AND p.scope = 'journey'
                        AND p.ended_at IS NULL) AS "isPaused"
       FROM journey AS j
       LEFT JOIN armed AS a ON a.clinic_id = j.clinic_id AND a.journey_key = j.key
       WHERE j.clinic_id = ANY ($1::uuid[]) AND j.live_version IS NOT NULL
       ORDER BY j.key`,
      [[clinicId]],
    );
  }

  /**
   * What speaks against messages that were handed over since each clinic's moment. It begins with complaints, failures and
   * opt-outs, which are few, and not with messages, which are many. An opt-out counts for the last message that its address got.
   */
  async against(sql: Sql, clinics: readonly { readonly clinicId: string; readonly since: Date }[]): Promise<Against[]> {
    const rows = await sql.query<AgainstRow>(
      `WITH armed AS (${ARMED}),
       clinic_since AS (SELECT * FROM unnest($1::uuid[], $2::timestamptz[]) AS k (clinic_id, since)),
       heard AS (
         SELECT k.clinic_id, k.since, r.message_id, r.kind, NULL::text AS code
         FROM clinic_since AS k
         CROSS JOIN LATERAL (
           SELECT o.message_id, CASE o.status WHEN 'complained' THEN 'complaints' ELSE 'bounces' END AS kind
           FROM receipt AS o
           WHERE o.clinic_id = k.clinic_id AND o.received_at > k.since AND o.status IN ('complained', 'bounced_hard')
           OFFSET 0
         ) AS r
         UNION ALL
         SELECT k.clinic_id, k.since, f.id, 'bounces', f.outcome_reason
         FROM clinic_since AS k
         CROSS JOIN LATERAL (
           SELECT o.id, o.outcome_reason FROM message AS o
           WHERE o.clinic_id = k.clinic_id AND o.settled_at > k.since AND o.status = 'failed'
             -- The receipt of a bounce is counted above.
             AND o.outcome_reason <> 'email_bounced_hard'
           OFFSET 0
         ) AS f
         UNION ALL
         SELECT k.clinic_id, k.since, l.id, 'optOuts', NULL
         FROM clinic_since AS k
         CROSS JOIN LATERAL (
           SELECT o.hash, o.at FROM suppression AS o
           WHERE o.clinic_id = k.clinic_id AND o.created_at > k.since AND o.reason IN ('opt_out', 'unsubscribed')
           OFFSET 0
         ) AS s
         CROSS JOIN LATERAL (
           SELECT o.id FROM message AS o
           WHERE o.clinic_id = k.clinic_id AND o.address_hash = s.hash AND o.claimed_at <= s.at AND o.kind <> 'answer'
           ORDER BY o.claimed_at DESC
           LIMIT 1
         ) AS l
       )
       SELECT h.clinic_id, m.journey_key, h.kind, h.code, greatest(h.since, a.at) AS since,
              count(DISTINCT h.message_id)::integer AS count
       FROM heard AS h
       CROSS JOIN LATERAL (
         SELECT o.journey_key, o.claimed_at FROM message AS o
         WHERE o.clinic_id = h.clinic_id AND o.id = h.message_id AND o.journey_key IS NOT NULL
         OFFSET 0
       ) AS m
       LEFT JOIN armed AS a ON a.clinic_id = h.clinic_id AND a.journey_key = m.journey_key
       WHERE m.claimed_at > greatest(h.since, a.at)
       GROUP BY h.clinic_id, m.journey_key, h.kind, h.code, greatest(h.since, a.at)`,
      [clinics.map(({ clinicId }) => clinicId), clinics.map(({ since }) => since)],
    );
    return added(
      rows.filter(({ kind, code }) => kind !== 'bounces' || code === null || contactFaultOf(code) === 'invalid'),
    );
  }

  /** How many messages were handed over for journeys since a moment, counted up to `most` for each. In the order asked. */
  async sent(sql: Sql, journeys: readonly (JourneyKey & { since: Date; most: number })[]): Promise<number[]> {
    const rows = await sql.query<{ sent: number }>(
      `SELECT m.sent
       FROM unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::integer[])
         WITH ORDINALITY AS k (clinic_id, journey_key, since, most, place)
       CROSS JOIN LATERAL (
         SELECT count(*)::integer AS sent
         FROM (SELECT 1 FROM message AS o
               WHERE o.clinic_id = k.clinic_id AND o.journey_key = k.journey_key AND o.claimed_at > k.since
               LIMIT k.most) AS counted
       ) AS m
       ORDER BY k.place`,
      [
        journeys.map(({ clinicId }) => clinicId),
        journeys.map(({ journeyKey }) => journeyKey),
        journeys.map(({ since }) => since),
        journeys.map(({ most }) => most),
      ],
    );
    return rows.map((row) => row.sent);
  }

  /** Messages of journeys planned since `since`, where there are at least as many as the clinic's floor. */
  async planned(
    sql: Sql,
    clinics: readonly { readonly clinicId: string; readonly floor: number }[],
    since: Date,
  ): Promise<(JourneyKey & { planned: number })[]> {
    return sql.query(
      `WITH armed AS (${ARMED})
       SELECT k.clinic_id AS "clinicId", m.journey_key AS "journeyKey", count(*)::integer AS planned
       FROM unnest($1::uuid[], $2::integer[]) AS k (clinic_id, floor)
       CROSS JOIN LATERAL (
         SELECT o.journey_key, o.planned_at FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.planned_at > $3 AND o.journey_key IS NOT NULL
         OFFSET 0
       ) AS m
       LEFT JOIN armed AS a ON a.clinic_id = k.clinic_id AND a.journey_key = m.journey_key
       WHERE m.planned_at > greatest($3, a.at)
       GROUP BY k.clinic_id, m.journey_key, k.floor
       HAVING count(*) >= k.floor`,
      [clinics.map(({ clinicId }) => clinicId), clinics.map(({ floor }) => floor), since],
    );
  }

  /** How many messages each journey planned in its busiest hour between two moments. In the order asked. */
  async busiestHour(sql: Sql, journeys: readonly JourneyKey[], from: Date, to: Date): Promise<number[]> {
    const rows = await sql.query<{ busiest: number | null }>(
      `SELECT m.busiest
       FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS k (clinic_id, journey_key, place)
       CROSS JOIN LATERAL (
         SELECT max(h.planned)::integer AS busiest
         FROM (SELECT count(*) AS planned FROM message AS o
               WHERE o.clinic_id = k.clinic_id AND o.planned_at > $3 AND o.planned_at <= $4 AND o.journey_key = k.journey_key
               GROUP BY date_trunc('hour', o.planned_at)) AS h
       ) AS m
       ORDER BY k.place`,
      [journeys.map(({ clinicId }) => clinicId), journeys.map(({ journeyKey }) => journeyKey), from, to],
    );
    return rows.map((row) => row.busiest ?? 0);
  }
}

const NOTHING: Against['counts'] = { complaints: 0, bounces: 0, optOuts: 0 };

function added(rows: readonly AgainstRow[]): Against[] {
  const found = new Map<string, Against>();
  for (const row of rows) {
    const { clinic_id: clinicId, journey_key: journeyKey, since, kind, count } = row;
    const key = `${clinicId} ${journeyKey}`;
    const { counts } = found.get(key) ?? { counts: NOTHING };
    found.set(key, { clinicId, journeyKey, since, counts: { ...counts, [kind]: counts[kind] + count } });
  }
  return [...found.values()];
}
