import { DateTime, IANAZone } from 'luxon';

import { type OpenHours, WEEKDAYS } from '../../limits/limit-rule.ts';

export function isTimeZone(zone: string): boolean {
  return IANAZone.create(zone).isValid;
}

/** Opening hours that never meet, such as those of two laws without a common day, are given up on after so many steps. */
const MOST_STEPS = 60;

/**
 * The next moment at which every one of `hours` is open in every one of `zones`; nothing when that is now, `never` when there is
 * none. Hours are those of the wall clock, whatever the night does to it: where the clock jumps over an opening, the first
 * moment after the jump is one.
 */
export function nextOpening(
  zones: readonly string[],
  hours: readonly OpenHours[],
  now: Date,
): Date | 'never' | undefined {
  const isOpen = (at: Date) => zones.every((zone) => hours.every((open) => isOpenAt(zone, open, at)));
  if (isOpen(now)) return undefined;
  let at = now;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const openings = zones.flatMap((zone) => hours.map((open) => openingFrom(zone, open, at)));
    const latest = openings.reduce((a, b) => (a === undefined || b === undefined ? undefined : a > b ? a : b), at);
    if (latest === undefined) return 'never';
    if (isOpen(latest)) return latest;
    at = latest;
  }
  return 'never';
}

function isOpenAt(zone: string, open: OpenHours, at: Date): boolean {
  const local = at.getTime() + offsetMs(zone, at);
  const day = Math.floor(local / DAY_MS);
  const window = open[WEEKDAYS[(day + FIRST_WEEKDAY) % WEEKDAYS.length] ?? 'mon'];
  if (window === null) return false;
  const minute = (local - day * DAY_MS) / MINUTE_MS;
  return minute >= minuteOf(window[0]) && minute < minuteOf(window[1]);
}

/** The first moment from `at` on at which these hours are open in this zone; nothing when they never are. */
function openingFrom(zone: string, open: OpenHours, at: Date): Date | undefined {
  if (isOpenAt(zone, open, at)) return at;
  const zones = closed.get(open) ?? new Map<string, Closed>();
  closed.set(open, zones);
  const known = zones.get(zone);
  if (known && at.getTime() >= known.from && at < known.until) return known.until;
  const until = windowAfter(zone, open, at);
  if (until) zones.set(zone, { from: at.getTime(), until });
  return until;
}

/** A stretch in which hours are closed: every moment of it has the same answer, and messages held back at night ask by thousands. */
interface Closed {
  readonly from: number;
  readonly until: Date;
}

const closed = new WeakMap<OpenHours, Map<string, Closed>>();

function windowAfter(zone: string, open: OpenHours, at: Date): Date | undefined {
  const today = DateTime.fromJSDate(at, { zone }).startOf('day');
  for (let days = 0; days <= WEEKDAYS.length; days += 1) {
    const day = today.plus({ days });
    const window = open[WEEKDAYS[day.weekday - 1] ?? 'mon'];
    if (window === null) continue;
    const opening = day
      .set({ hour: Math.floor(minuteOf(window[0]) / 60), minute: minuteOf(window[0]) % 60 })
      .toJSDate();
    if (opening > at) return opening;
  }
  return undefined;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Clocks change on quarters of an hour, so one answer of the zone database serves all messages of a quarter. */
const QUARTER_MS = 15 * MINUTE_MS;
const MOST_OFFSETS = 10_000;
const offsets = new Map<string, number>();

function offsetMs(zone: string, at: Date): number {
  const quarter = Math.floor(at.getTime() / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    offset = IANAZone.create(zone).offset(quarter * QUARTER_MS) * MINUTE_MS;
    if (offsets.size >= MOST_OFFSETS) offsets.clear();
    offsets.set(key, offset);
  }
  return offset;
}
