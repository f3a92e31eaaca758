import type { Eligibility } from './model.ts';

/**
 * Where touches and conversions stand: names of relations, or statements in brackets. They become part of the text, so they are
 * ours, never anybody's input.
 *
 * Both have `patient_id`, `id`, `at` and `service_line`. Touches have `seq`, `channel`, `is_lead`, `is_opportunity`, `is_close`
 * and `is_related`; conversions have `is_sensitive`, `previous_at` (the one before, if any), and `lead_at`, `opportunity_at` and
 * `close_at`, null where milestones are known by touch.
 */
export interface Relations {
  readonly touches: string;
  readonly conversions: string;
  /** More columns of touches that are to be carried along. */
  readonly carried: readonly string[];
}

/** Parameters that `metStatement` takes: those of `metParameters`. */
export const MET_PARAMETERS = 5;

/** The touches that count for each conversion, one row each, as `eligibleTouches` finds them for one patient. */
export function metStatement({ touches, conversions, carried }: Relations): string {
  return `
    SELECT e.* FROM (
      SELECT c.id AS conversion_id, c.at AS converted_at, c.lead_at, c.opportunity_at, c.close_at,
             t.id AS touch_id, t.channel, t.at, t.seq, t.is_lead, t.is_opportunity, t.is_close,
             ${carried.map((column) => `t.${column}, `).join('')}CASE WHEN $3::boolean
                  THEN lag(t.channel) OVER (PARTITION BY c.id ORDER BY t.at, t.seq) END AS channel_before
      FROM ${conversions} AS c JOIN ${touches} AS t ON t.patient_id = c.patient_id AND t.at <= c.at
      WHERE ($1::float8 IS NULL OR t.at >= c.at - $1::float8 * interval '1 day')
        AND t.channel <> ALL ($2::text[])
        AND (NOT $4::boolean OR c.previous_at IS NULL OR t.at > c.previous_at)
        AND NOT (t.is_related AND c.is_sensitive)
        AND (NOT ($5::boolean OR t.is_related) OR t.service_line IS NULL OR c.service_line IS NULL
             OR t.service_line = c.service_line)
    ) AS e
    WHERE NOT $3::boolean OR e.channel_before IS DISTINCT FROM e.channel`;
}

export function metParameters(eligibility: Eligibility): unknown[] {
  const { lookbackDays = null, excludeChannels, collapseRepeats, sinceLastConversion, sameLineOnly } = eligibility;
  return [lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion, sameLineOnly];
}
