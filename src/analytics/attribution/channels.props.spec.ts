import fc from 'fast-check';

import { attributeByMarkov } from './markov.ts';
import type { PathCount } from './path-count.ts';
import { attributeByShapley, MAX_EXACT, shapleyValues } from './shapley.ts';

const channel = fc.constantFrom('a', 'b', 'c', 'd');
const someCounts = fc.array(
  fc.record({
    path: fc.array(channel, { minLength: 1, maxLength: 6 }),
    conversions: fc.integer({ min: 0, max: 20 }),
    lost: fc.integer({ min: 0, max: 20 }),
    value: fc.integer({ min: 0, max: 500 }),
  }),
  { minLength: 1, maxLength: 8 },
);
const NO_SAMPLING = { orders: 0, random: Math.random };

const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
const conversionsOf = (counts: readonly PathCount[]) => sumOf(counts.map(({ conversions }) => conversions));
const rounded = (values: ReadonlyMap<string, number>) =>
  Object.fromEntries([...values].map(([name, value]) => [name, Math.round(value * 1e6) / 1e6 + 0]));

/** The share of conversions among the journeys that met nobody but a coalition, by looking at each. */
function withinOf(names: readonly string[], counts: readonly PathCount[]) {
  return (coalition: number) => {
    const met = counts.filter(({ path }) => path.every((name) => (coalition & (1 << names.indexOf(name))) !== 0));
    const journeys = sumOf(met.map(({ conversions, lost }) => conversions + lost));
    return journeys === 0 ? 0 : conversionsOf(met) / journeys;
  };
}

/** The chance to convert, by walking on and on: slow, and it knows nothing of matrices. */
function walked(counts: readonly PathCount[], order: number, without?: string): number {
  const next = new Map<string, Map<string, number>>();
  const add = (from: string, to: string, count: number) => {
    const ways = next.get(from) ?? new Map<string, number>();
    next.set(from, ways.set(to, (ways.get(to) ?? 0) + count));
  };
  for (const { path, conversions, lost } of counts) {
    const met = path.filter((name, place) => path[place - 1] !== name);
    let from = 'start';
    met.forEach((_, place) => {
      const to = met.slice(Math.max(0, place + 1 - order), place + 1).join('>');
      add(from, to, conversions + lost);
      from = to;
    });
    add(from, 'converted', conversions);
    add(from, 'lost', lost);
  }
  let here = new Map([['start', 1]]);
  let converted = 0;
  for (let step = 0; step < 2000; step += 1) {
    const parts = [...here].flatMap(([from, chance]) => {
      const ways = [...(next.get(from) ?? [])];
      const total = sumOf(ways.map(([, count]) => count));
      return total === 0 ? [] : ways.map(([to, count]) => [to, (chance * count) / total] as const);
    });
    converted += sumOf(parts.filter(([to]) => to === 'converted').map(([, part]) => part));
    here = new Map();
    for (const [to, part] of parts) {
      if (!['converted', 'lost', without].includes(to.split('>').at(-1))) here.set(to, (here.get(to) ?? 0) + part);
    }
  }
  return converted;
}

describe('attributeByMarkov', () => {
  it.each([1, 2, 3])('of order %i finds what walking finds', (order) => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const { conversionProbability, removalEffect } = attributeByMarkov(counts, order);
        const all = walked(counts, order);
        expect(conversionProbability).toBeCloseTo(all, 7);
        for (const [name, effect] of removalEffect) {
          expect(effect).toBeCloseTo(all === 0 ? 0 : 1 - walked(counts, order, name) / all, 6);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('adds up to all conversions and all value, and takes shares between 0 and 1 away', () => {
    fc.assert(
      fc.property(someCounts, fc.integer({ min: 1, max: 3 }), (counts, order) => {
        const result = attributeByMarkov(counts, order);
        const total = conversionsOf(counts);
        expect(sumOf(result.conversions.values())).toBeCloseTo(total, 6);
        const converted = counts.filter(({ conversions }) => conversions > 0);
        expect(sumOf(attributeByMarkov(converted, order).value.values())).toBeCloseTo(
          sumOf(converted.map(({ value }) => value)),
          6,
        );
        for (const effect of result.removalEffect.values()) expect(effect >= 0 && effect <= 1).toBe(true);
      }),
    );
  });

  it('takes no notice of a channel met twice in a row, and scales with counts', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const before = attributeByMarkov(counts);
        const repeated = counts.map((count) => ({ ...count, path: count.path.flatMap((name) => [name, name]) }));
        expect(rounded(attributeByMarkov(repeated).conversions)).toEqual(rounded(before.conversions));
        const doubled = attributeByMarkov([...counts, ...counts]).conversions;
        expect(rounded(doubled)).toEqual(
          rounded(new Map([...before.conversions].map(([name, value]) => [name, value * 2]))),
        );
      }),
    );
  });

  it('gives nothing to a channel that only lost journeys met', () => {
    const counts = [
      { path: ['a'], conversions: 3, lost: 1 },
      { path: ['x', 'y'], conversions: 0, lost: 5 },
    ];

    expect(attributeByMarkov(counts).conversions.get('x')).toBe(0);
  });

  it('refuses more places than it can solve', () => {
    const counts = Array.from({ length: 1501 }, (_, n) => ({ path: [`c${n}`], conversions: 1, lost: 0 }));

    expect(() => attributeByMarkov(counts)).toThrow('the chain has 1501 places');
  });
});

describe('attributeByShapley', () => {
  it('in the game of conversions is linear over the channels of a journey, as the definition has it', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const { value } = attributeByShapley(counts, 'conversions', NO_SAMPLING);
        const names = [...value.keys()];
        const worth = (coalition: number) =>
          conversionsOf(
            counts.filter(({ path }) => path.every((name) => (coalition & (1 << names.indexOf(name))) !== 0)),
          );
        const exact = shapleyValues(names.length, worth);
        names.forEach((name, place) => {
          expect(value.get(name)).toBeCloseTo(exact[place] ?? 0, 9);
        });
        expect(sumOf(value.values())).toBeCloseTo(conversionsOf(counts), 9);
      }),
    );
  });

  it('shares what all are worth together, alike among those who are alike, and nothing with who adds nothing', () => {
    const worths = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(worths, worths, (first, second) => {
        const worth = (values: readonly number[]) => (coalition: number) =>
          coalition === 0 ? 0 : (values[coalition] ?? 0);
        const values = shapleyValues(4, worth(first));
        expect(sumOf(values)).toBeCloseTo(first[15] ?? 0, 9);
        const added = shapleyValues(4, (coalition) => worth(first)(coalition) + worth(second)(coalition));
        const other = shapleyValues(4, worth(second));
        added.forEach((value, player) => {
          expect(value).toBeCloseTo((values[player] ?? 0) + (other[player] ?? 0), 9);
        });
        expect(shapleyValues(5, (coalition) => worth(first)(coalition & 15))[4]).toBeCloseTo(0, 9);
      }),
    );
  });

  it('by the rate within is that of a game in which each coalition is counted by itself', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const names = [...new Set(counts.flatMap(({ path }) => path))].sort();
        const exact = shapleyValues(names.length, withinOf(names, counts));
        const { value, standardError } = attributeByShapley(counts, 'rate_within', NO_SAMPLING);

        expect(standardError).toBeUndefined();
        names.forEach((name, place) => {
          expect(value.get(name)).toBeCloseTo(exact[place] ?? 0, 9);
        });
      }),
    );
  });

  it('of more channels than can be looked at is sampled, with an error that holds the exact value', () => {
    const names = Array.from({ length: MAX_EXACT + 1 }, (_, n) => `c${String(n).padStart(2, '0')}`);
    const counts = names.map((name, n) => ({
      path: [name, names[(n + 3) % names.length] ?? name],
      conversions: n,
      lost: 20,
    }));
    let seed = 7;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    };

    const { value, standardError } = attributeByShapley(counts, 'rate_within', { orders: 4000, random });

    const exact = shapleyValues(names.length, withinOf(names, counts));
    names.forEach((name, place) => {
      const error = standardError?.get(name) ?? 0;
      expect(error).toBeGreaterThan(0);
      expect(Math.abs((value.get(name) ?? 0) - (exact[place] ?? 0))).toBeLessThan(5 * error);
    });
  });
});
