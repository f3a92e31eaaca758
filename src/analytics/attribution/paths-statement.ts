import { metStatement, type Relations } from './met-statement.ts';

/** The longest memory of a chain. */
export const MAX_ORDER = 3;

/**
 * What journeys did between channels, summed by the columns of `by`, which conversions have: rows of `part` ('step', 'end' or
 * 'set'), `came_from`, `channels`, `conversions`, `lost` and `value`. It is what `pathStepsOf` says of journeys one by one, and the
 * sets of channels that they met.
 *
 * Conversions have `conversions`, `lost` and `value` beside the columns of `Relations`: a journey that led to nothing is one with
 * `lost`. Repeats are collapsed whatever the eligibility says, as a chain does. Parameters are those of `metParameters`.
 */
export function pathsStatement(relations: Relations, by: readonly string[], order: number): string {
  const keys = by.map((column) => `c.${column}`);
  const told = keys.map((key) => `${key}, `).join('');
  const sums = `sum(c.conversions)::float8 AS conversions, sum(c.lost)::float8 AS lost, sum(c.value)::float8 AS value`;
  const grouped = (...more: string[]) => `GROUP BY ${[...keys, ...more].join(', ')}`;
  return `
    WITH ends AS MATERIALIZED (SELECT * FROM ${relations.conversions} AS e),
    met AS (${metStatement({ ...relations, conversions: 'ends' })}),
    changed AS (
      SELECT m.conversion_id, m.channel, m.at, m.seq FROM (
        SELECT m.*, lag(m.channel) OVER (PARTITION BY m.conversion_id ORDER BY m.at, m.seq) AS last_channel FROM met AS m
      ) AS m WHERE m.last_channel IS DISTINCT FROM m.channel
    ),
    placed AS MATERIALIZED (
      SELECT s.conversion_id, s.channel, lead(s.channel) OVER w IS NULL AS is_last,
             array_remove(ARRAY[${lags(order, 1)}], NULL) AS came_from,
             array_remove(ARRAY[${[...lagList(order - 1, 1), 's.channel'].join(', ')}], NULL) AS state
      FROM changed AS s
      WINDOW w AS (PARTITION BY s.conversion_id ORDER BY s.at, s.seq)
    ),
    met_sets AS (
      SELECT p.conversion_id, array_agg(DISTINCT p.channel ORDER BY p.channel) AS channels
      FROM placed AS p GROUP BY p.conversion_id
    )
    SELECT ${told}'step' AS part, p.came_from, p.state AS channels, ${sums}
    FROM placed AS p JOIN ends AS c ON c.id = p.conversion_id ${grouped('p.came_from', 'p.state')}
    UNION ALL
    SELECT ${told}'end', '{}', p.state, ${sums}
    FROM placed AS p JOIN ends AS c ON c.id = p.conversion_id WHERE p.is_last ${grouped('p.state')}
    UNION ALL
    SELECT ${told}'set', '{}', s.channels, ${sums}
    FROM met_sets AS s JOIN ends AS c ON c.id = s.conversion_id ${grouped('s.channels')}`;
}

function lags(count: number, from: number): string {
  return lagList(count, from).join(', ');
}

/** The channels before, the farthest first. */
function lagList(count: number, from: number): string[] {
  return Array.from({ length: count }, (_, place) => `lag(s.channel, ${from + count - 1 - place}) OVER w`);
}
