/** What is known of failures to sign in: of an account, or from an address on the network. */
export interface FailureCount {
  readonly failures: number;
  /** Since when they are counted. */
  readonly since: Date;
  readonly lockedUntil: Date | null;
}

export type LockSubject = 'account' | 'address';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A person mistypes two or three times. */
const FREE_FAILURES = 5;
/** From the fifth failure on a minute, then twice as long each time, up to an hour: about 24 guesses a day from then on. */
const FIRST_LOCK_MS = MINUTE_MS;
const LONGEST_LOCK_MS = HOUR_MS;
/** NIST SP 800-63B: no more than 100 failures in a row. Then only an admin or the operator unlocks. */
const MAX_FAILURES = 100;
/** A clinic's staff may share one address, so it is given more room and forgets after an hour. */
const MAX_ADDRESS_FAILURES = 50;
const ADDRESS_WINDOW_MS = HOUR_MS;

export function noFailures(now: Date): FailureCount {
  return { failures: 0, since: now, lockedUntil: null };
}

export function isLocked(subject: LockSubject, count: FailureCount, now: Date): boolean {
  const isForGood = subject === 'account' && count.failures >= MAX_FAILURES;
  return isForGood || (count.lockedUntil !== null && now < count.lockedUntil);
}

/** One failure more. Not to be asked while it is locked: what is refused unseen is no failure. */
export function countFailure(subject: LockSubject, count: FailureCount, now: Date): FailureCount {
  return subject === 'account' ? countForAccount(count, now) : countForAddress(count, now);
}

/** Whether a failure began a lock. */
export function beginsLock(before: FailureCount, after: FailureCount): boolean {
  return after.lockedUntil !== null && after.lockedUntil.getTime() !== before.lockedUntil?.getTime();
}

function countForAccount({ failures, since }: FailureCount, now: Date): FailureCount {
  const counted = failures + 1;
  if (counted < FREE_FAILURES) return { failures: counted, since, lockedUntil: null };
  // The exponent is bounded, because two to the hundredth is no date.
  const lockMs = Math.min(FIRST_LOCK_MS * 2 ** Math.min(counted - FREE_FAILURES, 10), LONGEST_LOCK_MS);
  return { failures: counted, since, lockedUntil: new Date(now.getTime() + lockMs) };
}

function countForAddress(count: FailureCount, now: Date): FailureCount {
  const isForgotten = now.getTime() - count.since.getTime() >= ADDRESS_WINDOW_MS;
  const { failures, since } = isForgotten ? noFailures(now) : count;
  const isFull = failures + 1 >= MAX_ADDRESS_FAILURES;
  return {
    failures: failures + 1,
    since,
    lockedUntil: isFull ? new Date(since.getTime() + ADDRESS_WINDOW_MS) : null,
  };
}
