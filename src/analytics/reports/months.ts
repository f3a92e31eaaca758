import { addToDay, dayOf, startOfDay } from '../../platform/duration.ts';

/** A calendar month in a clinic's time zone. */
export interface Month {
  /** Its first day. */
  readonly month: string;
  readonly from: Date;
  /** The moment at which the next begins. */
  readonly to: Date;
}

export function monthOf(at: Date, zone: string): string {
  return `${dayOf(at, zone).slice(0, 7)}-01`;
}

export function monthFrom(month: string, zone: string): Month {
  return { month, from: startOfDay(month, zone), to: startOfDay(addToDay(month, 'P1M'), zone) };
}

/** The months that a time touches, in order. `to` is not part of it. */
export function monthsBetween(from: Date, to: Date, zone: string): Month[] {
  const months: Month[] = [];
  for (let month = monthFrom(monthOf(from, zone), zone); month.from < to;) {
    months.push(month);
    month = monthFrom(addToDay(month.month, 'P1M'), zone);
  }
  return months;
}
