import { metStatement, type Relations } from './met-statement.ts';

/** The longest memory of a chain. */
export const MAX_ORDER = 3;

/**
 * What journeys did between channels, summed by the columns of `by`, which conversions have: rows of `part` ('step', 'end' or
 * 'set'), `came_from`, `channels`, `journeys`, and of ends and sets `conversions` and `value`. It is what `pathStepsOf` says of
 * journeys one by one, and the sets of channels that they met.
 *
 * Conversions have `conversions` (1, or 0 for a journey that led to nothing) and `value` beside the columns of `Relations`. Repeats
 * are collapsed whatever the eligibility says, as a chain does. Parameters are those of `metParameters`.
 *
 * Steps are grouped by plain texts and made arrays when they are summed: grouping arrays took three times as long.
 */
export function pathsStatement(relations: Relations, by: readonly string[], order: number): string {
  const of = (alias: string) => by.map((column) => `${alias}.${column}, `).join('');
  const before = Array.from({ length: order }, (_, place) => `before_${order - place}`);
  const grouped = (alias: string, ...more: string[]) =>
    `GROUP BY ${[...by.map((column) => `${alias}.${column}`), ...more].join(', ')}`;
  const sums = `count(*)::float8 AS journeys, sum(c.conversions)::float8 AS conversions, sum(c.value)::float8 AS value`;
  const stateOf = (alias: string) => listOf([...before.slice(1).map((name) => `${alias}.${name}`), `${alias}.channel`]);
  return `
    WITH ends AS MATERIALIZED (SELECT * FROM ${relations.conversions} AS e),
    met AS (${metStatement({ ...relations, conversions: 'ends', carriedOfConversions: by })}),
    changed AS (
      SELECT m.* FROM (
        SELECT m.*, lag(m.channel) OVER (PARTITION BY m.conversion_id ORDER BY m.at, m.seq) AS last_channel FROM met AS m
      ) AS m WHERE m.last_channel IS DISTINCT FROM m.channel
    ),
    placed AS MATERIALIZED (
      SELECT s.conversion_id, ${of('s')}s.channel, lead(s.channel) OVER w IS NULL AS is_last,
             ${before.map((name, place) => `lag(s.channel, ${order - place}) OVER w AS ${name}`).join(', ')}
      FROM changed AS s
      WINDOW w AS (PARTITION BY s.conversion_id ORDER BY s.at, s.seq)
    )
    SELECT ${of('g')}'step' AS part, ${listOf(before.map((name) => `g.${name}`))} AS came_from, ${stateOf('g')} AS channels,
           g.journeys, 0 AS conversions, 0 AS value
    FROM (
      SELECT ${of('p')}${before.map((name) => `p.${name}, `).join('')}p.channel, count(*)::float8 AS journeys
      FROM placed AS p ${grouped('p', ...before.map((name) => `p.${name}`), 'p.channel')}
    ) AS g
    UNION ALL
    SELECT ${of('p')}'end', '{}', ${stateOf('p')}, ${sums}
    FROM placed AS p JOIN ends AS c ON c.id = p.conversion_id
    WHERE p.is_last ${grouped('p', ...before.slice(1).map((name) => `p.${name}`), 'p.channel')}
    UNION ALL
    SELECT ${of('c')}'set', '{}', s.channels, ${sums}
    FROM (
      SELECT p.conversion_id, array_agg(DISTINCT p.channel ORDER BY p.channel) AS channels FROM placed AS p GROUP BY p.conversion_id
    ) AS s JOIN ends AS c ON c.id = s.conversion_id ${grouped('c', 's.channels')}`;
}

/** Names that there are, as an array. */
function listOf(columns: readonly string[]): string {
  return `array_remove(ARRAY[${columns.join(', ')}], NULL)`;
}
