/** One number of a report, by what it is grouped. */
export interface Cell {
  /** By the same dimensions in the same order for all cells of a report. */
  readonly keys: readonly (string | null)[];
  /** How many people it tells of. */
  readonly people: number;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * Which cells must not be told, by place: those of fewer people than `smallest`, and as many others as it takes so that none of
 * them can be reckoned from a sum, be it that of the report or that of the same report by one dimension less.
 *
 * Cells of nobody are told: that nobody came by a channel says nothing of anybody.
 */
export function hiddenCells(cells: readonly Cell[], smallest: number): ReadonlySet<number> {
  return hiddenBySums(cells, sumsOf(cells), smallest, NONE);
}

/** The same where some are hidden already, and where the sums of more cells are known: of places of them. */
export function hiddenCellsWith(
  cells: readonly Cell[],
  { already, sums }: { readonly already: ReadonlySet<number>; readonly sums: readonly (readonly number[])[] },
  smallest: number,
): ReadonlySet<number> {
  return hiddenBySums(cells, [...sumsOf(cells), ...sums], smallest, already);
}

/**
 * The same where there is a rest beside the cells: the sum of the cells alone is known, and that of all with the rest. The rest has
 * the place after the last. `already` are hidden for other reasons.
 */
export function hiddenBeside(
  cells: readonly Cell[],
  { rest, already }: { readonly rest: number; readonly already: ReadonlySet<number> },
  smallest: number,
): ReadonlySet<number> {
  const all = [...cells, { keys: [], people: rest }];
  // Where the rest is of few people, what it leaves is told nowhere.
  const known = sumsOf(cells).filter(({ length }) => length < cells.length || !isSmall(rest, smallest));
  return hiddenBySums(all, [...known, places(all)], smallest, already);
}

/** The same of numbers of which only the sum of all is known, where some are hidden already. */
export function hiddenInSum(
  people: readonly number[],
  already: ReadonlySet<number>,
  smallest: number,
): ReadonlySet<number> {
  const cells = people.map((count) => ({ keys: [], people: count }));
  return hiddenBySums(cells, [places(cells)], smallest, already);
}

function hiddenBySums(
  cells: readonly Cell[],
  sums: readonly (readonly number[])[],
  smallest: number,
  already: ReadonlySet<number>,
): ReadonlySet<number> {
  const small = places(cells).filter((place) => isSmall(cells[place]?.people ?? 0, smallest));
  const hidden = new Set([...already, ...small]);
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (const members of sums) {
      const next = nextToHide(cells, members, hidden, smallest);
      if (next === undefined) continue;
      hidden.add(next);
      isStable = false;
    }
  }
  return hidden;
}

/** Whether a number of people is too small to be told. */
export function isSmall(people: number, smallest: number): boolean {
  return people > 0 && people < smallest;
}

/** The places of the cells that each sum over one dimension adds up, and of all. */
function sumsOf(cells: readonly Cell[]): number[][] {
  const dimensions = cells[0]?.keys.length ?? 0;
  const byOthers = Array.from({ length: dimensions }, (_, dimension) => {
    const othersOf = (place: number) => JSON.stringify(cells[place]?.keys.filter((__, at) => at !== dimension));
    return [...Map.groupBy(places(cells), othersOf).values()];
  });
  return [places(cells), ...byOthers.flat()];
}

/**
 * The smallest open cell of a sum in which what is hidden stands for too few people, or is one cell alone: that one is what the sum
 * leaves, and then tells of the small one in another sum for which it was hidden.
 */
function nextToHide(
  cells: readonly Cell[],
  members: readonly number[],
  hidden: ReadonlySet<number>,
  smallest: number,
): number | undefined {
  const peopleOf = (place: number) => cells[place]?.people ?? 0;
  const secret = members.filter((place) => hidden.has(place) && peopleOf(place) > 0);
  if (secret.length === 0) return undefined;
  const people = secret.reduce((sum, place) => sum + peopleOf(place), 0);
  if (secret.length > 1 && !isSmall(people, smallest)) return undefined;
  return members
    .filter((place) => !hidden.has(place) && peopleOf(place) > 0)
    .sort((a, b) => peopleOf(a) - peopleOf(b) || a - b)[0];
}

function places(cells: readonly Cell[]): number[] {
  return cells.map((_, place) => place);
}
