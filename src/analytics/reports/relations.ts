import type { Relations } from '../attribution/met-statement.ts';
import type { Journeys } from '../attribution/ways-statement.ts';
import type { ConversionKind } from '../touches/derive.ts';
import { personColumns } from './credit-sums.ts';
import { OTHERS, othersByPatient, touchesOfOthers } from './others.ts';

/** Somebody becomes known by a touch; appointments say when they were asked for, and conversions when they were. */
const MILESTONES_TOLD = { toldByTouch: ['lead'], toldByTime: ['opportunity', 'close'] } as const;

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
  const named = names(first);
  return {
    ...touchesOf(named),
    conversions: `(
      SELECT c.id, ${ofConversion('c')}, ${columnsOf('x')}, c.opportunity_at, c.at AS close_at, c.month, c.is_new, c.is_reversed,
             ${personColumns('c.patient_id')},
             -- Of a booking that came to nothing there is no value.
             CASE WHEN c.is_reversed THEN 0 ELSE coalesce(c.value, 0) END AS worth
      ${conversionsOf(named)}
      -- Touches are looked up in the order of their index. Of the bytes there is no index that the planner might read for it.
      ORDER BY uuid_send(c.patient_id))`,
    carried: ['campaign', 'actor'],
    carriedOfConversions: ['service_line', 'month', 'is_new', 'is_reversed', 'person_word', 'person_bit', 'worth'],
    ...MILESTONES_TOLD,
  };
}

/**
 * The same with journeys that led to nothing: each ends at a touch after which there was no other, and no conversion, for as long
 * as touches count. Whether it led to nothing is known when that time is over. `label` says by what touches are told apart.
 */
export function journeysFrom(first: number, label: string): Journeys {
  const named = names(first);
  const { clinic, from, to } = named;
  return {
    ...touchesOf(named),
    label,
    withinReach: `(
      SELECT o.patient_id, o.at, o.seq, o.channel, o.campaign, o.actor, o.service_line FROM touch AS o
      WHERE o.clinic_id = ${clinic}::uuid AND o.at >= coalesce(${from}::timestamptz - ${LOOKBACK}, '-infinity')
        AND o.at < coalesce(${to}::timestamptz + ${LOOKBACK}, 'infinity'))`,
    conversions: `(
      SELECT ${ofConversion('c')}, ${columnsOf('x')}, c.month, 1 AS conversions,
             CASE WHEN c.is_reversed THEN 0 ELSE coalesce(c.value, 0) END AS value
      ${conversionsOf(named)})`,
    lost: lostFrom(named, `$${first + SCOPE_PARAMETERS}`),
    carried: [],
    carriedOfConversions: [],
    toldByTouch: [],
    toldByTime: [],
  };
}

const LOOKBACK = `($1::float8 * interval '24 hours')`;

function lostFrom({ clinic, kind, months, from, to, lines, isRest }: Names, now: string): string {
  const conversion = `conversion AS e
        WHERE e.clinic_id = ${clinic}::uuid AND e.patient_id = t.patient_id AND e.kind = ${kind}::text`;
  return `
      SELECT t.patient_id, t.at, t.service_line, p.at, true, ${NO_OTHERS}, t.month, 0, 0
      FROM (
        -- The month is that of the clinic's calendar, and reckoned for the few that are left.
        SELECT l.*, date_trunc('month', l.at AT TIME ZONE z.time_zone)::date AS month
        FROM (
          SELECT g.patient_id, unnest(g.at) AS at, unnest(g.at[2:]) AS next_at, unnest(g.service_lines) AS service_line
          FROM touched AS g
        ) AS l JOIN clinic AS z ON z.id = ${clinic}::uuid
        WHERE (l.next_at IS NULL OR l.next_at > l.at + ${LOOKBACK})
          AND l.at >= ${from}::timestamptz AND l.at < ${to}::timestamptz AND l.at + ${LOOKBACK} < ${now}::timestamptz
          AND (coalesce(l.service_line, '') = ANY (${lines}::text[])) <> ${isRest}::boolean
        OFFSET 0
      ) AS t
      LEFT JOIN LATERAL (
        SELECT max(e.at) AS at FROM ${conversion} AND e.at < t.at AND NOT e.is_reversed AND $4::boolean
      ) AS p ON true
      WHERE t.month = ANY (${months}::date[])
        AND NOT EXISTS (SELECT FROM ${conversion} AND e.at >= t.at AND e.at <= t.at + ${LOOKBACK})`;
}

/** A journey that led to nothing is told as one of a sensitive line, for which touches of others do not count. */
const NO_OTHERS = OTHERS.map(() => 'NULL').join(', ');

function columnsOf(alias: string): string {
  return OTHERS.map((column) => `${alias}.${column}`).join(', ');
}

function ofConversion(alias: string): string {
  return `${alias}.patient_id, ${alias}.at, ${alias}.service_line, ${alias}.previous_at,
             coalesce(l.sensitivity <> 'standard', false) AS is_sensitive`;
}

function conversionsOf(named: Names): string {
  const { months, from, to } = named;
  return `FROM conversion AS c
      LEFT JOIN service_line AS l ON l.clinic_id = c.clinic_id AND l.key = c.service_line
      LEFT JOIN (${othersByPatient(named)}) AS x ON x.patient_id = c.patient_id
      WHERE ${counted('c', named)}
        AND c.month = ANY (${months}::date[]) AND c.at >= ${from}::timestamptz AND c.at < ${to}::timestamptz`;
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

type Names = Readonly<
  Record<'clinic' | 'kind' | 'months' | 'from' | 'to' | 'lines' | 'isRest' | 'stakeholders' | 'household', string>
>;

function names(first: number): Names {
  const at = (place: number) => `$${first + place}`;
  return {
    ...{ clinic: at(0), kind: at(1), months: at(2), from: at(3), to: at(4) },
    ...{ lines: at(5), isRest: at(6), stakeholders: at(7), household: at(8) },
  };
}

/** The touches that count for the patient of the conversion `c`: their own, and those of others. */
function touchesOf({ clinic }: Pick<Names, 'clinic'>): Pick<Relations, 'touches' | 'ofOthers'> {
  const others = `unnest(${columnsOf('c')}) AS r (other_id, since, until, actor)`;
  return {
    touches: ownTouches(clinic),
    ofOthers: {
      touches: `(${touchesOfOthers(clinic, 'c.patient_id', others)})`,
      areThere: 'c.other_ids IS NOT NULL',
    },
  };
}

export function ownTouches(clinic: string): string {
  return `(
      SELECT o.patient_id, o.id, o.at, o.seq, o.channel, o.campaign, o.actor, o.service_line, o.is_lead,
             false AS is_related
      FROM touch AS o WHERE o.clinic_id = ${clinic}::uuid)`;
}
