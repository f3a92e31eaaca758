import fc from 'fast-check';

import { FULL, takeTurn } from './token-bucket.ts';

const rate = { perSecond: 4, burst: 8 };

describe('takeTurn', () => {
  it('lets what a full bucket holds leave at once, and then one token every quarter of a second', () => {
    const waits: number[] = [];
    let bucket = FULL;
    for (let count = 0; count < 11; count += 1) {
      const turn = takeTurn(bucket, 1, 1_000, rate, 60_000);
      bucket = turn?.bucket ?? bucket;
      waits.push(turn?.waitMs ?? -1);
    }

    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 250, 500, 750]);
  });

  it('fills up while nobody takes, and never beyond full', () => {
    const empty = takeTurn(FULL, 8, 0, rate, 0)?.bucket ?? FULL;

    expect(takeTurn(empty, 4, 1_000, rate, 0)?.waitMs).toBe(0);
    expect(takeTurn(empty, 5, 1_000, rate, 0)).toBeUndefined();
    expect(takeTurn(empty, 8, 3_600_000, rate, 0)?.bucket).toBe(3_602_000);
  });

  it('lets a message that is longer than the bucket leave when the bucket is full', () => {
    expect(takeTurn(FULL, 20, 0, rate, 0)?.waitMs).toBe(0);
    expect(takeTurn(1_000, 20, 0, rate, 60_000)?.waitMs).toBe(1_000);
  });

  it('takes nothing when the wait is too long', () => {
    const bucket = takeTurn(FULL, 8, 0, rate, 0)?.bucket ?? FULL;

    expect(takeTurn(bucket, 8, 0, rate, 1_999)).toBeUndefined();
    expect(takeTurn(bucket, 8, 0, rate, 2_000)?.waitMs).toBe(2_000);
  });

  it('never lets more leave in any stretch of time than the rate and one bucket allow', () => {
    const asks = fc.array(fc.record({ pauseMs: fc.nat(2_000), tokens: fc.integer({ min: 1, max: 8 }) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(asks, (given) => {
        const left = departures(given);
        for (const [first, { atMs: from }] of left.entries()) {
          let tokens = 0;
          for (const { atMs, tokens: more } of left.slice(first)) {
            tokens += more;
            expect(tokens).toBeLessThanOrEqual(rate.burst + ((atMs - from) / 1000) * rate.perSecond + 1e-6);
          }
        }
      }),
    );
  });
});

function departures(asks: readonly { pauseMs: number; tokens: number }[]): { atMs: number; tokens: number }[] {
  let bucket = FULL;
  let nowMs = 0;
  return asks.flatMap(({ pauseMs, tokens }) => {
    nowMs += pauseMs;
    const turn = takeTurn(bucket, tokens, nowMs, rate, 5_000);
    if (!turn) return [];
    bucket = turn.bucket;
    return [{ atMs: nowMs + turn.waitMs, tokens }];
  });
}
