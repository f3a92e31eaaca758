import fc from 'fast-check';

import { assigned, binomial, randomFrom } from '../../../test/support/assigned.ts';
import { adjustedEffect } from './adjusted-effect.ts';
import type { AssignedCell } from './assigned.ts';
import { cuped } from './cuped.ts';
import { liftOf } from './lift.ts';

describe('adjustedEffect', () => {
  it('is that of CUPED where nobody is new, whoever is in which arm', () => {
    const group = fc.record({
      isTreated: fc.boolean(),
      before: fc.integer({ min: 0, max: 4 }),
      people: fc.integer({ min: 1, max: 20 }),
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 10 }), (groups) => {
        const cells = groups.map(({ isTreated, before, people, rate }) =>
          assigned(isTreated, people, Math.round(people * rate), { before }),
        );
        const people = cells.flatMap((cell) =>
          Array.from({ length: cell.people }, (_, at) => ({
            before: cell.before,
            after: Number(at < cell.converted),
            isTreated: cell.isTreated,
          })),
        );
        const expected = cuped(people);
        const found = adjustedEffect(cells);
        fc.pre(expected !== undefined && found !== undefined);
        expect(found.difference).toBeCloseTo(expected.effect, 9);
        const left = expected.variance > 0 ? expected.adjustedVariance / expected.variance : 1;
        expect(found.varianceLeft).toBeCloseTo(left, 9);
      }),
    );
  });

  it('takes away what was different beforehand, and is surer for it', () => {
    // Whoever came often comes again, and more of them were drawn into one arm.
    const cells = [
      assigned(true, 300, 180, { before: 3 }),
      assigned(true, 100, 10, { before: 0 }),
      assigned(false, 200, 120, { before: 3 }),
      assigned(false, 200, 20, { before: 0 }),
    ];
    const raw = liftOf({ people: 400, conversions: 190 }, { people: 400, conversions: 140 });
    const adjusted = adjustedEffect(cells);

    expect(raw?.difference).toBeCloseTo(0.125, 9);
    expect(adjusted?.difference).toBeCloseTo(0, 2);
    expect(adjusted?.varianceLeft).toBeLessThan(0.8);
  });

  it('marks whoever is new, of whom the mean alone would say nothing', () => {
    const cells: AssignedCell[] = [
      assigned(true, 200, 20, { before: null }),
      assigned(true, 200, 100, { before: 1 }),
      assigned(false, 100, 10, { before: null }),
      assigned(false, 300, 150, { before: 1 }),
    ];

    expect(adjustedEffect(cells)?.difference).toBeCloseTo(0, 9);
  });

  it('is the plain difference where the past is the same for all', () => {
    const cells = [assigned(true, 100, 30), assigned(false, 100, 20)];

    expect(adjustedEffect(cells)).toMatchObject({
      difference: expect.closeTo(0.1, 9) as number,
      varianceLeft: expect.closeTo(1, 9) as number,
    });
  });

  it('leaves out those whose time is not over, and an arm of fewer than two', () => {
    expect(adjustedEffect([assigned(true, 100, 30), assigned(false, 1, 0)])).toBeUndefined();
    expect(adjustedEffect([assigned(true, 100, 30), assigned(false, 50, 0, { isOver: false })])).toBeUndefined();
  });

  it('has an interval that holds the truth in about 19 of 20', () => {
    const random = randomFrom(5);
    let held = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const cells = [true, false].flatMap((isTreated) =>
        [0, 1, 2, null].map((before) => {
          const chance = 0.1 + 0.15 * (before ?? 0) + (isTreated ? 0.05 : 0);
          return assigned(isTreated, 100, binomial(random, 100, chance), { before });
        }),
      );
      const [low, high] = adjustedEffect(cells)?.interval ?? [1, 1];
      if (low <= 0.05 && 0.05 <= high) held += 1;
    }

    expect(held / 400).toBeGreaterThan(0.92);
    expect(held / 400).toBeLessThan(0.98);
  });
});
