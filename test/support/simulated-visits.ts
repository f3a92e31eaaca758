/** How made-up patients behave: as BG/NBD and gamma-gamma have it. */
export interface Behaviour {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

export interface SimulatedPatient {
  /** Weeks from the first visit, itself 0, in order. */
  readonly weeks: readonly number[];
  readonly values: readonly number[];
  /** Weeks from the first visit to now. */
  readonly age: number;
}

/** Patients of chance, the same for the same seed, who came for the first time at any moment of the last `weeks`. */
export function simulatePatients(
  count: number,
  weeks: (random: () => number) => number,
  { r, alpha, a, b, p, q, v }: Behaviour,
  seed: number,
): SimulatedPatient[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => {
    const age = weeks(random);
    const rate = gamma(r, random) / alpha;
    const [left, right] = [gamma(a, random), gamma(b, random)];
    const leaving = left / (left + right);
    const spending = gamma(q, random) / v;
    const came = [0];
    for (;;) {
      const next = (came.at(-1) ?? 0) - Math.log(1 - random()) / rate;
      if (next > age) break;
      came.push(next);
      if (random() < leaving) break;
    }
    return { weeks: came, values: came.map(() => gamma(p, random) / spending), age };
  });
}

/** Numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A gamma value of scale 1 (Marsaglia and Tsang 2000). */
function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const cube = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (cube > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * cube + d * Math.log(cube)) return d * cube;
  }
}
