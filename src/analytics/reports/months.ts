import { addToDay, dayOf, startOfDay } from '../../platform/duration.ts';
import type { Span } from '../terms/asked-span.ts';

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

const DAY_MS = 86_400_000;
const LONGEST_MONTH_MS = 31 * DAY_MS;

/**
 * Between them, both included, are the first days of all months that a time touches, in whatever zone: bounds for a look at an
 * index. A statement would reckon them for each row anew, since what day it is hangs on the zone of its session.
 */
export function daysAround({ from, to }: Span): [first: string, last: string] {
  return [
    dayOf(new Date(from.getTime() - LONGEST_MONTH_MS - DAY_MS), 'UTC'),
    dayOf(new Date(to.getTime() + DAY_MS), 'UTC'),
  ];
}
