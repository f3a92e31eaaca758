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
 * has a row only where it is said what that is told under; its shares are 0 or null.
 *
 * The touches of a conversion are gathered as arrays (`journey`). What a place is worth is the same for all touches of a conversion,
 * so it is reckoned once for each conversion (`standing`), and each touch only looks up the place that it has. Arrays are taken apart
 * beside the conversion and not in its row, all of which would be copied for each touch.
 */
export function creditsStatement(relations: Relations, unaccounted?: Unaccounted): string {
  const { carried, carriedOfConversions } = relations;
  const columns = ['channel', ...carried];
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
        SELECT s.*, ${DECAYS} AS decays, ${LAST_PLACE} AS last_place,
               ${MILESTONE_MODELS.map((name, at) => spanColumns(name, shareOf(at))).join(',\n               ')}
        FROM journey AS s
        OFFSET 0
      ) AS k
      OFFSET 0
    )
    SELECT k.conversion_id, ${[...columns.map((column) => `d.${column}, `), ...carriedOfConversions.map((column) => `k.${column}, `)].join('')}
           (d.place = 1)::integer::float8 AS first_touch,
           (d.place = k.touches)::integer::float8 AS last_click,
           (d.place = k.last_place)::integer::float8 AS last_non_direct,
           k.even AS linear,
           ${decayed('k.youngest - d.half')} / k.decays AS time_decay,
           CASE d.place WHEN 1 THEN k.u_first WHEN k.touches THEN k.u_last ELSE k.u_middle END AS u_shaped,
           ${MILESTONE_MODELS.map((name) => `${milestoneShare(name)} AS ${name}`).join(',\n           ')}
    FROM standing AS k
    CROSS JOIN LATERAL (
      SELECT generate_series(least(1, coalesce(k.touches, 0)), coalesce(k.touches, 0)) AS place,
             unnest(${orUnaccounted('halves', unaccounted && 'NULL::float8')}) AS half,
             ${columns.map((column) => `unnest(${orUnaccounted(`${column}s`, unaccounted?.[column])}) AS ${column}`).join(', ')}
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

/** The last touch that is none of those to be skipped, or of these the last. Mostly it is the last one, and no other is looked at. */
const LAST_PLACE = `
  CASE WHEN s.channels[s.touches] <> ALL (${SKIP}::text[]) THEN s.touches
       ELSE coalesce((SELECT max(h.place) FROM unnest(s.channels) WITH ORDINALITY AS h (channel, place) WHERE h.channel <> ALL (${SKIP}::text[])),
                     s.touches) END`;

/** Of the touches `m` of one conversion; `touches` is null where there are none. */
function gatheredColumns(relations: Relations): string {
  const { carried, toldByTouch, toldByTime } = relations;
  const gathered = (text: string) => `array_agg(${text} ORDER BY m.at, m.seq)`;
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
             ${part(`${middle} / CASE WHEN k.touches < 3 THEN 1 ELSE k.touches - 2 END`)} AS u_middle`;
}

function shareOf(rule: number): ShareText {
  return (share) =>
    `$${FIRST_MILESTONE_PARAMETER + rule * MILESTONE_SHARES.length + MILESTONE_SHARES.indexOf(share)}::float8`;
}
