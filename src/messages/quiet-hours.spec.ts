import fc from 'fast-check';

import { endOfQuietHours, isTimeZone } from './quiet-hours.ts';

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

describe('endOfQuietHours', () => {
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
    expect(endOfQuietHours(zone, new Date(now))?.toISOString()).toBe(until);
  });

  it('is always later than now, not quiet itself, and never later than the first moment that is not quiet', () => {
    const time = fc.date({
      min: new Date('2024-01-01T00:00:00Z'),
      max: new Date('2034-01-01T00:00:00Z'),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(fc.constantFrom(...ZONES), time, (zone, now) => {
        const until = endOfQuietHours(zone, now);
        if (until === undefined) return;
        expect(until.getTime()).toBeGreaterThan(now.getTime());
        expect(endOfQuietHours(zone, until)).toBeUndefined();
        for (let at = now.getTime(); at < until.getTime(); at += 15 * 60_000) {
          expect(endOfQuietHours(zone, new Date(at))).toEqual(until);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is quiet for eleven hours of a day, give or take a change of the clock', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 3650 }), (zone, day) => {
        const from = Date.UTC(2024, 0, 1 + day);
        const quiet = Array.from({ length: 96 }, (_, quarter) =>
          endOfQuietHours(zone, new Date(from + quarter * 900_000)),
        );
        const hours = quiet.filter((until) => until !== undefined).length / 4;
        expect(Math.abs(hours - 11)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
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
