import type { Milestone } from './journey.ts';
import type { Eligibility } from './model.ts';

/**
 * Where touches and conversions stand: names of relations, or statements in brackets. They become part of the text, so they are
 * ours, never anybody's input.
 *
 * Both have `patient_id`, `id`, `at` and `service_line`. Touches have `seq`, `channel`, `is_related` and `is_lead` or the like for
 * milestones that touches tell; conversions have `is_sensitive`, `previous_at` (the one before, if any), and `lead_at` or the like
 * for those that are told by time, null where touches tell them.
 */
export interface Relations {
  readonly touches: string;
  /** Touches of others, which may read the conversion `c` for whose patient they count, and whether there are others for it. */
  readonly ofOthers?: { readonly touches: string; readonly areThere: string };
  readonly conversions: string;
  /** What a touch `t` is told as, if not as its channel. */
  readonly label?: string;
  /** More columns of touches that are to be carried along. */
  readonly carried: readonly string[];
  /** The same of conversions. */
  readonly carriedOfConversions: readonly string[];
  /** Milestones that touches tell, and those that are told by when they were. What neither tells there is not. */
  readonly toldByTouch: readonly Milestone[];
  readonly toldByTime: readonly Milestone[];
}

/** Parameters that `metStatement` takes: those of `metParameters`. */
export const MET_PARAMETERS = 5;

/** What is made of the touches of one conversion. */
export interface Gathering {
  /** Columns of the conversion `c`, each with a comma after it. */
  readonly columns: string;
  /** Aggregates of its touches `m`. */
  readonly gathered: string;
  /** The touches that count, of those that match: `metStatement`, with more columns if need be. */
  readonly met: (matching: string) => string;
  /** Of the row that comes of it, `j`: whether it is told. */
  readonly where?: string;
}

/**
 * One row for each conversion. Its touches are read beside it: an index holds those of a patient in their order, so that nothing is
 * sorted but where there are touches of others, which is seldom.
 */
export function gatheredStatement(relations: Relations, { columns, gathered, met, where }: Gathering): string {
  const { ofOthers, conversions } = relations;
  const row = (matching: string, conditions: readonly (string | undefined)[]) => {
    const all = conditions.filter((one) => one !== undefined);
    return `
      SELECT ${columns}j.* FROM ${conversions} AS c
      CROSS JOIN LATERAL (SELECT ${gathered} FROM (${met(matching)}) AS m) AS j
      ${all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`}`;
  };
  const own = ownTouches(relations);
  if (!ofOthers) return row(own, [where]);
  return `${row(own, [`NOT (${ofOthers.areThere})`, where])} UNION ALL ${row(allTouches(relations), [ofOthers.areThere, where])}`;
}

/** Touches of the patient that match the conversion `c`, in no order. */
function ownTouches(relations: Relations): string {
  return matched(relations, relations.touches);
}

/** The same with those of others. */
export function allTouches(relations: Relations): string {
  const { ofOthers } = relations;
  return ofOthers
    ? `${ownTouches(relations)} UNION ALL ${matched(relations, ofOthers.touches)}`
    : ownTouches(relations);
}

/**
 * Of touches that match the conversion `c` those that count for it, in their order, as `eligibleTouches` finds them for one patient.
 * Where repeats are collapsed, of one channel several times in a row only the first counts.
 */
export function metStatement(matching: string): string {
  const collapses = '$3::boolean';
  return `
    SELECT e.* FROM (
      SELECT j.*, CASE WHEN ${collapses} THEN lag(j.channel) OVER (ORDER BY j.at, j.seq) END AS channel_before
      FROM (${matching}) AS j
      ORDER BY j.at, j.seq
    ) AS e
    WHERE NOT ${collapses} OR e.channel_before IS DISTINCT FROM e.channel`;
}

function matched(relations: Relations, touches: string): string {
  const { label = 't.channel', carried, toldByTouch, toldByTime } = relations;
  const columns = [
    ...toldByTouch.map((name) => `t.is_${name}`),
    ...toldByTime.map((name) => `t.at <= c.${name}_at AS ${name}_was_ahead`),
    ...carried.map((column) => `t.${column}`),
  ];
  return `
    SELECT date_part('epoch', c.at - t.at) AS age, ${label} AS channel, t.at, t.seq${columns.map((column) => `, ${column}`).join('')}
    FROM ${touches} AS t
    WHERE t.patient_id = c.patient_id AND t.at <= c.at
      AND ($1::float8 IS NULL OR t.at >= c.at - $1::float8 * interval '24 hours')
      AND t.channel <> ALL ($2::text[])
      AND (NOT $4::boolean OR c.previous_at IS NULL OR t.at > c.previous_at)
      AND NOT (t.is_related AND c.is_sensitive)
      AND (NOT ($5::boolean OR t.is_related) OR t.service_line IS NULL OR c.service_line IS NULL
           OR t.service_line = c.service_line)`;
}

export function metParameters(eligibility: Eligibility): unknown[] {
  const { lookbackDays = null, excludeChannels, collapseRepeats, sinceLastConversion, sameLineOnly } = eligibility;
  return [lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion, sameLineOnly];
}
