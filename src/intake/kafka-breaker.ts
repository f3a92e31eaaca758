/** Of one portion of messages: how many were read and how many refused. */
interface Tally {
  readonly read: number;
  readonly refused: number;
}

/**
 * Stops the intake when refusals are wide: then the fault is not in single messages but in a sender, a catalogue or a
 * clinic, and reading on would drain the topic into dead letters.
 *
 * `closed`: reading. `open`: stopped. `trying`: one portion is read to see whether the fault is mended.
 */
export interface Breaker {
  readonly state: 'closed' | 'open' | 'trying';
  /** The last portions, the newest last. */
  readonly recent: readonly Tally[];
  /** Refusals since the last message that was taken. */
  readonly refusedInRow: number;
}

export const CLOSED: Breaker = { state: 'closed', recent: [], refusedInRow: 0 };

/** Messages that are looked back on. */
const WINDOW = 1000;
/** Fewer say nothing: a sender's first steps with the interface are wrong more often than right. */
const ENOUGH = 200;
const WIDE_SHARE = 0.5;

/** What the breaker is after another portion; `refused` says of each of its messages, in order, whether it was refused. */
export function judge(breaker: Breaker, refused: readonly boolean[]): Breaker {
  if (breaker.state === 'open' || refused.length === 0) return breaker;
  const tally = { read: refused.length, refused: refused.filter(Boolean).length };
  if (breaker.state === 'trying') return isWide(tally) ? { ...CLOSED, state: 'open' } : CLOSED;
  const recent = trim([...breaker.recent, tally]);
  const sum = sumOf(recent);
  const rows = rowsIn(refused, breaker.refusedInRow);
  const isBroken = (sum.read >= ENOUGH && isWide(sum)) || rows.longest >= ENOUGH;
  return isBroken ? { ...CLOSED, state: 'open' } : { state: 'closed', recent, refusedInRow: rows.last };
}

/** Lets an open breaker try. */
export function retry(breaker: Breaker): Breaker {
  return breaker.state === 'open' ? { ...CLOSED, state: 'trying' } : breaker;
}

function isWide({ read, refused }: Tally): boolean {
  return refused >= read * WIDE_SHARE;
}

/** Leaves out old portions that the window does without. */
function trim(recent: readonly Tally[]): readonly Tally[] {
  let { read } = sumOf(recent);
  let first = 0;
  for (; first < recent.length; first += 1) {
    const without = read - (recent[first]?.read ?? 0);
    if (without < WINDOW) break;
    read = without;
  }
  return recent.slice(first);
}

function sumOf(tallies: readonly Tally[]): Tally {
  return tallies.reduce((sum, tally) => ({ read: sum.read + tally.read, refused: sum.refused + tally.refused }), {
    read: 0,
    refused: 0,
  });
}

function rowsIn(refused: readonly boolean[], before: number): { readonly longest: number; readonly last: number } {
  let last = before;
  let longest = before;
  for (const one of refused) {
    last = one ? last + 1 : 0;
    longest = Math.max(longest, last);
  }
  return { longest, last };
}
