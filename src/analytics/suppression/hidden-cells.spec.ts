import fc from 'fast-check';

import { type Cell, hiddenBeside, hiddenCells } from './hidden-cells.ts';

const cells = (...people: number[]): Cell[] =>
  people.map((count, place) => ({ keys: [`channel ${place}`], people: count }));

describe('cells that are hidden', () => {
  it('are none where all are large or empty', () => {
    expect(hiddenCells(cells(11, 0, 40), 11)).toEqual(new Set());
  });

  it('are the small ones', () => {
    expect(hiddenCells(cells(3, 10, 40), 11)).toEqual(new Set([0, 1]));
  });

  it('are one more where the sum would tell of the only small one', () => {
    expect(hiddenCells(cells(40, 3, 20), 11)).toEqual(new Set([1, 2]));
  });

  it('are one more where sums by one dimension less would tell of it', () => {
    const grid = [
      { keys: ['search', 'dental'], people: 30 },
      { keys: ['search', 'pulmonology'], people: 4 },
      { keys: ['guide', 'dental'], people: 50 },
      { keys: ['guide', 'pulmonology'], people: 20 },
    ];

    // Without the last of them the guide would tell of those for pulmonology, and these of the four.
    expect(hiddenCells(grid, 11)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('leave no sum from which a few people could be told', () => {
    const grid = fc.uniqueArray(
      fc.record({
        keys: fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y', 'z')),
        people: fc.integer({ min: 0, max: 40 }),
      }),
      { selector: ({ keys }) => keys.join(), minLength: 1, maxLength: 9 },
    );
    fc.assert(
      fc.property(grid, fc.integer({ min: 2, max: 20 }), (all, smallest) => {
        const hidden = hiddenCells(all, smallest);
        const sums = [all.map((_, at) => at)];
        for (const dimension of [0, 1]) {
          for (const key of new Set(all.map(({ keys }) => keys[dimension]))) {
            sums.push(all.flatMap(({ keys }, at) => (keys[dimension] === key ? [at] : [])));
          }
        }
        all.forEach(({ people }, at) => {
          if (people > 0 && people < smallest) expect(hidden.has(at)).toBe(true);
        });
        for (const members of sums) {
          const places = members.filter((at) => hidden.has(at) && (all[at]?.people ?? 0) > 0);
          const secret = places.reduce((sum, at) => sum + (all[at]?.people ?? 0), 0);
          const open = members.filter((at) => !hidden.has(at) && (all[at]?.people ?? 0) > 0);
          expect(secret === 0 || secret >= smallest || open.length === 0).toBe(true);
          expect(places.length !== 1 || open.length === 0).toBe(true);
        }
      }),
    );
  });
});

describe('cells that are hidden beside a rest', () => {
  const beside = (all: Parameters<typeof hiddenBeside>[0], rest: number) =>
    hiddenBeside(all, { rest, already: new Set() }, 11);

  it('hide one another, as the rest is known', () => {
    expect(beside(cells(40, 3, 30), 20)).toEqual(new Set([1, 2]));
  });

  it('are joined by the rest where there is no other', () => {
    expect(beside(cells(3), 20)).toEqual(new Set([0, 1]));
  });

  it('are one where the rest alone is small', () => {
    expect(beside(cells(40, 20), 3)).toEqual(new Set([1, 2]));
  });

  it('are none where all are large', () => {
    expect(beside(cells(40, 20), 11)).toEqual(new Set());
    expect(beside([], 0)).toEqual(new Set());
  });

  it('are joined by others where some are hidden already', () => {
    expect(hiddenBeside(cells(40, 30, 50), { rest: 20, already: new Set([2]) }, 11)).toEqual(new Set([1, 2]));
  });
});
