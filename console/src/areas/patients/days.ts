import { dayOf } from '../../parts/day-of.ts';
import type { Reading } from '../../parts/when.tsx';

const MINUTE_MS = 60_000;

/** A calendar day in words. It has no zone: a birthday is the same day everywhere. */
export function dayInWords(day: string, { language }: Pick<Reading, 'language'>): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

export function timeInWords(instant: string, { language, timeZone }: Reading): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone }).format(new Date(instant));
}

/** Neighbours in a list of one day each, in the order of the list. */
export function byDay<Item extends { readonly at: string }>(
  items: readonly Item[],
  timeZone: string,
): { readonly day: string; readonly items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayOf(item.at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** The instant that a clock of the clinic shows as `local` (YYYY-MM-DDTHH:mm). An hour that a clock skips is the one after it. */
export function instantOf(local: string, timeZone: string): string {
  const asUtc = new Date(`${local}:00Z`).getTime();
  const first = asUtc - offsetMs(asUtc, timeZone);
  // The offset may be another one at the instant itself than at the guess.
  return new Date(asUtc - offsetMs(first, timeZone)).toISOString();
}

function offsetMs(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric' },
  }).formatToParts(new Date(instantMs));
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return local - Math.floor(instantMs / MINUTE_MS) * MINUTE_MS;
}
