/** What a test knows at one look. */
export interface Look {
  /** People of each arm. */
  readonly people: number;
  /** Treated less control. */
  readonly difference: number;
}

/**
 * Always-valid p values by the mixture sequential probability ratio test (Johari et al.): one may look as often as one likes and stop
 * at the first small one. `variance` is that of one person's outcome, `mixing` that of effects thought possible beforehand.
 */
export function sequentialP(looks: readonly Look[], variance: number, mixing: number): number[] {
  let p = 1;
  return looks.map(({ people, difference }) => {
    const spread = 2 * variance + people * mixing;
    const exponent = (people ** 2 * mixing * difference ** 2) / (4 * variance * spread);
    const ratio = Math.sqrt((2 * variance) / spread) * Math.exp(exponent);
    p = Math.min(p, 1 / ratio);
    return p;
  });
}

/** Half the width of an interval around a mean that holds at every look at once (a normal mixture; `rho` tunes where it is narrowest). */
export function sequentialHalfWidth(people: number, deviation: number, rho: number, significance = 0.05): number {
  const spread = people * rho ** 2 + 1;
  return deviation * Math.sqrt(((2 * spread) / (people ** 2 * rho ** 2)) * Math.log(Math.sqrt(spread) / significance));
}
