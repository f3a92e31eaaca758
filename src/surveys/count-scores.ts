import { MAX_SCORE } from './survey.ts';

/** How often a score was given; null is a question without an answer. */
export interface ScoreCount {
  readonly score: number | null;
  readonly count: number;
}

/** Null is hidden, because it may point at a person. */
export interface SurveyCounts {
  readonly asked: number | null;
  readonly answered: number | null;
  /** Percent of 9 and 10 less percent of 0 to 6, rounded: -100 to 100; null without answers. */
  readonly nps: number | null;
  /** From 0 to 10. */
  readonly distribution: readonly { readonly score: number; readonly count: number | null }[];
}

/** Cells under this are hidden from those who may not see patients: CMS's rule for cells of patients. */
const SMALLEST_CELL = 11;

const SCORES = Array.from({ length: MAX_SCORE + 1 }, (_, score) => score);

/** Detractors, passives and promoters (Net Promoter). */
const GROUPS = [SCORES.slice(0, 7), SCORES.slice(7, 9), SCORES.slice(9)] as const;

export function countScores(rows: readonly ScoreCount[]): SurveyCounts {
  const counts = SCORES.map((score) => sumOf(rows.filter((row) => row.score === score).map(({ count }) => count)));
  const [detractors, , promoters] = groupTotals(counts);
  const answered = sumOf(counts);
  return {
    asked: sumOf(rows.map(({ count }) => count)),
    answered,
    nps: answered === 0 ? null : Math.round(((promoters - detractors) * 100) / answered),
    distribution: toDistribution(counts),
  };
}

/**
 * The same counts for somebody who may not see patients: small cells are hidden, and as many others as it takes that they do
 * not follow from what is shown. The total tells of a cell that is hidden alone; the score tells, beside the total, how many
 * detractors and promoters there are, so it is shown only where those are many, and each group keeps its own secrets.
 */
export function countScoresMasked(rows: readonly ScoreCount[]): SurveyCounts {
  const { asked, answered, nps, distribution } = countScores(rows);
  const counts = distribution.map(({ count }) => count ?? 0);
  // Where even the sum is small, a zero would tell who did not say what.
  if (isSmall(sumOf(counts))) {
    return { asked: masked(asked), answered: null, nps: null, distribution: toDistribution(SCORES.map(() => null)) };
  }
  const hidden = new Set(SCORES.filter((score) => isSmall(counts[score] ?? 0)));
  for (const scores of [...GROUPS, SCORES]) hideEnough(hidden, scores, counts);
  return {
    asked: masked(asked),
    answered,
    nps: groupTotals(counts).some(isSmall) ? null : nps,
    distribution: toDistribution(counts.map((count, score) => (hidden.has(score) ? null : count))),
  };
}

/** Hides further cells of a sum that is known, the smallest first, until those hidden make up a large one. */
function hideEnough(hidden: Set<number>, scores: readonly number[], counts: readonly number[]): void {
  const countOf = (score: number) => counts[score] ?? 0;
  const shown = scores.filter((score) => !hidden.has(score) && countOf(score) > 0);
  shown.sort((one, other) => countOf(one) - countOf(other));
  const secret = () => sumOf(scores.filter((score) => hidden.has(score)).map(countOf));
  for (const score of shown) {
    if (!isSmall(secret())) return;
    hidden.add(score);
  }
}

function groupTotals(counts: readonly number[]): readonly [number, number, number] {
  const [low, middle, high] = GROUPS;
  const total = (scores: readonly number[]) => sumOf(scores.map((score) => counts[score] ?? 0));
  return [total(low), total(middle), total(high)];
}

function toDistribution(counts: readonly (number | null)[]): SurveyCounts['distribution'] {
  return counts.map((count, score) => ({ score, count }));
}

function masked(count: number | null): number | null {
  return count === null || isSmall(count) ? null : count;
}

function isSmall(count: number): boolean {
  return count > 0 && count < SMALLEST_CELL;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
