import { type Cell, hiddenCells } from '../suppression/hidden-cells.ts';
import { REPORT_KEYS, type ReportKey } from './attribution-query.ts';
import type { CreditCell, Keys, TotalCell } from './report-cells.ts';
import { peopleOf } from './credit-sums.ts';

/** Conversions that a report is about, or leaves out, by which they are. */
export interface Region {
  /** What its conversions have in common, such as that they are of new patients: in the same order for all regions. */
  readonly labels: readonly string[];
  readonly credit: readonly CreditCell[];
  readonly totals: readonly TotalCell[];
}

export interface Filtered {
  readonly by: readonly ReportKey[];
  readonly filters: Readonly<Partial<Record<ReportKey, string | undefined>>>;
  readonly own: Region;
  /** All that the report leaves out, none of it twice. */
  readonly beside: readonly Region[];
}

/** What of a report must not be told because it is told without its filters too, and the difference would be of few people. */
export interface Differences {
  readonly hides: (keys: Partial<Keys>) => boolean;
  readonly hidesTotal: boolean;
  readonly hidesUnattributed: boolean;
}

export const NO_DIFFERENCES: Differences = { hides: () => false, hidesTotal: false, hidesUnattributed: false };

/**
 * Judges what filters let through as cells of the same report without them: by what it is grouped by and by what it is filtered by.
 * So a number is told with a filter where it would be told without it, beside the others.
 */
export function differencesOf(filtered: Filtered, smallest: number): Differences {
  const { by, filters, own, beside } = filtered;
  const filteredBy = REPORT_KEYS.filter((key) => filters[key] !== undefined);
  if (filteredBy.length === 0 && beside.length === 0) {
    return NO_DIFFERENCES;
  }
  const keys = [...new Set([...by, ...filteredBy])];
  const regions = [own, ...beside];
  const hidden = hiddenNames(
    regions.flatMap(({ labels, credit }) =>
      credit
        .filter(({ share }) => share.conversions !== 0 || share.value !== 0)
        .map((cell) => ({ keys: [...labels, ...keys.map((key) => cell.keys[key])], people: cell.people })),
    ),
    smallest,
  );
  const isOfLine = filters.serviceLine !== undefined;
  const lineOf = (serviceLine: string | null) => (isOfLine ? [serviceLine] : []);
  const totalsOf = (people: (total: TotalCell) => bigint) =>
    hiddenNames(
      regions.flatMap(({ labels, totals }) =>
        totals.map((total) => ({ keys: [...labels, ...lineOf(total.serviceLine)], people: people(total) })),
      ),
      smallest,
    );
  const whole = JSON.stringify([...own.labels, ...lineOf(filters.serviceLine ?? null)]);
  const hidesTotal = totalsOf(({ people }) => people).has(whole);
  return {
    hides: (cell) =>
      hidden.has(JSON.stringify([...own.labels, ...keys.map((key) => filters[key] ?? cell[key] ?? null)])),
    hidesTotal,
    // What is told of the parts of a total tells of the total.
    hidesUnattributed: hidesTotal || totalsOf(({ unattributedPeople }) => unattributedPeople).has(whole),
  };
}

/** The names of cells that must not be told, of which several may be parts of one. */
function hiddenNames(
  parts: readonly { readonly keys: Cell['keys']; readonly people: bigint }[],
  smallest: number,
): ReadonlySet<string> {
  const cells = [...Map.groupBy(parts, ({ keys }) => JSON.stringify(keys))].map(([name, of]) => ({
    name,
    keys: of[0]?.keys ?? [],
    people: peopleOf(of.reduce((all, { people }) => all | people, 0n)),
  }));
  const hidden = hiddenCells(cells, smallest);
  return new Set(cells.filter((_, at) => hidden.has(at)).map(({ name }) => name));
}
