import { type Journeys, waysStatements } from './ways-statement.ts';

/** The longest memory of a chain. */
export const MAX_ORDER = 3;

/** Of so many channels it is quicker to ask for each whether a journey met it than to sort what it met. Campaigns may be hundreds. */
const FEW_NAMES = 24;

/**
 * What journeys did between channels, summed by the columns of `by`, which conversions have: rows of `part` ('step', 'end' or
 * 'set'), `came_from`, `channels`, `journeys`, and of ends and sets `conversions` and `value`. It is what `pathStepsOf` says of
 * journeys one by one, and the sets of channels that they met.
 *
 * A channel several times in a row is one place whatever the eligibility says, as in a chain. Parameters are those of `metParameters`.
 */
export function pathsStatement(journeys: Journeys, by: readonly string[], order: number): string {
  return `
    WITH ${waysStatements(journeys, by)},
    -- With a memory of one channel it is enough to leave out the steps from a channel to itself.
    met AS ${order === 1 ? 'NOT MATERIALIZED (SELECT w.* FROM way AS w)' : `MATERIALIZED (${collapsed(by)})`},
    step AS MATERIALIZED (${stepsStatement(by, order)}),
    -- Every channel that was met was come to.
    name AS MATERIALIZED (SELECT DISTINCT s.channel COLLATE "C" AS channel FROM step AS s ORDER BY 1)
    ${steps(by, order)}
    UNION ALL
    ${ends(by, order)}
    UNION ALL
    ${sets(by)}`;
}

function collapsed(by: readonly string[]): string {
  return `
      SELECT ${named(by, 'w')}w.conversions, w.value,
             ARRAY(
               SELECT m.channel FROM unnest(w.channels, NULL::text || w.channels) WITH ORDINALITY AS m (channel, before, place)
               WHERE m.channel IS NOT NULL AND m.channel IS DISTINCT FROM m.before ORDER BY m.place
             ) AS channels
      FROM way AS w`;
}

/** Steps are grouped by plain texts and made arrays when they are summed: grouping arrays took three times as long. */
function stepsStatement(by: readonly string[], order: number): string {
  const before = placesBefore(order);
  const shifted = before.map(
    (name, at) => `unnest(array_fill(NULL::text, ARRAY[${order - at}]) || w.channels) AS ${name}`,
  );
  return `
      SELECT ${named([...by, ...before], 's')}s.channel, count(*)::float8 AS journeys
      FROM (SELECT ${named(by, 'w')}unnest(w.channels) AS channel, ${shifted.join(', ')} FROM met AS w) AS s
      -- What is shifted is longer.
      WHERE s.channel IS NOT NULL AND s.before_1 IS DISTINCT FROM s.channel
      GROUP BY ${named([...by, ...before], 's')}s.channel`;
}

function steps(by: readonly string[], order: number): string {
  const cameFrom = listOf(placesBefore(order).map((name) => `g.${name}`));
  return `
    SELECT ${named(by, 'g')}'step' AS part, ${cameFrom} AS came_from, ${stateOf('g', order)} AS channels, g.journeys,
           0 AS conversions, 0 AS value
    FROM step AS g`;
}

function ends(by: readonly string[], order: number): string {
  const before = placesBefore(order).slice(1);
  const states = before.map((name, at) => `w.channels[cardinality(w.channels) - ${order - 1 - at}] AS ${name}, `);
  return `
    SELECT ${named(by, 'e')}'end', '{}', ${stateOf('e', order)}, ${sumsOf('e')}
    FROM (SELECT w.*, ${states.join('')}w.channels[cardinality(w.channels)] AS channel FROM met AS w) AS e
    GROUP BY ${named([...by, ...before], 'e')}e.channel`;
}

function sets(by: readonly string[]): string {
  return `
    SELECT ${named(by, 'u')}'set', '{}', u.channels, ${sumsOf('u')}
    FROM (
      SELECT ${named(by, 'w')}w.conversions, w.value,
             CASE WHEN (SELECT count(*) FROM name) <= ${FEW_NAMES}
                  THEN ARRAY(SELECT n.channel FROM name AS n WHERE n.channel = ANY (w.channels))
                  ELSE ARRAY(SELECT DISTINCT m.channel COLLATE "C" FROM unnest(w.channels) AS m (channel) ORDER BY 1)
             END AS channels
      FROM met AS w
    ) AS u
    GROUP BY ${named(by, 'u')}u.channels`;
}

/** Columns of the channels before, the furthest first. */
function placesBefore(order: number): string[] {
  return Array.from({ length: order }, (_, at) => `before_${order - at}`);
}

/** The last channels that were met, as many as a chain remembers. */
function stateOf(alias: string, order: number): string {
  return listOf([...placesBefore(order).slice(1), 'channel'].map((name) => `${alias}.${name}`));
}

function sumsOf(alias: string): string {
  return `count(*)::float8 AS journeys, sum(${alias}.conversions)::float8 AS conversions, sum(${alias}.value)::float8 AS value`;
}

function named(columns: readonly string[], alias: string): string {
  return columns.map((column) => `${alias}.${column}, `).join('');
}

/** Names that there are, as an array. */
function listOf(columns: readonly string[]): string {
  return `array_remove(ARRAY[${columns.join(', ')}], NULL)`;
}
