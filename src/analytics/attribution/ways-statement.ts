import { allTouches, metStatement, type Relations } from './met-statement.ts';

/**
 * Journeys to what they led to, if to anything: their `conversions` have a number of `conversions` (1, or 0 for a journey that led to
 * nothing) and a `value`.
 */
export interface Journeys extends Relations {
  /** Of the touches those that a journey may have met: a relation too. */
  readonly withinReach: string;
  /** Journeys that led to nothing, with the same columns as conversions. It may read `touched`. */
  readonly lost?: string;
}

/**
 * Two relations to begin a statement with.
 *
 * - `touched`: what each patient met, as arrays in its order: `at`, `service_lines` and `channels`, null where they are excluded.
 * - `way`: of each journey that met anything the columns `by`, `conversions`, `value` and its `channels`.
 *
 * What a patient met before a conversion is a piece of all that they met, whose ends are found by halving: each touch is read once, for
 * however many journeys. Where touches of others count or only those of the same service line, journeys are read one by one instead.
 * Parameters are those of `metParameters`.
 */
export function waysStatements(journeys: Journeys, by: readonly string[]): string {
  const columns = [...by, 'conversions', 'value'].map((column) => `c.${column}, `).join('');
  const oneByOne = `$5::boolean${journeys.ofOthers ? ` OR ${journeys.ofOthers.areThere}` : ''}`;
  const all = journeys.lost ? `(${journeys.conversions} UNION ALL ${journeys.lost})` : journeys.conversions;
  return `
    touched AS MATERIALIZED (${touchedStatement(journeys)}),
    way AS MATERIALIZED (
      SELECT w.* FROM (
        SELECT ${columns}${PIECE} AS channels
        FROM ${all} AS c JOIN touched AS g ON g.patient_id = c.patient_id
        WHERE NOT (${oneByOne})
        UNION ALL
        SELECT ${columns}j.channels
        FROM ${all} AS c
        CROSS JOIN LATERAL (
          SELECT array_agg(m.channel ORDER BY m.at, m.seq) AS channels FROM (${metStatement(allTouches(journeys))}) AS m
        ) AS j
        WHERE ${oneByOne}
        OFFSET 0
      ) AS w
      WHERE cardinality(w.channels) > 0
    )`;
}

function touchedStatement({ withinReach, label = 't.channel' }: Journeys): string {
  const gathered = (text: string) => `array_agg(${text} ORDER BY t.at, t.seq)`;
  return `
      SELECT t.patient_id, ${gathered('t.at')} AS at, ${gathered('t.service_line')} AS service_lines,
             ${gathered(`CASE WHEN t.channel <> ALL ($2::text[]) THEN ${label} END`)} AS channels
      FROM ${withinReach} AS t GROUP BY t.patient_id`;
}

/**
 * The moment after which a touch counts: `width_bucket` says how many are at a moment or before, so it is the last one that is too
 * early. Instants are whole microseconds.
 */
const TOO_EARLY = `
  coalesce(greatest(c.at - $1::float8 * interval '24 hours' - interval '1 microsecond', CASE WHEN $4::boolean THEN c.previous_at END),
           '-infinity')`;

const PIECE = `array_remove(g.channels[width_bucket(${TOO_EARLY}, g.at) + 1 : width_bucket(c.at, g.at)], NULL)`;
