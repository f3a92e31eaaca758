import { chiSquareP, normalQuantile } from './distributions.ts';

/** Below this the arms are not what was drawn, and no result may be believed before it is known why. */
const MISMATCH_P = 0.001;

export interface SampleRatio {
  readonly chiSquare: number;
  readonly p: number;
  /** The arms are not what was drawn: look for the cause before anything else. */
  readonly isMismatch: boolean;
}

/** Whether arms are as large as they should be: chi-square over the counts, beside the ratio that was meant. */
export function sampleRatio(observed: readonly number[], ratio: readonly number[]): SampleRatio {
  const people = sum(observed);
  const parts = sum(ratio);
  if (people === 0) return { chiSquare: 0, p: 1, isMismatch: false };
  const chiSquare = sum(
    observed.map((count, arm) => {
      const expected = (people * (ratio[arm] ?? 0)) / parts;
      return (count - expected) ** 2 / expected;
    }),
  );
  const p = chiSquareP(chiSquare, observed.length - 1);
  return { chiSquare, p, isMismatch: p < MISMATCH_P };
}

/**
 * People that each arm needs, for a test on both sides to see the change from one rate to the other; to be rounded up. Undefined
 * when there is no change to see.
 */
export function peoplePerArm(from: number, to: number, power = 0.8, significance = 0.05): number | undefined {
  if (from === to) return undefined;
  const mean = (from + to) / 2;
  const [chance, seen] = [normalQuantile(1 - significance / 2), normalQuantile(power)];
  const spread = chance * Math.sqrt(2 * mean * (1 - mean)) + seen * Math.sqrt(from * (1 - from) + to * (1 - to));
  return spread ** 2 / (to - from) ** 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
