import { hiddenCells, hiddenInSum } from '../suppression/hidden-cells.ts';

/** The patients of a cohort who first came to one line. */
export interface LineSize {
  /** The first day of the month in which they came for the first time. */
  readonly cohort: string;
  readonly serviceLine: string | null;
  readonly people: number;
}

/** Those of them who came in a month, counted from that of the first visit. */
export interface LineMonth extends LineSize {
  readonly month: number;
}

/** What of the answer of one line must not be told for the sake of others, when all lines are asked for one by one and together. */
export interface Withheld {
  /** By the first day of their month. */
  readonly cohorts: ReadonlySet<string>;
  /** By cohort, the month from which on there are no sums. */
  readonly sumsFrom: ReadonlyMap<string, number>;
  /** Months of cohorts, by `monthKey`, of which it is not told how many came. */
  readonly retained: ReadonlySet<string>;
}

export const NOTHING_WITHHELD: Withheld = { cohorts: new Set(), sumsFrom: new Map(), retained: new Set() };

export function monthKey(cohort: string, month: number): string {
  return `${cohort} ${month}`;
}

/** By the sizes of cohorts of every line, and the people who came in each month since. */
export function withheldOf(
  serviceLine: string,
  { sizes, months }: { readonly sizes: readonly LineSize[]; readonly months: readonly LineMonth[] },
  smallest: number,
): Withheld {
  const cells = sizes.map((size) => ({ keys: [size.cohort, size.serviceLine], people: size.people }));
  const small = hiddenCells(cells, smallest);
  const hidden = new Set([...small].map((place) => sizes[place]));
  const cohorts = new Set([...hidden].flatMap((one) => (one?.serviceLine === serviceLine ? [one.cohort] : [])));
  const [sumsFrom, retained] = [new Map<string, number>(), new Set<string>()];
  const byCohort = Map.groupBy(months, ({ cohort }) => cohort);
  for (const [cohort, lines] of Map.groupBy(sizes, (size) => size.cohort)) {
    const own = lines.findIndex((line) => line.serviceLine === serviceLine);
    // The only line is all lines together.
    if (own === -1 || lines.length === 1) continue;
    const already = new Set(lines.flatMap((line, place) => (hidden.has(line) ? [place] : [])));
    const found = withheldSince(lines, byCohort.get(cohort) ?? [], { already, own, smallest });
    if (found.sumsFrom !== undefined) sumsFrom.set(cohort, found.sumsFrom);
    for (const month of found.retained) retained.add(monthKey(cohort, month));
  }
  return { cohorts, sumsFrom, retained };
}

/**
 * Of one cohort. Sums go on from month to month: a line that was hidden once stays hidden, or what few brought in a month would
 * be the difference of two later sums and of months in which nobody came.
 */
function withheldSince(
  lines: readonly LineSize[],
  months: readonly LineMonth[],
  { already, own, smallest }: { already: ReadonlySet<number>; own: number; smallest: number },
): { readonly sumsFrom: number | undefined; readonly retained: readonly number[] } {
  const byMonth = Map.groupBy(months, ({ month }) => month);
  const retained: number[] = [];
  let [sums, sumsFrom]: [ReadonlySet<number>, number | undefined] = [already, undefined];
  for (const month of [...byMonth.keys()].sort((a, b) => a - b)) {
    const came = lines.map(
      ({ serviceLine }) => byMonth.get(month)?.find((one) => one.serviceLine === serviceLine)?.people ?? 0,
    );
    const away = lines.map(({ people }, place) => people - (came[place] ?? 0));
    sums = hiddenInSum(came, sums, smallest);
    if (sums.has(own)) sumsFrom ??= month;
    if ([came, away].some((people) => hiddenInSum(people, already, smallest).has(own))) retained.push(month);
  }
  return { sumsFrom, retained };
}
