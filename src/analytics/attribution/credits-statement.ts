import type { Milestone } from './journey.ts';
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
 * The shares of every touch in every conversion by all models at once, in one order that is sorted once: `conversion_id`, `channel`,
 * what is carried, and a column per model. It divides as `divideCredit` does, which explains one patient;
 * tests hold the two together.
 *
 * What can be told from places alone is: only decay, the last touch that counts by itself and milestones that touches say need a
 * second look at all touches of a conversion. A window for each model took twice the time.
 */
export function creditsStatement(relations: Relations): string {
  const { carried, toldByTouch, toldByTime } = relations;
  return `
    SELECT d.conversion_id, d.channel, ${carried.map((column) => `d.${column}, `).join('')}
           (d.place = 1)::integer::float8 AS first_touch,
           (d.place = d.touches)::integer::float8 AS last_click,
           (d.place = coalesce(d.last_place, d.touches))::integer::float8 AS last_non_direct,
           1 / d.touches::float8 AS linear,
           d.decay / d.decays AS time_decay,
           ${U_SHAPED} AS u_shaped,
           ${MILESTONE_MODELS.map((name, at) => `${milestoneShare(name, at)} AS ${name}`).join(',\n           ')}
    FROM (
      SELECT s.*, ${MILESTONE_MODELS.map((name, at) => spanColumns(name, at)).join(',\n             ')}
      FROM (
        SELECT k.*, sum(k.decay) OVER p AS decays,
               max(k.place) FILTER (WHERE k.channel <> ALL (${SKIP}::text[])) OVER p AS last_place,
               ${MILESTONES.map((name) => `${placeOf(name, relations)} AS ${name}_place`).join(',\n               ')}
        FROM (
          SELECT l.*, power(2, l.youngest - l.halves) AS decay FROM (
            SELECT m.*, row_number() OVER w AS place, count(*) OVER w AS touches, min(m.halves) OVER w AS youngest
                   ${toldByTime.map((name) => `, count(*) FILTER (WHERE m.${name}_was_ahead) OVER w AS ${name}_reached`).join('')}
            FROM (
              SELECT n.conversion_id, n.channel, n.at, n.seq, ${carried.map((column) => `n.${column}, `).join('')}
                     ${toldByTouch.map((name) => `n.is_${name}, `).join('')}${toldByTime.map((name) => `n.${name}_was_ahead, `).join('')}
                     CASE WHEN ${STEPPED}::boolean THEN floor(${HALVES}) ELSE ${HALVES} END AS halves
              FROM (${metStatement(relations)}) AS n
              OFFSET 0
            ) AS m
            WINDOW w AS (PARTITION BY m.conversion_id ORDER BY m.at, m.seq
                         ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
          ) AS l
        ) AS k
        WINDOW p AS (PARTITION BY k.conversion_id)
      ) AS s
      OFFSET 0
    ) AS d
    -- Whoever reads a share twice would have it reckoned twice.
    OFFSET 0`;
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
const HALVES = `n.age / (86400 * ${HALF_LIFE}::float8)`;

/** The middle is left out where there is none. Equal shares where all are 0, as in `divideCredit`. */
const U_SHAPED = `CASE
             WHEN d.touches = 1 THEN 1
             WHEN d.touches = 2 AND ${FIRST}::float8 + ${LAST}::float8 = 0 THEN 0.5
             WHEN d.touches = 2 THEN CASE WHEN d.place = 1 THEN ${FIRST}::float8 ELSE ${LAST}::float8 END / (${FIRST}::float8 + ${LAST}::float8)
             WHEN ${FIRST}::float8 + ${MIDDLE}::float8 + ${LAST}::float8 = 0 THEN 1 / d.touches::float8
             ELSE CASE WHEN d.place = 1 THEN ${FIRST}::float8 WHEN d.place = d.touches THEN ${LAST}::float8
                       ELSE ${MIDDLE}::float8 / (d.touches - 2) END / (${FIRST}::float8 + ${MIDDLE}::float8 + ${LAST}::float8)
           END`;

/** The touch that says so, or the last one by the time at which the milestone was reached: as many touches as had been by then. */
function placeOf(name: Milestone, { toldByTouch, toldByTime }: Relations): string {
  const isByTime = toldByTime.includes(name);
  const places = [
    ...(isByTime ? [`nullif(k.${name}_reached, 0)`] : []),
    ...(toldByTouch.includes(name)
      ? [`min(k.place) FILTER (WHERE k.is_${name}${isByTime ? ` AND k.${name}_was_ahead IS NULL` : ''}) OVER p`]
      : []),
  ];
  return places.length === 0 ? 'NULL::bigint' : `coalesce(${places.join(', ')})`;
}

function parameter(rule: number, share: (typeof SHARES)[number]): string {
  return `$${FIRST_MILESTONE_PARAMETER + rule * SHARES.length + SHARES.indexOf(share)}::float8`;
}

/** The places of milestones that have a share, null where there is none. */
function standingOf(
  rule: number,
  alias: string,
): { readonly place: string; readonly share: string; readonly counts: string }[] {
  const places = [['1', 'first'] as const, ...MILESTONES.map((one) => [`${alias}.${one}_place`, one] as const)];
  return places.map(([place, share]) => {
    const held = parameter(rule, share);
    return { place, share: held, counts: `CASE WHEN ${held} > 0 THEN ${place} END` };
  });
}

/**
 * From which milestone to which credit is divided by a rule, and how many other touches lie there: all milestones do, so that these
 * are told from how many different places they have.
 */
function spanColumns(name: string, rule: number): string {
  const standing = standingOf(rule, 's').map(({ counts }) => counts);
  const different = standing.map((place, at) => {
    const earlier = standing.slice(0, at).map((one) => ` AND ${place} IS DISTINCT FROM ${one}`);
    return `(${place} IS NOT NULL${earlier.join('')})::integer`;
  });
  const [least, greatest] = [`least(${standing.join(', ')})`, `greatest(${standing.join(', ')})`];
  return `${least} AS ${name}_from, ${greatest} AS ${name}_to, ${greatest} - ${least} + 1 - (${different.join(' + ')}) AS ${name}_others`;
}

/** Equal shares where all are 0, as in `divideCredit`. */
function milestoneShare(name: string, rule: number): string {
  const standing = standingOf(rule, 'd');
  const held = standing.map(({ place, share }) => `CASE WHEN d.place = ${place} THEN ${share} ELSE 0 END`).join(' + ');
  const all = standing.map(({ place, share }) => `CASE WHEN ${place} IS NULL THEN 0 ELSE ${share} END`).join(' + ');
  const between = `CASE WHEN d.${name}_others > 0 THEN ${parameter(rule, 'between')} ELSE 0 END`;
  const isBetween = `d.place > d.${name}_from AND d.place < d.${name}_to
                     AND (d.place IN (${standing.map(({ counts }) => counts).join(', ')})) IS NOT TRUE`;
  const total = `(${all} + ${between})`;
  return `CASE WHEN ${total} = 0 THEN 1 / d.touches::float8
                WHEN ${isBetween} THEN ${parameter(rule, 'between')} / d.${name}_others / ${total}
                ELSE (${held}) / ${total} END`;
}
