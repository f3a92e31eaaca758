/** Parts of a minute in which patients are put in, so that a large broadcast does not come in one gust. */
const SLOTS_PER_MINUTE = 12;
const MINUTE_MS = 60_000;

/** What one transaction puts in where no pace is asked for. */
const UNPACED = 500;

/** The most that a broadcast may put in within a minute: what a slot takes is one transaction's work. */
export const MAX_PER_MINUTE = SLOTS_PER_MINUTE * UNPACED;

export interface Slot {
  /** How many patients may be put in now. */
  readonly quota: number;
  /** How long until the next slot begins. */
  readonly forMs: number;
}

/**
 * The slot with a number, counted from the start of the broadcast: exactly `perMinute` patients in the slots of each minute, spread
 * evenly. Slots are counted from when they are worked off, so that after a standstill nothing is caught up with in a gust.
 */
export function nextSlot(perMinute: number | null, slot: number): Slot {
  if (perMinute === null) return { quota: UNPACED, forMs: 0 };
  const count = Math.min(SLOTS_PER_MINUTE, perMinute);
  const place = slot % count;
  const quota = Math.floor(((place + 1) * perMinute) / count) - Math.floor((place * perMinute) / count);
  return { quota, forMs: MINUTE_MS / count };
}
