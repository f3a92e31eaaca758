import { DateTime, Duration, IANAZone } from 'luxon';

/** Whether a text is an ISO 8601 duration such as `P30D`, `PT4H` or, where a sign makes sense, `-P21D`. */
export function isDuration(text: string): boolean {
  return /^-?P(?!$)/.test(text) && Duration.fromISO(text).isValid;
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
  const date = new Date(`${day}T00:00:00Z`);
  const month = date.getUTCMonth() + years * 12 + months;
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const start = Date.UTC(date.getUTCFullYear(), month, Math.min(date.getUTCDate(), lastOfMonth));
  return new Date(start + (weeks * 7 + days) * DAY_MS).toISOString().slice(0, 10);
}

/** The first instant of an ISO date in a zone. Where midnight does not exist, the day begins when the clocks have moved. */
export function startOfDay(day: string, zone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offset = offsetAt(zone, midnight);
  const start = midnight - offset * MINUTE_MS;
  // With the same offset half a day before and after, the clocks do not change near this midnight.
  const isPlain = offsetAt(zone, start - DAY_MS / 2) === offset && offsetAt(zone, start + DAY_MS / 2) === offset;
  return isPlain ? new Date(start) : DateTime.fromISO(day, { zone }).startOf('day').toJSDate();
}

/** Whether the zone is one that the IANA database knows. */
export function isZone(zone: string): boolean {
  return DateTime.local({ zone }).isValid;
}

interface Parts {
  readonly duration: Duration;
  readonly hasMonths: boolean;
  readonly daysMs: number;
  readonly timeMs: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** No zone changes its offset other than at a full quarter of an hour. */
const QUARTER_MS = 900_000;
/** Zones times the quarters that a batch looks at; beyond that the cache starts anew. */
const MAX_OFFSETS = 50_000;

const parts = new Map<string, Parts>();
const offsets = new Map<string, number>();

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

/** Where the clocks do not change in between, whole days are 24 hours, and no calendar need be asked. */
function move(at: Date, { duration, hasMonths, daysMs, timeMs }: Parts, sign: 1 | -1, zone: string): Date {
  const day = at.getTime() + sign * daysMs;
  const isPlain =
    !hasMonths && Number.isInteger(daysMs) && (daysMs === 0 || offsetAt(zone, at.getTime()) === offsetAt(zone, day));
  if (isPlain) return new Date(day + sign * timeMs);
  const start = DateTime.fromJSDate(at, { zone });
  return (sign === 1 ? start.plus(duration) : start.minus(duration)).toJSDate();
}

function offsetAt(zone: string, ms: number): number {
  const quarter = Math.floor(ms / QUARTER_MS);
  const key = `${zone}|${quarter}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size >= MAX_OFFSETS) offsets.clear();
    offset = IANAZone.create(zone).offset(quarter * QUARTER_MS);
    offsets.set(key, offset);
  }
  return offset;
}
