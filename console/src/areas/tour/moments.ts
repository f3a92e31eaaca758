/** Reckoning with the wall clock of a clinic. */

export const DAY_MS = 86_400_000;
/** So many steps a long way takes at most: what happened in each is shown as soon as it is done. */
const MOST_STEPS = 12;

/** So many days after the clinic's today, when its clocks show a time. */
export function onDay(now: Date, days: number, time: string, timeZone: string): Date {
  const day = new Date(Date.parse(`${wallOf(now, timeZone).slice(0, 10)}T${time}:00Z`) + days * DAY_MS);
  return instantOf(day, timeZone);
}

/** A time of a day that is written as YYYY-MM-DD. */
export function atTime(day: string, time: string, timeZone: string): Date {
  return instantOf(new Date(`${day}T${time}:00Z`), timeZone);
}

/** The same time of the day so many months later, or of the last day of that month where it is shorter. */
export function monthsAfter(now: Date, months: number, timeZone: string): Date {
  const wall = new Date(`${wallOf(now, timeZone)}Z`);
  const date = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
  wall.setUTCDate(Math.min(date, lastDay));
  return instantOf(wall, timeZone);
}

/** The next moment at which the clinic is open for its patients: now, if it is. */
export function nextOpen(now: Date, timeZone: string): Date {
  const time = wallOf(now, timeZone).slice(11, 16);
  if (time >= '09:00' && time < '17:00') return now;
  return onDay(now, time < '09:00' ? 0 : 1, '10:00', timeZone);
}

/** The ends of the steps in which time goes from one moment to another: of whole days, and not too many. */
export function stepsTo(from: Date, to: Date): Date[] {
  const whole = to.getTime() - from.getTime();
  if (whole <= 0) return [];
  const length = Math.max(DAY_MS, Math.ceil(whole / MOST_STEPS / DAY_MS) * DAY_MS);
  const ends: Date[] = [];
  // The last step is never a small rest.
  for (let at = from.getTime() + length; at < to.getTime() - length / 2; at += length) ends.push(new Date(at));
  return [...ends, to];
}

/** What the clocks of a place show, as YYYY-MM-DDTHH:MM:SS. */
function wallOf(instant: Date, timeZone: string): string {
  // Sweden writes times as ISO 8601 does, save for a blank.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
    .format(instant)
    .replace(' ', 'T');
}

/** The instant at which the clocks of a place show what `wall` says in UTC. */
function instantOf(wall: Date, timeZone: string): Date {
  const aheadMs = (at: Date) => Date.parse(`${wallOf(at, timeZone)}Z`) - Math.floor(at.getTime() / 1000) * 1000;
  const guess = new Date(wall.getTime() - aheadMs(wall));
  // The offset at the guess is the right one, save within hours of a change of it.
  return new Date(wall.getTime() - aheadMs(guess));
}
