import { normalQuantile, twoSidedP } from './distributions.ts';

/** People of one arm as they were assigned, and how many of them did what was hoped for. */
export interface Arm {
  readonly people: number;
  readonly conversions: number;
}

export type Interval = readonly [low: number, high: number];

export interface Lift {
  readonly rateTreated: number;
  readonly rateControl: number;
  /** Treated less control. */
  readonly difference: number;
  /** By Newcombe, from the Wilson intervals of both rates: right for small numbers and for rates near 0. */
  readonly differenceInterval: Interval;
  readonly z: number;
  readonly pTwoSided: number;
  /** Conversions that there would not have been without. */
  readonly incremental: number;
  /** Null where one of the arms has no conversions: a ratio would say nothing. */
  readonly relative: number | null;
  readonly relativeInterval: Interval | null;
}

const USUAL_CONFIDENCE = 0.95;
/** Found once: it takes a millisecond, and reports compare many cells. */
const USUAL_CRITICAL = normalQuantile(0.5 + USUAL_CONFIDENCE / 2);

/**
 * The effect of what one arm got and the other did not, by assignment: who was to get something and did not still counts as treated.
 * Undefined when an arm has nobody.
 */
export function liftOf(treated: Arm, control: Arm, confidence = USUAL_CONFIDENCE): Lift | undefined {
  if (treated.people === 0 || control.people === 0) return undefined;
  const critical = confidence === USUAL_CONFIDENCE ? USUAL_CRITICAL : normalQuantile(0.5 + confidence / 2);
  const [rateTreated, rateControl] = [rateOf(treated), rateOf(control)];
  const difference = rateTreated - rateControl;
  const pooled = (treated.conversions + control.conversions) / (treated.people + control.people);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / treated.people + 1 / control.people));
  const z = spread === 0 ? 0 : difference / spread;
  const relative = relativeLift(treated, control, critical);
  return {
    rateTreated,
    rateControl,
    difference,
    differenceInterval: newcombe(treated, control, critical),
    z,
    pTwoSided: twoSidedP(z),
    incremental: difference * treated.people,
    relative: relative?.lift ?? null,
    relativeInterval: relative?.interval ?? null,
  };
}

/** The interval of a rate, by Wilson. */
export function wilson({ people, conversions }: Arm, critical: number): Interval {
  const rate = conversions / people;
  const square = critical * critical;
  const centre = (rate + square / (2 * people)) / (1 + square / people);
  const half =
    (critical / (1 + square / people)) * Math.sqrt((rate * (1 - rate)) / people + square / (4 * people * people));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

function newcombe(treated: Arm, control: Arm, critical: number): Interval {
  const [t, c] = [rateOf(treated), rateOf(control)];
  const [tLow, tHigh] = wilson(treated, critical);
  const [cLow, cHigh] = wilson(control, critical);
  return [t - c - Math.hypot(t - tLow, cHigh - c), t - c + Math.hypot(tHigh - t, c - cLow)];
}

/** The ratio of the rates less 1; its interval is normal on the logarithm. */
function relativeLift(treated: Arm, control: Arm, critical: number) {
  if (treated.conversions === 0 || control.conversions === 0) return undefined;
  const ratio = rateOf(treated) / rateOf(control);
  const spread = Math.sqrt((1 - rateOf(treated)) / treated.conversions + (1 - rateOf(control)) / control.conversions);
  const at = (direction: number) => ratio * Math.exp(direction * critical * spread) - 1;
  return { lift: ratio - 1, interval: [at(-1), at(1)] as const };
}

/** The effect on those who got it, from the effect on those who were to get it; null when as many of both arms got it. */
export function effectOnDelivered(effect: number, deliveredTreated: number, deliveredControl = 0): number | null {
  const reach = deliveredTreated - deliveredControl;
  return reach === 0 ? null : effect / reach;
}

function rateOf({ people, conversions }: Arm): number {
  return conversions / people;
}
