import type { AssignedCell } from '../../src/analytics/experiments/assigned.ts';

/** People of one arm whose window is over; a test states what matters to it. */
export function assigned(
  isTreated: boolean,
  people: number,
  converted: number,
  fields: Partial<AssignedCell> = {},
): AssignedCell {
  return {
    journey: 'recall',
    version: 1,
    share: 0.5,
    isTreated,
    isOver: true,
    day: '2026-06-01',
    before: 0,
    people,
    converted,
    delivered: isTreated ? people : 0,
    value: 0,
    valueSquares: 0,
    valued: 0,
    ...fields,
  };
}

/** The generator of Park and Miller: the same numbers at every run. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** How many of so many people did what each does with this chance. */
export function binomial(random: () => number, people: number, chance: number): number {
  let done = 0;
  for (let person = 0; person < people; person += 1) done += Number(random() < chance);
  return done;
}
