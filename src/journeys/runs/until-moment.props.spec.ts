import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';

import { WEEKDAY_HOURS } from '../../../test/support/builders.ts';
import { type OpenHours, WEEKDAYS } from '../../limits/limit-rule.ts';
import type { Until } from '../definition/step.ts';
import { type Standing, untilMoment } from './until-moment.ts';

const RUNS = { numRuns: 600 };

const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Phoenix',
  'America/Santiago',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
const MINUTE_MS = 60_000;

/** Days around which the clocks of New York, Dublin, Santiago or Lord Howe change, leap days, month ends, and any other. */
const days = fc.oneof(
  fc.constantFrom('2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-05', '2026-09-06', '2026-10-04'),
  fc.constantFrom('2024-02-28', '2028-02-29', '2027-01-31', '2026-12-31'),
  fc.nat({ max: 7000 }).map((day) => Temporal.PlainDate.from('2015-01-01').add({ days: day }).toString()),
);
const instants = fc
  .tuple(days, fc.integer({ min: -2 * 1440, max: 2 * 1440 }))
  .map(([day, minutes]) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS));
const times = fc
  .tuple(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 23 })), fc.constantFrom(0, 15, 30, 45))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const zones = fc.constantFrom(...ZONES);

const local = (at: Date, zone: string) => Temporal.Instant.from(at.toISOString()).toZonedDateTimeISO(zone);
const onClock = (day: Temporal.PlainDate, time: string, zone: string) =>
  day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

function standing(fields: Partial<Standing>): Standing {
  return {
    since: new Date('2026-03-10T12:00:00Z'),
    clinicZone: 'America/New_York',
    clinicHours: WEEKDAY_HOURS,
    zones: ['America/New_York'],
    appointmentStart: undefined,
    ...fields,
  };
}

/** The first day, of those that are one of the weekdays, whose time has not passed yet where it comes last. */
function nextTime(since: Date, among: readonly string[], time: string, weekdays: readonly string[]): number {
  const today = Temporal.PlainDate.from(since.toISOString().slice(0, 10));
  for (let days = -2; ; days += 1) {
    const day = today.add({ days });
    const moment = Math.max(...among.map((zone) => onClock(day, time, zone)));
    if (moment >= since.getTime() && weekdays.includes(WEEKDAYS[day.dayOfWeek - 1] ?? '')) return moment;
  }
}

describe('untilMoment, against Temporal', () => {
  it('a time of day, on some weekdays, in the last of several zones', () => {
    const cases = fc.record({
      since: instants,
      time: times,
      weekdays: fc.option(fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }), { nil: undefined }),
      among: fc.uniqueArray(zones, { minLength: 1, maxLength: 3 }),
    });

    fc.assert(
      fc.property(cases, ({ since, time, weekdays, among }) => {
        const until: Until = weekdays === undefined ? { time } : { time, weekdays };
        const moment = untilMoment(until, standing({ since, zones: among }));
        expect(moment?.getTime()).toBe(nextTime(since, among, time, weekdays ?? WEEKDAYS));
      }),
      RUNS,
    );
  });

  it('so long before or after an appointment, at a time of that day if one is named', () => {
    const cases = fc.record({
      start: instants,
      zone: zones,
      offset: fc.constantFrom('P1D', 'P3D', 'P1W', 'P1M', 'P1Y', 'P1M1D', 'PT24H', 'PT90M', 'P1DT2H'),
      time: fc.option(times, { nil: undefined }),
      side: fc.constantFrom('before', 'after'),
    });

    fc.assert(
      fc.property(cases, ({ start, zone, offset, time, side }) => {
        const until = { [side]: 'appointment.start', offset, ...(time === undefined ? {} : { time }) } as Until;
        const at = local(start, zone);
        const moved = side === 'before' ? at.subtract(offset) : at.add(offset);
        const expected = time === undefined ? moved.epochMilliseconds : onClock(moved.toPlainDate(), time, zone);
        expect(untilMoment(until, standing({ appointmentStart: start, clinicZone: zone }))?.getTime()).toBe(expected);
      }),
      RUNS,
    );
  });

  it('the next opening of the clinic', () => {
    const window = fc.constantFrom<readonly [string, string] | null>(null, ['08:00', '12:00'], ['09:30', '17:00']);
    const cases = fc.record({
      since: instants,
      zone: zones,
      hours: fc.record({ mon: window, tue: window, wed: window, thu: window, fri: window, sat: window, sun: window }),
    });

    fc.assert(
      fc.property(cases, ({ since, zone, hours }) => {
        const moment = untilMoment({ open: 'clinic' }, standing({ since, clinicZone: zone, clinicHours: hours }));
        expect(moment?.getTime()).toBe(nextOpening(since, zone, hours));
      }),
      RUNS,
    );
  });
});

/** Now if the clinic is open, else the beginning of its next window. */
function nextOpening(since: Date, zone: string, hours: OpenHours): number | undefined {
  const today = local(since, zone).toPlainDate();
  for (let days = 0; days <= WEEKDAYS.length; days += 1) {
    const day = today.add({ days });
    const window = hours[WEEKDAYS[day.dayOfWeek - 1] ?? 'mon'];
    if (window === null) continue;
    const [opens, closes] = window.map((time) => onClock(day, time, zone));
    if (opens === undefined || closes === undefined || closes <= since.getTime()) continue;
    return Math.max(opens, since.getTime());
  }
  return undefined;
}
