import { DateTime } from 'luxon';

import { DEMO_CLINIC } from './demo-clinic.ts';
import { between } from './demo-draw.ts';

const zone = DEMO_CLINIC.timeZone;

/** The demo day: the twenty-four hours that end now. */
export function dayBefore(base: Date): Date {
  return new Date(base.getTime() - 24 * 60 * 60_000);
}

/** So many days from the clinic's today (earlier ones are negative), at a time of the clinic's day. */
export function onDay(base: Date, days: number, hour: number, minute = 0): Date {
  return DateTime.fromJSDate(base, { zone }).startOf('day').plus({ days }).set({ hour, minute }).toJSDate();
}

/** So many months before the clinic's today plus some days. */
export function monthsBefore(base: Date, months: number, days: number, hour: number): Date {
  const day = DateTime.fromJSDate(base, { zone }).startOf('day').plus({ days }).minus({ months });
  return day.set({ hour }).toJSDate();
}

/** The moment of the demo day at which the clinic's clocks show a time: today's if that is past, else yesterday's. */
export function inDay(base: Date, hour: number, minute: number): Date {
  const today = onDay(base, 0, hour, minute);
  return today <= base ? today : onDay(base, -1, hour, minute);
}

export function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

/** A time at which the practice sees patients, on the quarter of an hour. */
export function officeTime(...what: readonly (string | number)[]): { readonly hour: number; readonly minute: number } {
  return { hour: between(8, 16, ...what, 'hour'), minute: 15 * between(0, 3, ...what, 'minute') };
}

/** A time at which people are on the web. */
export function webTime(...what: readonly (string | number)[]): { readonly hour: number; readonly minute: number } {
  return { hour: between(7, 22, ...what, 'hour'), minute: between(0, 59, ...what, 'minute') };
}

/** Weekends are moved to the Monday after: nobody is seen then. */
export function workday(at: Date): Date {
  const local = DateTime.fromJSDate(at, { zone });
  return local.weekday < 6 ? at : local.plus({ days: 8 - local.weekday }).toJSDate();
}
