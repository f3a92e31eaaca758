const DAY_HOURS = 24;
const HOUR_MS = 3_600_000;

/** How long a person mostly has a conversation, the shortest first. */
const LENGTHS: readonly (readonly [duration: string, hours: number])[] = [
  ['PT4H', 4],
  ['P1D', DAY_HOURS],
  ['P3D', 3 * DAY_HOURS],
  ['P7D', 7 * DAY_HOURS],
  ['P14D', 14 * DAY_HOURS],
];

/** Those to choose from where a clinic allows so many days, which are the last of them. */
export function lengthsUpTo(days: number): readonly string[] {
  const shorter = LENGTHS.filter(([, hours]) => hours < days * DAY_HOURS).map(([duration]) => duration);
  return [...shorter, `P${days}D`];
}

/** When a time of this length is over that begins now; nothing for the longest, which the server knows best. */
export function untilOf(length: string, now: Date): string | undefined {
  const hours = LENGTHS.find(([duration]) => duration === length)?.[1];
  return hours === undefined ? undefined : new Date(now.getTime() + hours * HOUR_MS).toISOString();
}
