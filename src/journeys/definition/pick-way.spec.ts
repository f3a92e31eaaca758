import fc from 'fast-check';

import { fractionOf } from '../../platform/hash.ts';
import { pickWay } from './pick-way.ts';

const weights = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 10 });
const PATIENTS = 20_000;

describe('pickWay', () => {
  it('gives each way its share of the patients', () => {
    fc.assert(
      fc.property(weights, fc.uuid(), (shares, clinicId) => {
        const total = shares.reduce((sum, share) => sum + share, 0);
        const taken = shares.map(() => 0);
        for (let patient = 0; patient < PATIENTS; patient += 1) {
          const way = pickWay(shares, fractionOf(clinicId, 'journey', 'split', String(patient)));
          taken[way] = (taken[way] ?? 0) + 1;
        }
        for (const [way, share] of shares.entries()) {
          const expected = share / total;
          // Five standard deviations: a fair draw goes beyond them once in two million.
          const bound = 5 * Math.sqrt((expected * (1 - expected)) / PATIENTS);
          expect(Math.abs((taken[way] ?? 0) / PATIENTS - expected)).toBeLessThan(bound);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('sends nobody another way because of who came before', () => {
    const patients = fc.uniqueArray(fc.uuid(), { minLength: 2, maxLength: 30 });

    fc.assert(
      fc.property(weights, patients, (shares, ids) => {
        const wayOf = (id: string) => [id, pickWay(shares, fractionOf('clinic', 'journey', 'split', id))] as const;
        expect(new Map(ids.map(wayOf))).toEqual(new Map([...ids].reverse().map(wayOf)));
      }),
    );
  });

  it('answers one of the ways for every fraction', () => {
    const fractions = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const anyWeights = fc.array(fc.double({ min: 1e-6, max: 1000, noNaN: true }), { minLength: 2, maxLength: 10 });

    fc.assert(
      fc.property(anyWeights, fractions, (shares, fraction) => {
        const way = pickWay(shares, fraction);
        expect(way).toBeGreaterThanOrEqual(0);
        expect(way).toBeLessThan(shares.length);
      }),
    );
  });

  it.each([
    { fraction: 0, way: 0 },
    { fraction: 0.249, way: 0 },
    { fraction: 0.25, way: 1 },
    { fraction: 0.9999, way: 1 },
  ])('of one to three takes way $way at $fraction', ({ fraction, way }) => {
    expect(pickWay([1, 3], fraction)).toBe(way);
  });
});
