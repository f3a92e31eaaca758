import fc from 'fast-check';

import type { OpenHours } from '../../limits/limit-rule.ts';
import { isTimeZone, nextOpening } from './open-hours.ts';

const daily = (from: string, to: string): OpenHours => ({
  mon: [from, to],
  tue: [from, to],
  wed: [from, to],
  thu: [from, to],
  fri: [from, to],
  sat: [from, to],
  sun: [from, to],
});

/** The federal hours (47 CFR 64.1200(c)(1)) in one zone. */
function opening(zone: string, now: Date): Date | undefined {
  const found = nextOpening([zone], [daily('08:00', '21:00')], now);
  if (found === 'never') throw new Error('these hours open every day');
  return found;
}

const ZONES = [
  'America/New_York',
  'America/Los_Angeles',
  'America/Phoenix',
  'Pacific/Honolulu',
  'America/St_Johns',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Kiritimati',
  'UTC',
];

describe('nextOpening', () => {
  it.each([
    { zone: 'America/New_York', now: '2026-03-10T12:00:00Z', until: undefined, what: '08:00 sharp' },
    {
      zone: 'America/New_York',
      now: '2026-03-10T11:59:59.999Z',
      until: '2026-03-10T12:00:00.000Z',
      what: 'just before',
    },
    { zone: 'America/New_York', now: '2026-03-11T00:59:59.999Z', until: undefined, what: 'just before 21:00' },
    { zone: 'America/New_York', now: '2026-03-11T01:00:00Z', until: '2026-03-11T12:00:00.000Z', what: '21:00 sharp' },
    {
      zone: 'America/New_York',
      now: '2026-03-08T02:00:00Z',
      until: '2026-03-08T12:00:00.000Z',
      what: 'the short night',
    },
    { zone: 'America/New_York', now: '2026-03-08T07:30:00Z', until: '2026-03-08T12:00:00.000Z', what: 'after the gap' },
    {
      zone: 'America/New_York',
      now: '2026-11-01T01:30:00Z',
      until: '2026-11-01T13:00:00.000Z',
      what: 'the long night',
    },
    { zone: 'America/New_York', now: '2026-11-01T05:30:00Z', until: '2026-11-01T13:00:00.000Z', what: 'first 01:30' },
    { zone: 'America/New_York', now: '2026-11-01T06:30:00Z', until: '2026-11-01T13:00:00.000Z', what: 'second 01:30' },
    { zone: 'Asia/Kathmandu', now: '2026-03-10T01:00:00Z', until: '2026-03-10T02:15:00.000Z', what: 'a zone of 5:45' },
    {
      zone: 'Pacific/Kiritimati',
      now: '2026-03-10T08:00:00Z',
      until: '2026-03-10T18:00:00.000Z',
      what: 'a zone of +14',
    },
  ])('answers $until at $now in $zone ($what)', ({ zone, now, until }) => {
    expect(opening(zone, new Date(now))?.toISOString()).toBe(until);
  });

  it('is always later than now, not quiet itself, and never later than the first moment that is not quiet', () => {
    const time = fc.date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2034-01-01T00:00:00Z'),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(fc.constantFrom(...ZONES), time, (zone, now) => {
        const until = opening(zone, now);
        if (until === undefined) return;
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect(opening(zone, until)).toBeUndefined();
        for (let at = now.getTime(); at < until.getTime(); at += 15 * 60_000) {
          expect(opening(zone, new Date(at))).toEqual(until);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is quiet for eleven hours of a day, give or take a change of the clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 3650 }), (zone, day) => {
        const from = Date.UTC(2024, 0, 1 + day);
        const quiet = Array.from({ length: 96 }, (_, quarter) => opening(zone, new Date(from + quarter * 900_000)));
        const hours = quiet.filter((until) => until !== undefined).length / 4;
        expect(Math.abs(hours - 11)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});

describe('nextOpening over several clocks', () => {
  const closedOnSunday: OpenHours = { ...daily('09:00', '18:00'), sun: null };

  it('waits until all are open at once', () => {
    const seven = new Date('2026-03-10T14:30:00Z');

    expect(nextOpening(['America/New_York', 'America/Los_Angeles'], [daily('08:00', '21:00')], seven)).toEqual(
      new Date('2026-03-10T15:00:00Z'),
    );
  });

  it('passes over a closed day', () => {
    const saturdayNight = new Date('2026-03-08T00:30:00Z');

    expect(nextOpening(['America/New_York'], [daily('08:00', '21:00'), closedOnSunday], saturdayNight)).toEqual(
      new Date('2026-03-09T13:00:00Z'),
    );
  });

  it('knows hours that never meet', () => {
    const mornings = daily('08:00', '10:00');

    expect(nextOpening(['America/New_York'], [mornings, daily('11:00', '12:00')], new Date(0))).toBe('never');
    expect(nextOpening(['UTC', 'Asia/Tokyo'], [mornings], new Date(0))).toBe('never');
  });

  it('is open the whole of a day whose hours end at 24:00', () => {
    expect(nextOpening(['UTC'], [daily('00:00', '24:00')], new Date('2026-03-10T23:59:59.999Z'))).toBeUndefined();
  });
});

describe('isTimeZone', () => {
  it.each([
    { zone: 'America/New_York', is: true },
    { zone: 'Mars/Base', is: false },
    { zone: '', is: false },
  ])('answers $is to "$zone"', ({ zone, is }) => {
    expect(isTimeZone(zone)).toBe(is);
  });
});
