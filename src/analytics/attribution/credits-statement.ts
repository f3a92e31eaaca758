import type { Milestone } from './journey.ts';
import { gatheredStatement, MET_PARAMETERS, metParameters, metStatement, type Relations } from './met-statement.ts';
import {
  MILESTONE_SHARES,
  milestoneShare,
  MILESTONES,
  type ShareText,
  spanColumns,
  standingColumns,
} from './milestone-shares.ts';
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

const MILESTONE_MODELS = ['w_shaped', 'full_path'] as const;

const FIRST_OWN = MET_PARAMETERS + 1;
const [HALF_LIFE, STEPPED, SKIP, FIRST, MIDDLE, LAST] = [0, 1, 2, 3, 4, 5].map((place) => `$${FIRST_OWN + place}`);
const FIRST_MILESTONE_PARAMETER = FIRST_OWN + 6;

/** Parameters that the statement takes; those of the relations come after. */
export const CREDITS_PARAMETERS = FIRST_MILESTONE_PARAMETER - 1 + MILESTONE_MODELS.length * MILESTONE_SHARES.length;

/** What a conversion that no touch accounts for is told under: texts of a channel, and of what is carried of touches. */
export type Unaccounted = Readonly<Record<string, string>>;

/**
 * The shares of every touch in every conversion by all models at once: `conversion_id`, `channel`, what is carried, and a column per
 * model. It divides as `divideCredit` does, which explains one patient; tests hold the two together. A conversion without a touch
 * has a row only where it is said what that is told under; it shares in nothing.
 *
 * The touches of a conversion are gathered as arrays (`journey`). What a place is worth is the same for all touches of a conversion,
 * so it is reckoned once for each conversion (`standing`), and each touch only looks up the place that it has.
 */
export function creditsStatement(relations: Relations, unaccounted?: Unaccounted): string {
  const { carried, carriedOfConversions } = relations;
  const share = (text: string) => (unaccounted ? `CASE WHEN d.place = 0 THEN 0 ELSE ${text} END` : text);
  return `
    WITH journey AS (${gatheredStatement(relations, {
      columns: ['id AS conversion_id', ...carriedOfConversions].map((column) => `c.${column}, `).join(''),
      gathered: gatheredColumns(relations),
      met: (matching) => `SELECT n.*, ${HALF} AS half FROM (${metStatement(matching)}) AS n`,
      ...(unaccounted ? {} : { where: 'j.touches > 0' }),
    })}
    ),
    standing AS (
      SELECT k.*, 1 / k.touches::float8 AS even,
             ${positionColumns()},
             ${MILESTONE_MODELS.map((name, at) => standingColumns(name, shareOf(at))).join(',\n             ')}
      FROM (
        SELECT s.*, ${DECAYS} AS decays,
               ${MILESTONE_MODELS.map((name, at) => spanColumns(name, shareOf(at))).join(',\n               ')}
        FROM journey AS s
        OFFSET 0
      ) AS k
      OFFSET 0
    )
    SELECT d.conversion_id, d.channel, ${[...carried, ...carriedOfConversions].map((column) => `d.${column}, `).join('')}
           (d.place = 1)::integer::float8 AS first_touch,
           ${share('(d.place = d.touches)::integer::float8')} AS last_click,
           ${share('(d.place = coalesce(d.last_place, d.touches))::integer::float8')} AS last_non_direct,
           ${share('d.even')} AS linear,
           ${share(`${decayed('d.youngest - d.half')} / d.decays`)} AS time_decay,
           ${share('CASE d.place WHEN 1 THEN d.u_first WHEN d.touches THEN d.u_last ELSE d.u_middle END')} AS u_shaped,
           ${MILESTONE_MODELS.map((name) => `${share(milestoneShare(name))} AS ${name}`).join(',\n           ')}
    FROM (
      SELECT k.*, generate_series(least(1, coalesce(k.touches, 0)), coalesce(k.touches, 0)) AS place,
             unnest(${orUnaccounted('halves', unaccounted && 'NULL::float8')}) AS half,
             ${['channel', ...carried].map((column) => `unnest(${orUnaccounted(`${column}s`, unaccounted?.[column])}) AS ${column}`).join(', ')}
      FROM standing AS k
      OFFSET 0
    ) AS d
    -- Whoever reads a share twice would have it reckoned twice.
    OFFSET 0`;
}

/** Ages in half-lives, of days of 24 hours. */
const HALVES = `n.age / (86400 * ${HALF_LIFE}::float8)`;
const HALF = `CASE WHEN ${STEPPED}::boolean THEN floor(${HALVES}) ELSE ${HALVES} END`;

/** 2 to a power that is 0 or less, by which PostgreSQL would not end at 0 but stop. */
function decayed(power: string): string {
  return `CASE WHEN ${power} > -1000 THEN power(2, ${power}) ELSE 0 END`;
}

/** The weights of all touches together, where the youngest weighs 1. Where it is so old that nothing is left of a sum, anew. */
const DECAYS = `
  CASE WHEN s.youngest < 500 THEN s.decayed * power(2, s.youngest)
       ELSE (SELECT sum(${decayed('s.youngest - h.half')}) FROM unnest(s.halves) AS h (half)) END`;

/** Of the touches `m` of one conversion; `touches` is null where there are none. */
function gatheredColumns(relations: Relations): string {
  const { carried, toldByTouch, toldByTime } = relations;
  const gathered = (text: string) => `array_agg(${text} ORDER BY m.at, m.seq)`;
  const lastFirst = `array_reverse(${gathered(`m.channel <> ALL (${SKIP}::text[])`)})`;
  const placeOf = (name: Milestone) => {
    const isByTime = toldByTime.includes(name);
    // The touch that says so, or the last one by the time at which it was reached: as many touches as had been by then.
    const places = [
      ...(isByTime ? [`nullif(count(*) FILTER (WHERE m.${name}_was_ahead), 0)`] : []),
      ...(toldByTouch.includes(name)
        ? [`array_position(${gathered(`m.is_${name}${isByTime ? ` AND m.${name}_was_ahead IS NULL` : ''}`)}, true)`]
        : []),
    ];
    return places.length === 0 ? 'NULL::bigint' : `coalesce(${places.join(', ')})`;
  };
  return [
    `nullif(count(*), 0) AS touches, min(m.half) AS youngest, sum(${decayed('-m.half')}) AS decayed`,
    `${gathered('m.half')} AS halves`,
    ...['channel', ...carried].map((column) => `${gathered(`m.${column}`)} AS ${column}s`),
    `count(*) + 1 - array_position(${lastFirst}, true) AS last_place`,
    ...MILESTONES.map((name) => `${placeOf(name)} AS ${name}_place`),
  ].join(',\n               ');
}

function orUnaccounted(column: string, text: string | undefined): string {
  return text === undefined ? `k.${column}` : `coalesce(k.${column}, ARRAY[${text}])`;
}

/** The parameters of the statement, in their order. */
export function creditsParameters(rules: Rules, eligibility: Eligibility): unknown[] {
  const { lastNonDirect, timeDecay, uShaped, wShaped, fullPath } = rules;
  return [
    ...metParameters(eligibility),
    ...[timeDecay.halfLifeDays, timeDecay.stepped, lastNonDirect.skip, uShaped.first, uShaped.middle, uShaped.last],
    ...[wShaped, fullPath].flatMap((rule) => MILESTONE_SHARES.map((share) => rule[share])),
  ];
}

/** What the first, each middle and the last touch get. What is not there is left out. Equal shares where all are 0. */
function positionColumns(): string {
  const [first, middle, last] = [FIRST, MIDDLE, LAST].map((share) => `${share}::float8`);
  const all = `CASE WHEN k.touches = 2 THEN ${first} + ${last} ELSE ${first} + ${middle} + ${last} END`;
  const part = (share: string) =>
    `CASE WHEN k.touches = 1 THEN 1 WHEN ${all} = 0 THEN 1 / k.touches::float8 ELSE ${share} / (${all}) END`;
  return `${part(`${first}`)} AS u_first, ${part(`${last}`)} AS u_last,
             ${part(`${middle} / greatest(k.touches - 2, 1)`)} AS u_middle`;
}

function shareOf(rule: number): ShareText {
  return (share) =>
    `$${FIRST_MILESTONE_PARAMETER + rule * MILESTONE_SHARES.length + MILESTONE_SHARES.indexOf(share)}::float8`;
}
