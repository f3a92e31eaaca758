/** Of the rates at which patients come (gamma: r, alpha) and of the chances to leave after a visit (beta: a, b). */
export interface BgNbd {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** A patient's visits, in any one unit of time. */
export interface Visits {
  /** After the first. */
  readonly frequency: number;
  /** From the first visit to the last. */
  readonly recency: number;
  /** From the first visit to now. */
  readonly age: number;
}

const MAX_TERMS = 100_000;

/** The chance that a patient has not left for good (Fader, Hardie and Lee 2005). */
export function chanceAlive(model: BgNbd, visits: Visits): number {
  return 1 / (1 + leaving(model, visits));
}

/** Visits to be expected within `horizon` from now. Needs `a` other than 1. */
export function expectedVisits(model: BgNbd, visits: Visits, horizon: number): number {
  const { r, alpha, a, b } = model;
  const { frequency: x, age } = visits;
  const share = horizon / (alpha + age + horizon);
  const grown =
    ((alpha + age) / (alpha + age + horizon)) ** (r + x) * hypergeometric(r + x, b + x, a + b + x - 1, share);
  return (((a + b + x - 1) / (a - 1)) * (1 - grown)) / (1 + leaving(model, visits));
}

/** Who never came again cannot have left after a second visit. */
function leaving({ r, alpha, a, b }: BgNbd, { frequency: x, recency, age }: Visits): number {
  return x === 0 ? 0 : (a / (b + x - 1)) * ((alpha + age) / (alpha + recency)) ** (r + x);
}

/** Gauss's series 2F1(a, b; c; z), for 0 <= z < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < MAX_TERMS && Math.abs(term) > Math.abs(sum) * 1e-17; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
  }
  return sum;
}
