import { normalQuantile } from './distributions.ts';

/** What a test is to see. Rates and shares are between 0 and 1. */
export interface PowerQuestion {
  /** The rate without what is tested. */
  readonly baseline: number;
  /** How much more or less it is hoped to be, as a difference of rates. */
  readonly effect: number;
  readonly power: number;
  readonly alpha: number;
  /** The share held out. */
  readonly holdout: number;
}

export interface PeopleNeeded {
  readonly treated: number;
  readonly control: number;
  readonly total: number;
}

/**
 * People needed for a test on both sides to see the effect with this power, in arms of unequal size. With half held out it is the
 * number of `peoplePerArm` for each.
 */
export function peopleNeeded({ baseline, effect, power, alpha, holdout }: PowerQuestion): PeopleNeeded {
  const hoped = baseline + effect;
  const mean = holdout * baseline + (1 - holdout) * hoped;
  const chance = normalQuantile(1 - alpha / 2) * Math.sqrt(mean * (1 - mean) * (1 / holdout + 1 / (1 - holdout)));
  const apart = (baseline * (1 - baseline)) / holdout + (hoped * (1 - hoped)) / (1 - holdout);
  const raw = ((chance + normalQuantile(power) * Math.sqrt(apart)) / effect) ** 2;
  const [treated, control] = [Math.ceil(raw * (1 - holdout)), Math.ceil(raw * holdout)];
  return { treated, control, total: treated + control };
}

/** Days until so many people have entered at the rate of a time that was looked at; null where nobody did. */
export function daysNeeded(people: number, entered: number, overDays: number): number | null {
  return entered === 0 ? null : Math.ceil((people * overDays) / entered);
}
