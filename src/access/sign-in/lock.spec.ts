import fc from 'fast-check';

import { beginsLock, countFailure, type FailureCount, isLocked, type LockSubject, noFailures } from './lock.ts';

const noon = new Date('2026-03-10T12:00:00Z');
const after = (ms: number, from = noon) => new Date(from.getTime() + ms);
const MINUTE = 60_000;

/** Guesses whenever it is not locked, and answers how many guesses that were. */
function guess(subject: LockSubject, everyMs: number, forMs: number): { guesses: number; count: FailureCount } {
  let count = noFailures(noon);
  let guesses = 0;
  for (let at = 0; at < forMs; at += everyMs) {
    const now = after(at);
    if (isLocked(subject, count, now)) continue;
    count = countFailure(subject, count, now);
    guesses += 1;
  }
  return { guesses, count };
}

describe('the lock of an account', () => {
  it('lets a person mistype four times', () => {
    const { count } = guess('account', 1000, 4000);

    expect(count).toEqual({ failures: 4, since: noon, lockedUntil: null });
  });

  it.each([
    [5, 1],
    [6, 2],
    [8, 8],
    [11, 60],
    [50, 60],
  ])('is after failure %i in a row shut for %i minutes', (failures, minutes) => {
    const count = countFailure('account', { failures: failures - 1, since: noon, lockedUntil: null }, noon);

    expect(count.lockedUntil).toEqual(after(minutes * MINUTE));
    expect(isLocked('account', count, after(minutes * MINUTE - 1))).toBe(true);
    expect(isLocked('account', count, after(minutes * MINUTE))).toBe(false);
  });

  it('never lets more than a hundred guesses through, however patient somebody is', () => {
    expect(guess('account', MINUTE, 30 * 24 * 60 * MINUTE).guesses).toBe(100);
  });

  it('leaves some thirty guesses a day', () => {
    expect(guess('account', 1000, 24 * 60 * MINUTE).guesses).toBeLessThan(36);
  });
});

describe('the lock of an address', () => {
  it('gives a whole staff room, and shuts for the rest of the hour', () => {
    const { guesses, count } = guess('address', 1000, 60 * MINUTE);

    expect(guesses).toBe(50);
    expect(isLocked('address', count, after(60 * MINUTE - 1))).toBe(true);
    expect(isLocked('address', count, after(60 * MINUTE))).toBe(false);
  });

  it('forgets after an hour', () => {
    const count = countFailure('address', { failures: 49, since: noon, lockedUntil: null }, after(60 * MINUTE));

    expect(count).toEqual({ failures: 1, since: after(60 * MINUTE), lockedUntil: null });
  });
});

describe('beginsLock', () => {
  it('is told once for each lock', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (failures) => {
        const before = { failures, since: noon, lockedUntil: null };
        const counted = countFailure('account', before, noon);

        expect(beginsLock(before, counted)).toBe(failures >= 4);
        expect(beginsLock(counted, counted)).toBe(false);
      }),
    );
  });
});
