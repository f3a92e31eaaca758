import type { AssignedCell } from './assigned.ts';
import type { Interval } from './lift.ts';
import { type Look, sequentialHalfWidth, sequentialP } from './sequential.ts';

/**
 * How large effects are thought to be before anything is known: five points, up or down. Fixed, because it may not follow the data.
 * It decides where the test is sharpest: with two points a clinic of some hundred patients would never see an effect of twenty.
 */
const THOUGHT_EFFECT = 0.05;

export interface SequentialEffect {
  /** Holds however often one looked. */
  readonly p: number;
  /** What all looks so far leave possible; null while no look had people in both arms. */
  readonly interval: Interval | null;
  /** How many looks there were: days on which somebody's window began that is over now. */
  readonly looks: number;
}

/**
 * The mixture sequential test over the days of assignment. Arms of different size count as two of their harmonic mean, which have
 * the same variance of the difference. Undefined while an arm is empty.
 */
export function sequentialEffect(cells: readonly AssignedCell[], significance = 0.05): SequentialEffect | undefined {
  const over = cells.filter((cell) => cell.isOver);
  const looks = looksOf(over);
  if (looks.length === 0) return undefined;
  const people = sumOf(over, (cell) => cell.people);
  const rate = sumOf(over, (cell) => cell.converted) / people;
  const variance = rate * (1 - rate);
  // Everybody did, or nobody: nothing varies, and nothing is shown.
  if (variance === 0) return { p: 1, interval: null, looks: looks.length };
  const deviation = Math.sqrt(2 * variance);
  const intervals = looks.map((look): Interval => {
    const half = sequentialHalfWidth(look.people, deviation, THOUGHT_EFFECT / deviation, significance);
    return [look.difference - half, look.difference + half];
  });
  return {
    p: sequentialP(looks, variance, THOUGHT_EFFECT ** 2).at(-1) ?? 1,
    interval: leftPossible(intervals),
    looks: looks.length,
  };
}

/** All intervals hold at once, so what is in all of them is left. Where nothing is, the rate itself has changed: the last counts. */
function leftPossible(intervals: readonly Interval[]): Interval | null {
  const low = Math.max(...intervals.map((interval) => interval[0]));
  const high = Math.min(...intervals.map((interval) => interval[1]));
  return low <= high ? [low, high] : (intervals.at(-1) ?? null);
}

function looksOf(cells: readonly AssignedCell[]): Look[] {
  const byDay = [...Map.groupBy(cells, ({ day }) => day ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  const looks: Look[] = [];
  const sums = { treated: 0, control: 0, convertedTreated: 0, convertedControl: 0 };
  for (const [, ofDay] of byDay) {
    for (const { isTreated, people, converted } of ofDay) {
      sums[isTreated ? 'treated' : 'control'] += people;
      sums[isTreated ? 'convertedTreated' : 'convertedControl'] += converted;
    }
    const { treated, control, convertedTreated, convertedControl } = sums;
    if (treated === 0 || control === 0) continue;
    looks.push({
      people: 2 / (1 / treated + 1 / control),
      difference: convertedTreated / treated - convertedControl / control,
    });
  }
  return looks;
}

function sumOf(cells: readonly AssignedCell[], valueOf: (cell: AssignedCell) => number): number {
  return cells.reduce((total, cell) => total + valueOf(cell), 0);
}
