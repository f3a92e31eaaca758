import type { Milestone } from './journey.ts';
import { MET_PARAMETERS, metParameters, metStatement, type Relations } from './met-statement.ts';
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

/**
 * The shares of every touch in every conversion by all models at once: `conversion_id`, `channel`, what is carried, and a column per
 * model. It divides as `divideCredit` does, which explains one patient; tests hold the two together.
 *
 * Touches are sorted once and given their places. What a place is worth is the same for all touches of a conversion, so it is
 * reckoned once for each conversion (`standing`), and each touch only looks up the place that it has.
 */
export function creditsStatement(relations: Relations): string {
  const { carried, carriedOfConversions, toldByTouch, toldByTime } = relations;
  return `
    WITH placed AS MATERIALIZED (
      SELECT l.conversion_id, l.channel, ${carried.map((column) => `l.${column}, `).join('')}
             ${toldByTouch.map((name) => `l.is_${name}, `).join('')}${toldByTime.map((name) => `l.${name}_was_ahead, `).join('')}
             l.place, power(2, l.youngest - l.halves) AS decay
      FROM (
        SELECT m.*, row_number() OVER w AS place, min(m.halves) OVER w AS youngest
        FROM (
          SELECT n.*, CASE WHEN ${STEPPED}::boolean THEN floor(${HALVES}) ELSE ${HALVES} END AS halves
          FROM (${metStatement({ ...relations, carriedOfConversions: [] })}) AS n
          OFFSET 0
        ) AS m
        WINDOW w AS (PARTITION BY m.conversion_id ORDER BY m.at, m.seq
                     ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
      ) AS l
    ),
    standing AS (
      SELECT k.*, ${carriedOfConversions.map((column) => `c.${column}, `).join('')}
             1 / k.touches::float8 AS even,
             ${positionColumns()},
             ${MILESTONE_MODELS.map((name, at) => standingColumns(name, shareOf(at))).join(',\n             ')}
      FROM (
        SELECT s.*, ${MILESTONE_MODELS.map((name, at) => spanColumns(name, shareOf(at))).join(',\n               ')}
        FROM (
          SELECT p.conversion_id, count(*) AS touches, sum(p.decay) AS decays,
                 max(p.place) FILTER (WHERE p.channel <> ALL (${SKIP}::text[])) AS last_place,
                 ${MILESTONES.map((name) => `${placeOf(name, relations)} AS ${name}_place`).join(',\n                 ')}
          FROM placed AS p GROUP BY p.conversion_id
        ) AS s
        OFFSET 0
      ) AS k JOIN ${relations.conversions} AS c ON c.id = k.conversion_id
      OFFSET 0
    )
    SELECT d.conversion_id, d.channel, ${carried.map((column) => `d.${column}, `).join('')}${carriedOfConversions.map((column) => `k.${column}, `).join('')}
           (d.place = 1)::integer::float8 AS first_touch,
           (d.place = k.touches)::integer::float8 AS last_click,
           (d.place = coalesce(k.last_place, k.touches))::integer::float8 AS last_non_direct,
           k.even AS linear,
           d.decay / k.decays AS time_decay,
           CASE d.place WHEN 1 THEN k.u_first WHEN k.touches THEN k.u_last ELSE k.u_middle END AS u_shaped,
           ${MILESTONE_MODELS.map((name) => `${milestoneShare(name)} AS ${name}`).join(',\n           ')}
    FROM placed AS d JOIN standing AS k USING (conversion_id)
    -- Whoever reads a share twice would have it reckoned twice.
    OFFSET 0`;
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

/** Ages in half-lives, of days of 24 hours. */
const HALVES = `n.age / (86400 * ${HALF_LIFE}::float8)`;

/** What the first, each middle and the last touch get. What is not there is left out. Equal shares where all are 0. */
function positionColumns(): string {
  const [first, middle, last] = [FIRST, MIDDLE, LAST].map((share) => `${share}::float8`);
  const all = `CASE WHEN k.touches = 2 THEN ${first} + ${last} ELSE ${first} + ${middle} + ${last} END`;
  const part = (share: string) =>
    `CASE WHEN k.touches = 1 THEN 1 WHEN ${all} = 0 THEN 1 / k.touches::float8 ELSE ${share} / (${all}) END`;
  return `${part(`${first}`)} AS u_first, ${part(`${last}`)} AS u_last,
             ${part(`${middle} / greatest(k.touches - 2, 1)`)} AS u_middle`;
}

/** The touch that says so, or the last one by the time at which the milestone was reached: as many touches as had been by then. */
function placeOf(name: Milestone, { toldByTouch, toldByTime }: Relations): string {
  const isByTime = toldByTime.includes(name);
  const places = [
    ...(isByTime ? [`nullif(count(*) FILTER (WHERE p.${name}_was_ahead), 0)`] : []),
    ...(toldByTouch.includes(name)
      ? [`min(p.place) FILTER (WHERE p.is_${name}${isByTime ? ` AND p.${name}_was_ahead IS NULL` : ''})`]
      : []),
  ];
  return places.length === 0 ? 'NULL::bigint' : `coalesce(${places.join(', ')})`;
}

function shareOf(rule: number): ShareText {
  return (share) =>
    `$${FIRST_MILESTONE_PARAMETER + rule * MILESTONE_SHARES.length + MILESTONE_SHARES.indexOf(share)}::float8`;
}
