import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 25;
/** Far beyond what a busy machine needs, and below Jest's own limit for these tests. */
const DEADLINE_MS = 30_000;

/** Waits until `look` answers something true, and answers that. */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  deadlineMs = DEADLINE_MS,
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen as Exclude<T, false | null | undefined>;
    if (performance.now() > deadline) throw new Error(`did not come to pass: ${what}`);
    await delay(POLL_MS);
  }
}
