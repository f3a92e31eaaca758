import type { Eligibility, Rule } from './model.ts';

/**
 * Where touches and conversions stand. Both have `patient_id`, `id` and `at`; touches have `seq`, `channel`, `is_lead`,
 * `is_opportunity` and `is_close`; conversions have `value`, `lead_at`, `opportunity_at` and `close_at`, null where milestones are
 * known by touch.
 */
export interface Relations {
  readonly touches: string;
  readonly conversions: string;
}

type RuleOf<M extends Rule['model']> = Extract<Rule, { readonly model: M }>;

/** The rules that one statement reckons side by side: of each kind that has shares of its own, one by each name. */
export interface Rules {
  readonly lastTouch: RuleOf<'last_touch'>;
  readonly timeDecay: RuleOf<'time_decay'>;
  readonly position: RuleOf<'position'>;
  /** By the name of the column of its shares. */
  readonly milestones: Readonly<Record<string, RuleOf<'milestones'>>>;
}

const MILESTONES = ['lead', 'opportunity', 'close'] as const;
const SHARES = ['first', ...MILESTONES, 'between'] as const;

/** Parameters before those of milestones. */
const FIRST_MILESTONE_PARAMETER = 11;

/**
 * The shares of every touch in every conversion by all rules at once, in one pass over one order: `conversion_id`, `touch_id`,
 * `channel`, and a column per rule. It divides as `divideCredit` does, which explains one patient; tests hold the two together.
 *
 * `relations` and the names of milestone rules become part of the text: they are ours, never anybody's input.
 */
export function creditsStatement({ touches, conversions }: Relations, milestoneRules: readonly string[]): string {
  return `
    WITH told AS (
      SELECT c.*, max(c.at) OVER (PARTITION BY c.patient_id ORDER BY c.at RANGE BETWEEN UNBOUNDED PRECEDING
                                  AND interval '1 microsecond' PRECEDING) AS previous_at
      FROM ${conversions} AS c
    ),
    met AS (
      SELECT c.id AS conversion_id, c.at AS converted_at, c.lead_at, c.opportunity_at, c.close_at,
             t.id AS touch_id, t.channel, t.at, t.seq, t.is_lead, t.is_opportunity, t.is_close,
             lag(t.channel) OVER (PARTITION BY c.id ORDER BY t.at, t.seq) AS channel_before
      FROM told AS c JOIN ${touches} AS t ON t.patient_id = c.patient_id AND t.at <= c.at
      WHERE ($1::float8 IS NULL OR t.at >= c.at - $1::float8 * interval '1 day')
        AND t.channel <> ALL ($2::text[])
        AND (NOT $4::boolean OR c.previous_at IS NULL OR t.at > c.previous_at)
    ),
    placed AS (
      SELECT m.*, row_number() OVER w AS place, count(*) OVER p AS touches,
             CASE WHEN $6::boolean THEN floor(${HALVES}) ELSE ${HALVES} END AS halves
      FROM met AS m
      WHERE NOT $3::boolean OR m.channel_before IS DISTINCT FROM m.channel
      WINDOW w AS (PARTITION BY m.conversion_id ORDER BY m.at, m.seq), p AS (PARTITION BY m.conversion_id)
    ),
    known AS (
      SELECT l.*, power(2, min(l.halves) OVER p - l.halves) AS decay,
             coalesce(max(l.place) FILTER (WHERE l.channel <> ALL ($7::text[])) OVER p, l.touches) AS last_place,
             ${MILESTONES.map(placeOf).join(',\n             ')}
      FROM placed AS l WINDOW p AS (PARTITION BY l.conversion_id)
    ),
    weighed AS (
      SELECT k.*, ${POSITION} AS position_weight${milestoneRules.map((name, at) => `,\n             ${milestoneColumns(name, at)}`).join('')}
      FROM known AS k
    ),
    counted AS (
      SELECT g.*${milestoneRules.map((name, at) => `,\n             ${betweenColumn(name, at)}`).join('')}
      FROM weighed AS g WINDOW p AS (PARTITION BY g.conversion_id)
    )
    SELECT d.conversion_id, d.touch_id, d.channel,
           (d.place = 1)::integer::float8 AS first_touch,
           (d.place = d.last_place)::integer::float8 AS last_touch,
           1 / d.touches::float8 AS linear,
           d.decay / sum(d.decay) OVER p AS time_decay,
           ${normalised('d.position_weight')} AS position${milestoneRules.map((name) => `,\n           ${normalised(`(d.${name}_weight + d.${name}_rest)`)} AS ${name}`).join('')}
    FROM counted AS d WINDOW p AS (PARTITION BY d.conversion_id)`;
}

/** The parameters of the statement, in their order. */
export function creditsParameters(rules: Rules, eligibility: Eligibility): unknown[] {
  const { lookbackDays = null, excludeChannels, collapseRepeats, sinceLastConversion } = eligibility;
  const { lastTouch, timeDecay, position } = rules;
  return [
    ...[lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion],
    ...[timeDecay.halfLifeDays, timeDecay.stepped, lastTouch.skip, position.first, position.middle, position.last],
    ...Object.values(rules.milestones).flatMap((rule) => SHARES.map((share) => rule[share])),
  ];
}

/** Ages in half-lives, of days of 24 hours. */
const HALVES = `extract(epoch FROM m.converted_at - m.at)::float8 / (86400 * $5::float8)`;

const POSITION = `CASE WHEN k.touches = 1 THEN 1
                  WHEN k.place = 1 THEN $8::float8
                  WHEN k.place = k.touches THEN $10::float8
                  ELSE $9::float8 / (k.touches - 2) END`;

/** The touch that says so, or the last one by the time at which the milestone was reached. */
function placeOf(name: (typeof MILESTONES)[number]): string {
  return `CASE WHEN l.${name}_at IS NULL THEN min(l.place) FILTER (WHERE l.is_${name}) OVER p
                  ELSE max(l.place) FILTER (WHERE l.at <= l.${name}_at) OVER p END AS ${name}_place`;
}

function parameter(rule: number, share: (typeof SHARES)[number]): string {
  return `$${FIRST_MILESTONE_PARAMETER + rule * SHARES.length + SHARES.indexOf(share)}::float8`;
}

/** What a touch gets for the milestones it holds, and whether it lies between them and holds none. */
function milestoneColumns(name: string, rule: number): string {
  const places = [['1', 'first'] as const, ...MILESTONES.map((one) => [`k.${one}_place`, one] as const)];
  const held = places.map(
    ([place, share]) => `(k.place IS NOT DISTINCT FROM ${place})::integer * ${parameter(rule, share)}`,
  );
  const standing = places
    .map(([place, share]) => `CASE WHEN ${parameter(rule, share)} > 0 THEN ${place} END`)
    .join(', ');
  return `${held.join(' + ')} AS ${name}_weight,
             (k.place > least(${standing}) AND k.place < greatest(${standing})
              AND (k.place IN (${standing})) IS NOT TRUE) AS ${name}_is_between`;
}

function betweenColumn(name: string, rule: number): string {
  return `CASE WHEN g.${name}_is_between
                  THEN ${parameter(rule, 'between')} / count(*) FILTER (WHERE g.${name}_is_between) OVER p
                  ELSE 0 END AS ${name}_rest`;
}

/** Equal shares where all weights are 0, as in `divideCredit`. */
function normalised(weight: string): string {
  return `CASE WHEN sum(${weight}) OVER p > 0 THEN ${weight} / sum(${weight}) OVER p ELSE 1 / d.touches::float8 END`;
}
