import type { DeidentifiedRow } from './deidentified-row.ts';

const WITHHELD = '*';

/** From the most that is told to the least. The line of care is always told: a file without it says nothing. */
const STEPS: readonly ((row: DeidentifiedRow) => DeidentifiedRow)[] = [
  (row) => row,
  (row) => ({ ...row, born: decadeOf(row.born) }),
  (row) => ({ ...row, born: decadeOf(row.born), stage: WITHHELD, acquisition: WITHHELD }),
  (row) => ({ ...row, born: WITHHELD, stage: WITHHELD, acquisition: WITHHELD }),
  (row) => ({ ...row, born: WITHHELD, area: WITHHELD, stage: WITHHELD, acquisition: WITHHELD }),
];

export interface HiddenRows {
  readonly rows: readonly DeidentifiedRow[];
  /** How many could not be told at all. */
  readonly withheld: number;
}

/**
 * Tells of each row as much as it shares with at least `smallest - 1` others: of every row that comes out there are `smallest`
 * that are the same in all but the visits. Rows that stay rare even when almost nothing is told are left out.
 *
 * Safe Harbor asks for no such thing. It asks that nobody knows that the rest could tell who somebody is, and one row of its
 * kind in a town of 20,000 may.
 */
export function hideRareRows(rows: readonly DeidentifiedRow[], smallest: number): HiddenRows {
  const told: DeidentifiedRow[] = [];
  let rare = rows;
  for (const lessOf of STEPS) {
    const classes = Map.groupBy(rare.map(lessOf), classOf);
    // Rows keep their places, so that what is rare can be told by still less.
    const isCommon = (row: DeidentifiedRow) => (classes.get(classOf(lessOf(row)))?.length ?? 0) >= smallest;
    for (const row of rare) if (isCommon(row)) told.push(lessOf(row));
    rare = rare.filter((row) => !isCommon(row));
  }
  return { rows: told, withheld: rare.length };
}

/** All that somebody else might know of a person; how often they came is not among it. */
export function classOf({ born, area, serviceLine, stage, acquisition }: DeidentifiedRow): string {
  return JSON.stringify([born, area, serviceLine, stage, acquisition]);
}

/** `1956` is of `1950-1959`. Whoever is over 89 stays in their group, and nobody's decade tells that they are: it is of those who are not. */
function decadeOf(born: string): string {
  if (!/^\d{4}$/.test(born)) return born;
  const first = Number(born) - (Number(born) % 10);
  return `${first}-${first + 9}`;
}
