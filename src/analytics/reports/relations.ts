import { AGREED } from '../../patients/restrictions/restriction.ts';
import type { Relations } from '../attribution/met-statement.ts';
import type { ConversionKind } from '../touches/derive.ts';
import { personBit } from './credit-sums.ts';

/** Somebody becomes known by a touch; appointments say when they were asked for, and conversions when they were. */
const MILESTONES_TOLD = { toldByTouch: ['lead'], toldByTime: ['opportunity', 'close'] } as const;

/** An address or number of more people than this is that of an institution, not of a household. */
const HOUSEHOLD_LIMIT = 12;

/** The conversions that a statement looks at. */
export interface Scope {
  readonly clinicId: string;
  readonly kind: ConversionKind;
  /** First days of months; conversions of others are left out. */
  readonly months: readonly string[];
  /** At this moment or after it, and before the other. */
  readonly from: Date;
  readonly to: Date;
  /** Service lines, the empty text for none; with `isRest` all but these. */
  readonly lines: readonly string[];
  readonly isRest: boolean;
  /** Whose touches count beside those of the patient. */
  readonly joins: { readonly stakeholders: boolean; readonly household: boolean };
}

/**
 * Touches and conversions of a scope, whose parameters begin at `$first`: those of `scopeParameters`.
 *
 * Touches of others count while they stand by the patient or live with them, if neither refused to share and no restriction was
 * agreed with either.
 */
export function relationsFrom(first: number): Relations {
  const [clinic, kind, months, from, to, lines, isRest, stakeholders, household] = names(first);
  return {
    touches: touchesOf({ clinic, stakeholders, household }),
    conversions: `(
      SELECT c.id, c.patient_id, c.at, c.service_line, c.previous_at, c.opportunity_at, c.at AS close_at, coalesce(l.sensitivity <> 'standard', false) AS is_sensitive,
             c.month, c.is_new, c.is_reversed, ${personBit('c.patient_id')} AS person,
             -- Of a booking that came to nothing there is no value.
             CASE WHEN c.is_reversed THEN 0 ELSE coalesce(c.value, 0) END AS worth
      FROM conversion AS c LEFT JOIN service_line AS l ON l.clinic_id = c.clinic_id AND l.key = c.service_line
      WHERE ${counted('c', { clinic, kind, lines, isRest })}
        AND c.month = ANY (${months}::date[]) AND c.at >= ${from}::timestamptz AND c.at < ${to}::timestamptz)`,
    carried: ['campaign', 'actor'],
    carriedOfConversions: ['service_line', 'month', 'is_new', 'is_reversed', 'person', 'worth'],
    ...MILESTONES_TOLD,
  };
}

/**
 * The same with journeys that led to nothing: each ends at a touch after which there was no other, and no conversion, for as long
 * as touches count. Whether it led to nothing is known when that time is over. `label` says by what touches are told apart.
 */
export function journeysFrom(first: number, label: string): Relations {
  const [clinic, kind, months, from, to, lines, isRest, stakeholders, household] = names(first);
  const [now, lookback] = [`$${first + 9}`, `($1::float8 * interval '1 day')`];
  return {
    touches: touchesOf({ clinic, stakeholders, household }).map(
      (touches) =>
        `(SELECT t.patient_id, t.id, t.at, t.seq, ${label} AS channel, t.service_line, t.is_related FROM ${touches} AS t)`,
    ),
    conversions: `(
      SELECT c.id, c.patient_id, c.at, c.service_line, c.previous_at, coalesce(l.sensitivity <> 'standard', false) AS is_sensitive, c.month,
             1 AS conversions, CASE WHEN c.is_reversed THEN 0 ELSE coalesce(c.value, 0) END AS value
      FROM conversion AS c LEFT JOIN service_line AS l ON l.clinic_id = c.clinic_id AND l.key = c.service_line
      WHERE ${counted('c', { clinic, kind, lines, isRest })}
        AND c.month = ANY (${months}::date[]) AND c.at >= ${from}::timestamptz AND c.at < ${to}::timestamptz
      UNION ALL
      SELECT t.id, t.patient_id, t.at, t.service_line, p.at, true, t.month, 0, 0
      FROM (
        -- The month is that of the clinic's calendar, and reckoned for the few that are left.
        SELECT l.*, date_trunc('month', l.at AT TIME ZONE z.time_zone)::date AS month
        FROM (
          SELECT o.id, o.patient_id, o.at, o.service_line, lead(o.at) OVER (PARTITION BY o.patient_id ORDER BY o.at, o.seq) AS next_at
          FROM touch AS o
          WHERE o.clinic_id = ${clinic}::uuid AND o.at >= ${from}::timestamptz AND o.at < ${to}::timestamptz + ${lookback}
        ) AS l JOIN clinic AS z ON z.id = ${clinic}::uuid
        WHERE l.at < ${to}::timestamptz AND l.at + ${lookback} < ${now}::timestamptz
          AND (l.next_at IS NULL OR l.next_at > l.at + ${lookback})
          AND (coalesce(l.service_line, '') = ANY (${lines}::text[])) <> ${isRest}::boolean
        OFFSET 0
      ) AS t
      LEFT JOIN LATERAL (
        SELECT max(e.at) AS at FROM conversion AS e
        WHERE e.clinic_id = ${clinic}::uuid AND e.patient_id = t.patient_id AND e.kind = ${kind}::text AND e.at < t.at
          AND NOT e.is_reversed
      ) AS p ON true
      WHERE t.month = ANY (${months}::date[])
        AND NOT EXISTS (
          SELECT FROM conversion AS e
          WHERE e.clinic_id = ${clinic}::uuid AND e.patient_id = t.patient_id AND e.kind = ${kind}::text
            AND e.at >= t.at AND e.at <= t.at + ${lookback}))`,
    carried: [],
    carriedOfConversions: [],
    toldByTouch: [],
    toldByTime: [],
  };
}

/** Conversions that count: a visit that turned out not to have been does not, a booking that was cancelled does. */
export function counted(
  alias: string,
  { clinic, kind, lines, isRest }: Readonly<Record<'clinic' | 'kind' | 'lines' | 'isRest', string>>,
): string {
  return `${alias}.clinic_id = ${clinic}::uuid AND ${alias}.kind = ${kind}::text
        AND NOT (${alias}.kind = 'completed' AND ${alias}.is_reversed)
        AND (coalesce(${alias}.service_line, '') = ANY (${lines}::text[])) <> ${isRest}::boolean`;
}

export function scopeParameters(scope: Scope): unknown[] {
  const { clinicId, kind, months, from, to, lines, isRest, joins } = scope;
  return [clinicId, kind, months, from, to, lines, isRest, joins.stakeholders, joins.household];
}

/** How many `scopeParameters` there are. */
export const SCOPE_PARAMETERS = 9;

function names(first: number) {
  const at = (place: number) => `$${first + place}`;
  return [at(0), at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8)] as const;
}

/** The touches that count for patients: first their own, then those of others. Parameters are given by name. */
export function touchesOf({
  clinic,
  stakeholders,
  household,
}: Readonly<Record<'clinic' | 'stakeholders' | 'household', string>>): string[] {
  const agreed = AGREED.map((kind) => `'${kind}'`).join(', ');
  const own = `(
      SELECT o.patient_id, o.id, o.at, o.seq, o.channel, o.campaign, o.actor, o.service_line, o.is_lead,
             false AS is_related
      FROM touch AS o WHERE o.clinic_id = ${clinic}::uuid)`;
  const related = `(
      SELECT r.patient_id, o.id, o.at, o.seq, o.channel, o.campaign,
             CASE WHEN o.actor = 'patient' THEN r.actor ELSE o.actor END AS actor, o.service_line, o.is_lead, true AS is_related
      FROM (
        SELECT x.patient_id, x.other_id, min(x.since) AS since, max(x.until) AS until, min(x.actor) AS actor
        FROM (
          SELECT s.patient_id, s.other_patient_id AS other_id, s.since, coalesce(s.until, 'infinity') AS until,
                 CASE s.kind WHEN 'guardian' THEN 'caregiver' ELSE s.kind END AS actor
          FROM stakeholder AS s
          WHERE s.clinic_id = ${clinic}::uuid AND s.other_patient_id IS NOT NULL AND ${stakeholders}::boolean
          UNION ALL
          SELECT mine.patient_id, theirs.patient_id, '-infinity', 'infinity', 'caregiver'
          FROM (
            SELECT p.kind, p.hash FROM contact_point AS p
            WHERE p.clinic_id = ${clinic}::uuid AND ${household}::boolean
            GROUP BY p.kind, p.hash HAVING count(*) BETWEEN 2 AND ${HOUSEHOLD_LIMIT}
          ) AS shared
          JOIN contact_point AS mine ON mine.clinic_id = ${clinic}::uuid AND (mine.kind, mine.hash) = (shared.kind, shared.hash)
          JOIN contact_point AS theirs ON theirs.clinic_id = ${clinic}::uuid
            AND (theirs.kind, theirs.hash) = (shared.kind, shared.hash) AND theirs.patient_id <> mine.patient_id
        ) AS x
        WHERE NOT EXISTS (
            SELECT FROM signal AS s
            WHERE s.clinic_id = ${clinic}::uuid AND s.patient_id IN (x.patient_id, x.other_id) AND s.type = 'sharing.refused'
              AND NOT EXISTS (
                SELECT FROM signal AS later
                WHERE later.clinic_id = s.clinic_id AND later.patient_id = s.patient_id AND later.type = 'sharing.allowed'
                  AND later.time > s.time))
          AND NOT EXISTS (
            SELECT FROM patient_restriction AS a
            WHERE a.clinic_id = ${clinic}::uuid AND a.patient_id IN (x.patient_id, x.other_id) AND a.ended_at IS NULL
              AND a.kind IN (${agreed}))
        GROUP BY x.patient_id, x.other_id
      ) AS r
      JOIN touch AS o ON o.clinic_id = ${clinic}::uuid AND o.patient_id = r.other_id AND o.at >= r.since AND o.at < r.until)`;
  return [own, related];
}
