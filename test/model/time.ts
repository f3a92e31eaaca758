import { Temporal } from '@js-temporal/polyfill';

/** Opening and closing by weekday, as the clinic wrote them. */
export type Hours = Readonly<Record<string, readonly [string, string] | null>>;

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Instants are milliseconds since 1970. */
export function plus(at: number, duration: string, zone: string): number {
  return local(at, zone).add(duration).epochMilliseconds;
}

export function minus(at: number, duration: string, zone: string): number {
  return local(at, zone).subtract(duration).epochMilliseconds;
}

/** The given time of the day on which an instant falls. */
export function atTimeOfDay(at: number, time: string, zone: string): number {
  return onDay(local(at, zone).toPlainDate(), time, zone);
}

/** The first time the clock shows it from an instant on, on one of the weekdays if any are named. */
export function nextTimeOfDay(
  since: number,
  time: string,
  weekdays: readonly string[] | undefined,
  zone: string,
): number {
  const today = local(since, zone).toPlainDate();
  for (let days = 0; ; days += 1) {
    const day = today.add({ days });
    const moment = onDay(day, time, zone);
    if (moment >= since && (weekdays ?? WEEKDAYS).includes(weekdayOf(day))) return moment;
  }
}

/** The first moment from an instant on at which the doors are open; nothing where they never are. */
export function nextOpen(since: number, hours: Hours, zone: string): number | undefined {
  const today = local(since, zone).toPlainDate();
  for (let days = 0; days <= 7; days += 1) {
    const day = today.add({ days });
    const window = hours[weekdayOf(day)];
    if (!window) continue;
    const [opens, closes] = window.map((time) => onDay(day, time, zone)) as [number, number];
    if (since < closes) return Math.max(since, opens);
  }
  return undefined;
}

function local(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function onDay(day: Temporal.PlainDate, time: string, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds;
}

function weekdayOf(day: Temporal.PlainDate): string {
  return WEEKDAYS[day.dayOfWeek - 1] ?? '';
}
