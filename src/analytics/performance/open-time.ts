import { type OpenHours, WEEKDAYS } from '../../limits/limit-rule.ts';
import { addToDay, dayOf, wallTime } from '../../platform/duration.ts';

/** When the clinic is open on one day, and how long it was open on the days before it. A closed day opens and closes at once. */
export interface OpenDay {
  /** ISO date by the clinic's clock. */
  readonly day: string;
  readonly opensAt: Date;
  readonly closesAt: Date;
  /** Seconds since the first day of the calendar. */
  readonly before: number;
}

/**
 * The clinic's opening hours as days from one instant to another, so that the open time between two instants is a difference of
 * two look-ups. By the wall clock: a day on which the clocks change is as long as it was.
 */
export function openDays(hours: OpenHours, zone: string, from: Date, to: Date): OpenDay[] {
  const days: OpenDay[] = [];
  const last = dayOf(to, zone);
  let before = 0;
  for (let day = dayOf(from, zone); day <= last; day = addToDay(day, 'P1D')) {
    const [opens, closes] = hours[weekdayOf(day)] ?? ['00:00', '00:00'];
    const [opensAt, closesAt] = [wallTime(day, opens, zone), wallTime(day, closes, zone)];
    days.push({ day, opensAt, closesAt, before });
    before += (closesAt.getTime() - opensAt.getTime()) / 1000;
  }
  return days;
}

/** Seconds for which the clinic was open between two instants that the calendar covers. */
export function openSeconds(days: readonly OpenDay[], zone: string, from: Date, to: Date): number {
  return openUntil(days, zone, to) - openUntil(days, zone, from);
}

function openUntil(days: readonly OpenDay[], zone: string, at: Date): number {
  const today = dayOf(at, zone);
  const day = days.find((one) => one.day === today);
  if (!day) throw new Error(`the calendar has no ${today}`);
  const until = Math.min(at.getTime(), day.closesAt.getTime());
  return day.before + Math.max(0, until - day.opensAt.getTime()) / 1000;
}

function weekdayOf(day: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[(new Date(day).getUTCDay() + 6) % WEEKDAYS.length] ?? 'mon';
}
