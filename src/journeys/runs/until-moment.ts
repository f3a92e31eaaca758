import type { OpenHours } from '../../limits/limit-rule.ts';
import { WEEKDAYS } from '../../limits/limit-rule.ts';
import { nextOpening } from '../../messages/gate/open-hours.ts';
import { dayOf, subtractDuration, addDuration, wallTime } from '../../platform/duration.ts';
import type { Until } from '../definition/step.ts';

/** Where and when a run stands, as far as moments depend on it. */
export interface Standing {
  /** When the run came to its step. */
  readonly since: Date;
  readonly clinicZone: string;
  readonly clinicHours: OpenHours;
  /** The patient's zone; each of several when only the region is known. */
  readonly zones: readonly string[];
  /** When the run's appointment starts; absent when there is none or it does not stand any more. */
  readonly appointmentStart: Date | undefined;
}

const DAY_MS = 86_400_000;

/**
 * The moment a `wait` with `until` means; nothing when there is none: no appointment, or a clinic that never opens.
 *
 * Asked anew whenever the run is looked at, so that a patient who moved to another zone, or an appointment that moved to another
 * day, moves the moment with it. By the wall clock: where the clocks skip the time, it is as late as it would have been before
 * the change; where they show it twice, the first counts (RFC 9557 calls this "compatible"). Of several zones the last to reach
 * the time counts: nobody is written to before it.
 */
export function untilMoment(until: Until, standing: Standing): Date | undefined {
  if ('open' in until) return opening(standing);
  if ('before' in until || 'after' in until) return besideAppointment(until, standing);
  return nextTime(until.time, until.weekdays, standing);
}

function opening({ since, clinicZone, clinicHours }: Standing): Date | undefined {
  const next = nextOpening([clinicZone], [clinicHours], since);
  return next === 'never' ? undefined : (next ?? since);
}

function besideAppointment(
  until: Extract<Until, { offset: string }>,
  { appointmentStart, clinicZone }: Standing,
): Date | undefined {
  if (appointmentStart === undefined) return undefined;
  const move = 'before' in until ? subtractDuration : addDuration;
  const moment = move(appointmentStart, until.offset, clinicZone);
  return until.time === undefined ? moment : wallTime(dayOf(moment, clinicZone), until.time, clinicZone);
}

/** The first moment not before `since` at which every clock has come to the time of a day, on one of the weekdays if any are named. */
function nextTime(time: string, weekdays: readonly string[] | undefined, { since, zones }: Standing): Date {
  let day = zones.map((zone) => dayOf(since, zone)).reduce((a, b) => (a < b ? a : b));
  // Days more than a week cover a time that has just passed on the only weekday named, and a zone that is a day behind.
  for (let days = 0; days <= WEEKDAYS.length + 1; days += 1) {
    const moment = new Date(Math.max(...zones.map((zone) => wallTime(day, time, zone).getTime())));
    if (moment >= since && (weekdays === undefined || weekdays.includes(weekdayOf(day)))) return moment;
    day = new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
  }
  throw new Error(`no ${time} within a week`);
}

function weekdayOf(day: string): string {
  return WEEKDAYS[(new Date(day).getUTCDay() + 6) % WEEKDAYS.length] ?? '';
}
