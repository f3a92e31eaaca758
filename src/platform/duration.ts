import { Duration, IANAZone } from 'luxon';

/** Whether a text is an ISO 8601 duration, be it of half a month. */
export function isIsoDuration(text: string): boolean {
  return /^-?P(?!$)/.test(text) && Duration.fromISO(text).isValid;
}

/**
 * Whether a text is an ISO 8601 duration such as `P30D`, `PT4H` or, where a sign makes sense, `-P21D`. Years and months are whole:
 * how long half a month is no calendar says.
 */
export function isDuration(text: string): boolean {
  return isIsoDuration(text) && !/^[^T]*\.\d+[YM]/.test(text);
}

/** Whether a text is a duration forward in time, at most so far that every moment it leads to can be stored. */
export function isSpan(text: string): boolean {
  return isDuration(text) && !text.includes('-') && roughMs(text) <= LONGEST_MS;
}

/**
 * The moment a duration after another, by the wall clock of a zone: days, weeks, months and years keep the time of day over a
 * change to or from daylight saving; hours and minutes are exact. The end of a month is kept within the month.
 */
export function addDuration(at: Date, duration: string, zone: string): Date {
  return move(at, partsOf(duration), 1, zone);
}

/** The moment a duration before another; see `addDuration`. */
export function subtractDuration(at: Date, duration: string, zone: string): Date {
  return move(at, partsOf(duration), -1, zone);
}

/** About how long a duration is, in milliseconds: months count 30 days, years 365. */
export function roughMs(duration: string): number {
  return Duration.fromISO(duration).as('milliseconds');
}

/** The calendar day of an instant in a zone, as an ISO date. */
export function dayOf(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetAt(zone, at.getTime()) * MINUTE_MS).toISOString().slice(0, 10);
}

/** The ISO date a duration after another. Hours and less are left out: a day has none. */
export function addToDay(day: string, duration: string): string {
  const { years, months, weeks, days } = partsOf(duration).duration;
  const start = moveMonths(Date.parse(`${day}T00:00:00Z`), years * 12 + months);
  return new Date(start + (weeks * 7 + days) * DAY_MS).toISOString().slice(0, 10);
}

/** The first instant of an ISO date in a zone. Where midnight does not exist, the day begins when the clocks have moved. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const start = instantOf(midnight, zone);
  if (start + offsetAt(zone, start) * MINUTE_MS === midnight) return new Date(start);
  // Clocks that skip midnight may skip some time before it as well: the day begins with what they show next.
  let first = start;
  while (dayOf(new Date(first - QUARTER_MS), zone) === day) first -= QUARTER_MS;
  return new Date(first);
}

/**
 * The instant at which the clock of a zone shows a time (`HH:MM`) on an ISO date. A time that the clocks skip is as late as it
 * would have been without the change; of a time they show twice the first counts (RFC 9557, "compatible").
 */
export function wallTime(day: string, time: string, zone: string): Date {
  return new Date(instantOf(Date.parse(`${day}T${time}:00Z`), zone));
}

/** Whether the zone is one that the IANA database knows. */
export function isZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

interface Parts {
  readonly duration: Duration;
  readonly hasMonths: boolean;
  readonly daysMs: number;
  readonly timeMs: number;
}

const DAY_MS = 86_400_000;
const LONGEST_MS = 50 * 365 * DAY_MS;
const MINUTE_MS = 60_000;
/** A clock that shows a time is at most 14 hours from UTC; a change of clocks this far away has happened or has not. */
const FARTHEST_MS = 16 * 60 * MINUTE_MS;
/** No zone changes its offset other than at a full quarter of an hour. */
const QUARTER_MS = 900_000;
/** Of one zone, more than a batch looks at: beyond that they are forgotten. */
const MAX_OFFSETS = 10_000;

const parts = new Map<string, Parts>();
/** By zone and quarter. */
const offsets = new Map<string, Map<number, number>>();

/** Durations come from journeys, of which there are few, so each is taken apart once. */
function partsOf(text: string): Parts {
  let known = parts.get(text);
  if (!known) {
    const duration = Duration.fromISO(text);
    const { years, months, weeks, days, hours, minutes, seconds, milliseconds } = duration;
    known = {
      duration,
      hasMonths: years !== 0 || months !== 0,
      daysMs: (weeks * 7 + days) * DAY_MS,
      timeMs: ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds,
    };
    parts.set(text, known);
  }
  return known;
}

/** The calendar part by the wall clock first, then the hours exactly. */
function move(at: Date, { duration, hasMonths, daysMs, timeMs }: Parts, sign: 1 | -1, zone: string): Date {
  if (!hasMonths && daysMs === 0) return new Date(at.getTime() + sign * timeMs);
  const local = at.getTime() + offsetAt(zone, at.getTime()) * MINUTE_MS;
  const { years, months } = duration;
  const month = hasMonths ? moveMonths(local, sign * (years * 12 + months)) : local;
  return new Date(instantOf(month + sign * daysMs, zone) + sign * timeMs);
}

/** The same time of a day some months away; the last day of a month that is too short. */
function moveMonths(local: number, months: number): number {
  const date = new Date(local);
  const month = date.getUTCMonth() + months;
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const start = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth));
  return start + (local - Math.floor(local / DAY_MS) * DAY_MS);
}

/** The instant at which the clock of a zone shows what a clock in UTC shows at `local`; see `wallTime`. */
function instantOf(local: number, zone: string): number {
  const before = offsetAt(zone, local - FARTHEST_MS) * MINUTE_MS;
  const after = offsetAt(zone, local + FARTHEST_MS) * MINUTE_MS;
  const isAfter =
    offsetAt(zone, local - before) * MINUTE_MS !== before && offsetAt(zone, local - after) * MINUTE_MS === after;
  return local - (isAfter ? after : before);
}

function offsetAt(zone: string, ms: number): number {
  const quarter = Math.floor(ms / QUARTER_MS);
  let ofZone = offsets.get(zone);
  if (ofZone === undefined || ofZone.size >= MAX_OFFSETS) {
    ofZone = new Map();
    offsets.set(zone, ofZone);
  }
  let offset = ofZone.get(quarter);
  if (offset === undefined) {
    offset = IANAZone.create(zone).offset(quarter * QUARTER_MS);
    ofZone.set(quarter, offset);
  }
  return offset;
}
