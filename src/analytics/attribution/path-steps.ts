import type { PathCount } from './path-count.ts';

/** Journeys that went from one state to the next. A state is the last channels that were met, none at the start. */
export interface PathStep {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly journeys: number;
}

/** What became of journeys after their last state. */
export interface PathEnd {
  readonly state: readonly string[];
  readonly conversions: number;
  readonly lost: number;
  /** Money of its conversions together. */
  readonly value: number;
}

/** All that a Markov chain needs to know of journeys. Sums of it over months are the same as it over all journeys at once. */
export interface PathSteps {
  readonly steps: readonly PathStep[];
  readonly ends: readonly PathEnd[];
}

/** Journeys as steps, where a state is the last `order` channels. A channel met twice in a row is met once. */
export function pathStepsOf(counts: readonly PathCount[], order: number): PathSteps {
  const steps: PathStep[] = [];
  const ends: PathEnd[] = [];
  for (const { path, conversions, lost, value = 0 } of counts) {
    const met = path.filter((channel, place) => path[place - 1] !== channel);
    const journeys = conversions + lost;
    if (met.length === 0 || journeys === 0) continue;
    const stateAt = (place: number) => met.slice(Math.max(0, place + 1 - order), place + 1);
    met.forEach((_, place) =>
      steps.push({ from: place === 0 ? [] : stateAt(place - 1), to: stateAt(place), journeys }),
    );
    ends.push({ state: stateAt(met.length - 1), conversions, lost, value });
  }
  return { steps, ends };
}
