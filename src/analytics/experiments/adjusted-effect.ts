import type { AssignedCell } from './assigned.ts';
import { normalQuantile } from './distributions.ts';
import type { Interval } from './lift.ts';

export interface AdjustedEffect {
  readonly difference: number;
  readonly interval: Interval;
  /** Of the variance of the outcome, how much is left once the past is taken away: 1 where the past says nothing. */
  readonly varianceLeft: number;
}

/** One kind of person by what was known beforehand, and how many of them did what was hoped for. */
interface Group {
  readonly isTreated: boolean;
  readonly known: readonly [before: number, isNew: number];
  readonly people: number;
  readonly converted: number;
}

/**
 * The difference between the arms without what was different beforehand (CUPED, Deng et al. 2013), from two things known before
 * assignment: visits in the year before, and whether there was ever one. Whoever is new is taken for average in the first, and
 * marked in the second. Its interval is normal. Undefined where an arm has fewer than two people.
 */
export function adjustedEffect(cells: readonly AssignedCell[], confidence = 0.95): AdjustedEffect | undefined {
  const over = cells.filter((cell) => cell.isOver);
  const average = averageBefore(over);
  const groups = groupsOf(over, average);
  const arms = [true, false].map((isTreated) => groups.filter((group) => group.isTreated === isTreated));
  if (arms.some((arm) => peopleOf(arm) < 2)) return undefined;
  const [treated = [], control = []] = arms;
  const slopes = slopesOf(groups);
  const difference = residualMean(treated, slopes) - residualMean(control, slopes);
  const spread = Math.sqrt(errorOf(treated, slopes) + errorOf(control, slopes));
  const half = normalQuantile(0.5 + confidence / 2) * spread;
  const [variance, left] = [varianceOf(groups, NO_SLOPES), varianceOf(groups, slopes)];
  return {
    difference,
    interval: [difference - half, difference + half],
    varianceLeft: variance === 0 ? 1 : left / variance,
  };
}

/** On which day they were assigned says nothing here, so that some thousand cells are a few groups. */
function groupsOf(cells: readonly AssignedCell[], average: number): Group[] {
  const alike = Map.groupBy(cells, ({ isTreated, before }) => `${isTreated} ${before}`);
  return [...alike.values()].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const { isTreated, before } = first;
    const known = before === null ? ([average, 1] as const) : ([before, 0] as const);
    return [{ isTreated, known, people: peopleOf(of), converted: sumOf(of, ({ converted }) => converted) }];
  });
}

type Slopes = readonly [number, number];
const NO_SLOPES: Slopes = [0, 0];

/** Least squares of the outcome by both, pooled over the arms. One that never varies, or only with the other, gets none. */
function slopesOf(groups: readonly Group[]): Slopes {
  const before = (group: Group) => group.known[0];
  const isNew = (group: Group) => group.known[1];
  const outcome = (group: Group) => group.converted / group.people;
  const [xx, nn, xn] = [
    covariance(groups, before, before),
    covariance(groups, isNew, isNew),
    covariance(groups, before, isNew),
  ];
  const [xy, ny] = [covariance(groups, before, outcome), covariance(groups, isNew, outcome)];
  const determinant = xx * nn - xn * xn;
  if (determinant > 1e-12 * xx * nn) {
    return [(nn * xy - xn * ny) / determinant, (xx * ny - xn * xy) / determinant];
  }
  return xx > 0 ? [xy / xx, 0] : [0, nn > 0 ? ny / nn : 0];
}

function residualMean(groups: readonly Group[], [before, isNew]: Slopes): number {
  const total = sumOf(
    groups,
    ({ people, converted, known }) => converted - people * (before * known[0] + isNew * known[1]),
  );
  return total / peopleOf(groups);
}

/** The variance of one person's outcome less what the past tells of it: each person did what was hoped for, or did not. */
function varianceOf(groups: readonly Group[], slopes: Slopes): number {
  const mean = residualMean(groups, slopes);
  const squares = sumOf(groups, ({ people, converted, known }) => {
    const rest = -(slopes[0] * known[0] + slopes[1] * known[1]) - mean;
    return converted * (1 + rest) ** 2 + (people - converted) * rest ** 2;
  });
  return squares / Math.max(1, peopleOf(groups) - 1);
}

function errorOf(arm: readonly Group[], slopes: Slopes): number {
  return varianceOf(arm, slopes) / peopleOf(arm);
}

function covariance(groups: readonly Group[], a: (group: Group) => number, b: (group: Group) => number): number {
  const people = peopleOf(groups);
  const meanOf = (value: (group: Group) => number) => sumOf(groups, (group) => group.people * value(group)) / people;
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  return sumOf(groups, (group) => group.people * (a(group) - meanA) * (b(group) - meanB)) / Math.max(1, people - 1);
}

function averageBefore(cells: readonly AssignedCell[]): number {
  const known = cells.filter(({ before }) => before !== null);
  const people = peopleOf(known);
  return people === 0 ? 0 : sumOf(known, (cell) => cell.people * (cell.before ?? 0)) / people;
}

function peopleOf(groups: readonly { readonly people: number }[]): number {
  return sumOf(groups, ({ people }) => people);
}

function sumOf<Item>(items: readonly Item[], valueOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
