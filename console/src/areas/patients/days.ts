import { dayOf } from '../../parts/day-of.ts';
import type { Reading } from '../../parts/when.tsx';

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
