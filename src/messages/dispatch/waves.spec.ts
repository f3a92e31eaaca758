import fc from 'fast-check';

import { Waves } from './waves.ts';

describe('Waves', () => {
  it('gives every item that was prepared to exactly one taker, in order, whatever the sizes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(60),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 5 }),
        async (count, size, lanes) => {
          const items = Array.from({ length: count }, (_, n) => n);
          const waves = new Waves(items, size, async (wave) => {
            await new Promise((resolve) => setImmediate(resolve));
            return wave.filter((n) => n % 7 !== 3);
          });
          const taken: number[] = [];
          await Promise.all(
            Array.from({ length: lanes }, async () => {
              for (let item = await waves.next(); item !== undefined; item = await waves.next()) taken.push(item);
            }),
          );

          expect(taken).toEqual(items.filter((n) => n % 7 !== 3));
        },
      ),
    );
  });

  it('prepares no more than a wave beyond what is worked off', async () => {
    let prepared = 0;
    const waves = new Waves([1, 2, 3, 4, 5, 6, 7, 8], 2, (wave) => {
      prepared += wave.length;
      return Promise.resolve(wave);
    });

    await waves.next();

    expect(prepared).toBeLessThanOrEqual(4);
  });
});
