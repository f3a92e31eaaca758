import fc from 'fast-check';

import { splitOnFault } from './split-on-fault.ts';

const refused = Object.assign(new Error('refused'), { code: '22P02' });

/** Takes a batch unless it holds a bad item; remembers what it took. */
function database(bad: ReadonlySet<number>) {
  const taken: number[] = [];
  return {
    taken,
    work: (items: readonly number[]) => {
      if (items.some((item) => bad.has(item))) return Promise.reject(refused);
      taken.push(...items);
      return Promise.resolve(items.map((item) => `took ${item}`));
    },
  };
}

describe('splitOnFault', () => {
  it('finds the culprits and loses no good neighbour, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 60 }),
        fc.uniqueArray(fc.nat({ max: 59 }), { maxLength: 8 }),
        async (size, bad) => {
          const items = Array.from({ length: size }, (_, item) => item);
          const { taken, work } = database(new Set(bad));

          const outcomes = await splitOnFault(items, work);

          expect(outcomes).toEqual(
            items.map((item) => (bad.includes(item) ? 'refused by the database' : `took ${item}`)),
          );
          expect(taken).toEqual(items.filter((item) => !bad.includes(item)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    { what: 'a lost connection', error: Object.assign(new Error('gone'), { code: '57P01' }) },
    { what: 'a bug', error: new TypeError('x is not a function') },
  ])('passes $what on, so that the whole batch is tried again', async ({ error }) => {
    await expect(splitOnFault([1, 2], () => Promise.reject(error))).rejects.toBe(error);
  });

  it('asks nobody about nothing', async () => {
    await expect(splitOnFault([], () => Promise.reject(refused))).resolves.toEqual([]);
  });
});
