import { hiddenCells } from './hidden-cells.ts';

/** How many things of a group are of a kind: one row of a report's statement. */
export interface FacetRow {
  /** What the report is grouped by; null where nothing is known, or nothing was asked. */
  readonly key: string | null;
  /** A way to divide the group, such as by what became of messages: each thing of it is in one value of each facet. */
  readonly facet: string;
  readonly value: string;
  readonly count: number;
  /** The people behind it. */
  readonly people: number;
}

export interface Counted {
  readonly value: string;
  /** Null: hidden. */
  readonly count: number | null;
}

/**
 * The rows of a report as they may be told: with a smallest number of people, counts of fewer are hidden, and those from which
 * they could be reckoned. By facet; without a smallest number nothing is hidden.
 */
export class Facets {
  private readonly counts = new Map<string, Counted[]>();
  readonly keys: readonly (string | null)[];

  constructor(rows: readonly FacetRow[], smallest: number | null) {
    this.keys = [...new Set(rows.map(({ key }) => key))].sort(byName);
    for (const [facet, of] of Map.groupBy(rows, (row) => row.facet)) this.add(facet, of, smallest);
  }

  /** Every value of a facet that a group has, the most frequent first; hidden ones last. */
  valuesOf(key: string | null, facet: string): readonly Counted[] {
    return this.counts.get(place(key, facet)) ?? [];
  }

  /** How many of a group are of one of these values; null where that is hidden, 0 where there are none. */
  count(key: string | null, facet: string, ...values: readonly string[]): number | null {
    return summed(this.valuesOf(key, facet).filter(({ value }) => values.includes(value)));
  }

  /** How many of a group there are in all; null where a part of it is hidden. */
  total(key: string | null, facet: string): number | null {
    return summed(this.valuesOf(key, facet));
  }

  /** Whether anything of the group is hidden. */
  isSuppressed(key: string | null): boolean {
    return [...this.counts].some(
      ([name, counts]) => name.startsWith(place(key, '')) && counts.some(({ count }) => count === null),
    );
  }

  private add(facet: string, rows: readonly FacetRow[], smallest: number | null): void {
    const cells = rows.map(({ key, value, people }) => ({ keys: [key, value], people }));
    const hidden = smallest === null ? new Set<number>() : hiddenCells(cells, smallest);
    rows.forEach(({ key, value, count }, at) => {
      const counted = { value, count: hidden.has(at) ? null : count };
      const known = this.counts.get(place(key, facet));
      if (known) known.push(counted);
      else this.counts.set(place(key, facet), [counted]);
    });
    for (const counts of this.counts.values())
      counts.sort((a, b) => (b.count ?? -1) - (a.count ?? -1) || byName(a.value, b.value));
  }
}

/** A share of a whole; null where either is hidden, or there is nothing to divide by. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

function summed(counts: readonly Counted[]): number | null {
  if (counts.some(({ count }) => count === null)) return null;
  return counts.reduce((sum, { count }) => sum + (count ?? 0), 0);
}

function place(key: string | null, facet: string): string {
  return `${JSON.stringify(key)} ${facet}`;
}

function byName(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;
}
