import fc from 'fast-check';

import { MAX_PER_MINUTE, nextSlot } from './next-slot.ts';

describe('nextSlot', () => {
  it('puts exactly as many in as a minute may take, in any minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_PER_MINUTE }), fc.nat({ max: 100 }), (perMinute, start) => {
        let [quota, ms, slot] = [0, 0, start];
        while (ms < 60_000 - 1e-6) {
          const next = nextSlot(perMinute, slot);
          quota += next.quota;
          ms += next.forMs;
          slot += 1;
        }

        return quota === perMinute && Math.abs(ms - 60_000) < 1e-6;
      }),
    );
  });

  it('spreads them, and takes no more at once than a transaction should', () => {
    expect(nextSlot(1, 3)).toEqual({ quota: 1, forMs: 60_000 });
    expect([0, 1, 2, 3, 4].map((slot) => nextSlot(30, slot).quota)).toEqual([2, 3, 2, 3, 2]);
    expect(nextSlot(MAX_PER_MINUTE, 7)).toEqual({ quota: 500, forMs: 5_000 });
    expect(nextSlot(null, 0)).toEqual({ quota: 500, forMs: 0 });
  });
});
