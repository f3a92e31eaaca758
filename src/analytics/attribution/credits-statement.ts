import { MET_PARAMETERS, metParameters, metStatement, type Relations } from './met-statement.ts';
import type { Eligibility, Rule } from './model.ts';

type RuleOf<M extends Rule['model']> = Extract<Rule, { readonly model: M }>;

/** The rules that one statement reckons side by side: of each kind that has shares of its own, one by each name. */
export interface Rules {
  readonly lastNonDirect: RuleOf<'last_touch'>;
  readonly timeDecay: RuleOf<'time_decay'>;
  readonly uShaped: RuleOf<'position'>;
  readonly wShaped: RuleOf<'milestones'>;
  readonly fullPath: RuleOf<'milestones'>;
}

const MILESTONES = ['lead', 'opportunity', 'close'] as const;
const SHARES = ['first', ...MILESTONES, 'between'] as const;
const MILESTONE_MODELS = ['w_shaped', 'full_path'] as const;

const FIRST_OWN = MET_PARAMETERS + 1;
const [HALF_LIFE, STEPPED, SKIP, FIRST, MIDDLE, LAST] = [0, 1, 2, 3, 4, 5].map((place) => `$${FIRST_OWN + place}`);
const FIRST_MILESTONE_PARAMETER = FIRST_OWN + 6;

/** Parameters that the statement takes; those of the relations come after. */
export const CREDITS_PARAMETERS = FIRST_MILESTONE_PARAMETER - 1 + MILESTONE_MODELS.length * SHARES.length;

/**
 * The shares of every touch in every conversion by all models at once, in one pass over one order: `conversion_id`, `touch_id`,
 * `channel`, what is carried, and a column per model. It divides as `divideCredit` does, which explains one patient; tests hold
 * the two together.
 */
export function creditsStatement(relations: Relations): string {
  return `
    WITH placed AS (
      SELECT m.*, row_number() OVER w AS place, count(*) OVER p AS touches,
             CASE WHEN ${STEPPED}::boolean THEN floor(${HALVES}) ELSE ${HALVES} END AS halves
      FROM (${metStatement(relations)}) AS m
      WINDOW w AS (PARTITION BY m.conversion_id ORDER BY m.at, m.seq), p AS (PARTITION BY m.conversion_id)
    ),
    known AS (
      SELECT l.*, power(2, min(l.halves) OVER p - l.halves) AS decay,
             coalesce(max(l.place) FILTER (WHERE l.channel <> ALL (${SKIP}::text[])) OVER p, l.touches) AS last_place,
             ${MILESTONES.map(placeOf).join(',\n             ')}
      FROM placed AS l WINDOW p AS (PARTITION BY l.conversion_id)
    ),
    weighed AS (
      SELECT k.*, ${POSITION} AS u_shaped_weight${MILESTONE_MODELS.map((name, at) => `,\n             ${milestoneColumns(name, at)}`).join('')}
      FROM known AS k
    ),
    counted AS (
      SELECT g.*${MILESTONE_MODELS.map((name, at) => `,\n             ${betweenColumn(name, at)}`).join('')}
      FROM weighed AS g WINDOW p AS (PARTITION BY g.conversion_id)
    )
    SELECT d.conversion_id, d.touch_id, d.channel, ${relations.carried.map((column) => `d.${column}, `).join('')}
           (d.place = 1)::integer::float8 AS first_touch,
           (d.place = d.touches)::integer::float8 AS last_click,
           (d.place = d.last_place)::integer::float8 AS last_non_direct,
           1 / d.touches::float8 AS linear,
           d.decay / sum(d.decay) OVER p AS time_decay,
           ${normalised('d.u_shaped_weight')} AS u_shaped${MILESTONE_MODELS.map((name) => `,\n           ${normalised(`(d.${name}_weight + d.${name}_rest)`)} AS ${name}`).join('')}
    FROM counted AS d WINDOW p AS (PARTITION BY d.conversion_id)`;
}

/** The parameters of the statement, in their order. */
export function creditsParameters(rules: Rules, eligibility: Eligibility): unknown[] {
  const { lastNonDirect, timeDecay, uShaped, wShaped, fullPath } = rules;
  return [
    ...metParameters(eligibility),
    ...[timeDecay.halfLifeDays, timeDecay.stepped, lastNonDirect.skip, uShaped.first, uShaped.middle, uShaped.last],
    ...[wShaped, fullPath].flatMap((rule) => SHARES.map((share) => rule[share])),
  ];
}

/** Ages in half-lives, of days of 24 hours. */
const HALVES = `extract(epoch FROM m.converted_at - m.at)::float8 / (86400 * ${HALF_LIFE}::float8)`;

const POSITION = `CASE WHEN k.touches = 1 THEN 1
                  WHEN k.place = 1 THEN ${FIRST}::float8
                  WHEN k.place = k.touches THEN ${LAST}::float8
                  ELSE ${MIDDLE}::float8 / (k.touches - 2) END`;

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
