import { sequentialP } from './sequential.ts';

/** The generator of Park and Miller: the same numbers at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A test over a month, looked at every day: how the p values go. */
function month(random: () => number, control: number, treated: number): number[] {
  const [perDay, days] = [100, 30];
  let [people, difference] = [0, 0];
  const looks = Array.from({ length: days }, () => {
    for (let n = 0; n < perDay; n += 1) difference += Number(random() < treated) - Number(random() < control);
    people += perDay;
    return { people, difference: difference / people };
  });
  const mean = (control + treated) / 2;
  return sequentialP(looks, mean * (1 - mean), 0.01);
}

describe('sequentialP', () => {
  it('follows the formula, and never rises again', () => {
    // sqrt(0.5 / 1.5) * exp(1e4 * 0.01 * 0.04 / (4 * 0.25 * 1.5)), by hand.
    const ratio = Math.sqrt(1 / 3) * Math.exp(4 / 1.5);

    const [first = 0, second] = sequentialP(
      [
        { people: 100, difference: 0.2 },
        { people: 200, difference: 0 },
      ],
      0.25,
      0.01,
    );

    expect(first).toBeCloseTo(1 / ratio, 12);
    expect(second).toBe(first);
  });

  it('is fooled by chance at most as often as it says, however often one looks', () => {
    const random = randomFrom(20_261_128);
    const months = Array.from({ length: 400 }, () => month(random, 0.1, 0.1).at(-1) ?? 1);

    expect(months.filter((p) => p < 0.05).length / months.length).toBeLessThanOrEqual(0.05);
  });

  it('sees an effect that there is', () => {
    const random = randomFrom(7);
    const months = Array.from({ length: 50 }, () => month(random, 0.1, 0.16).at(-1) ?? 1);

    expect(months.filter((p) => p < 0.05).length / months.length).toBeGreaterThan(0.8);
  });
});
