import fc from 'fast-check';
import { DateTime, Duration } from 'luxon';

import { addDuration, addToDay, dayOf, startOfDay, subtractDuration } from './duration.ts';

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'UTC',
];
const DURATIONS = ['PT4H', 'P1D', 'P3D', 'P5DT2H', 'P2W', 'P1M', 'P6M', 'P1Y', 'PT90M', 'P30D'];

describe('addDuration', () => {
  it('agrees with the calendar library everywhere, at any time', () => {
    const cases = fc.tuple(
      fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      fc.constantFrom(...DURATIONS),
      fc.constantFrom(...ZONES),
    );

    fc.assert(
      fc.property(cases, ([at, duration, zone]) => {
        const start = DateTime.fromJSDate(at, { zone });
        expect(addDuration(at, duration, zone)).toEqual(start.plus(Duration.fromISO(duration)).toJSDate());
        expect(subtractDuration(at, duration, zone)).toEqual(start.minus(Duration.fromISO(duration)).toJSDate());
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    {
      at: '2026-03-07T14:00:00Z',
      duration: 'P1D',
      is: '2026-03-08T13:00:00.000Z',
      why: 'nine in the morning stays nine when clocks go forward',
    },
    { at: '2026-10-31T13:00:00Z', duration: 'P1D', is: '2026-11-01T14:00:00.000Z', why: 'and when they go back' },
    { at: '2026-03-07T14:00:00Z', duration: 'PT24H', is: '2026-03-08T14:00:00.000Z', why: '24 hours are 24 hours' },
    {
      at: '2026-08-31T12:00:00Z',
      duration: 'P6M',
      is: '2027-02-28T13:00:00.000Z',
      why: 'a month that is too short ends on its last day',
    },
  ])('in New York, $duration after $at is $is: $why', ({ at, duration, is }) => {
    expect(addDuration(new Date(at), duration, 'America/New_York').toISOString()).toBe(is);
  });
});

describe('startOfDay', () => {
  it('begins a day without midnight when the clocks have moved', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  it('agrees with the calendar library, as dayOf and addToDay do', () => {
    const cases = fc.tuple(
      fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }),
      fc.constantFrom('P6M', 'P1Y', 'P2W', 'P1Y2M3D', 'P90D'),
      fc.constantFrom(...ZONES),
    );

    fc.assert(
      fc.property(cases, ([at, duration, zone]) => {
        const local = DateTime.fromJSDate(at, { zone });
        expect(dayOf(at, zone)).toBe(local.toISODate());
        expect(startOfDay(dayOf(at, zone), zone)).toEqual(local.startOf('day').toJSDate());
        const day = DateTime.fromISO(dayOf(at, zone), { zone: 'UTC' });
        expect(addToDay(dayOf(at, zone), duration)).toBe(day.plus(Duration.fromISO(duration)).toISODate());
      }),
      { numRuns: 3000 },
    );
  });

  it('is the inverse of dayOf', () => {
    expect(dayOf(startOfDay('2026-03-08', 'America/New_York'), 'America/New_York')).toBe('2026-03-08');
  });
});
