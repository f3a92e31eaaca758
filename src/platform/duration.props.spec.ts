import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';

import { addDuration, addToDay, dayOf, startOfDay, subtractDuration, wallTime } from './duration.ts';

const RUNS = { numRuns: 1000 };

/** Half hours, three quarters, changes of half an hour, at midnight, in Ramadan, on the other half of the globe, and none. */
const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Phoenix',
  'America/Santiago',
  'America/Havana',
  'America/Asuncion',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
];
const FROM = Date.parse('2015-01-01T00:00:00Z');
const UNTIL = Date.parse('2035-01-01T00:00:00Z');
const HOUR_MS = 3_600_000;

const changes = new Map(ZONES.map((zone) => [zone, changesOf(zone)]));

/** The instants at which the clocks of a zone change. */
function changesOf(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < UNTIL) {
    found.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

/** An instant with its zone: anywhere, near a change of clocks, or at the end of a month. */
const places = fc.constantFrom(...ZONES).chain((zone) => {
  const anywhere = fc.integer({ min: FROM, max: UNTIL });
  const near = changes.get(zone) ?? [];
  const monthEnds = fc
    .tuple(fc.integer({ min: 0, max: 239 }), fc.integer({ min: -72, max: 48 }), fc.nat({ max: HOUR_MS }))
    .map(([month, hours, ms]) => Date.UTC(2015, month, 1) + hours * HOUR_MS + ms);
  const nearChanges = fc
    .tuple(fc.constantFrom(...(near.length > 0 ? near : [FROM])), fc.integer({ min: -30, max: 30 }))
    .map(([change, quarters]) => change + (quarters * HOUR_MS) / 4);
  return fc.record({ zone: fc.constant(zone), ms: fc.oneof(anywhere, nearChanges, nearChanges, monthEnds) });
});

const numbers = (max: number) => fc.oneof(fc.constant(0), fc.constant(1), fc.nat({ max }));
const durations = fc
  .record({
    years: numbers(4),
    months: numbers(14),
    weeks: numbers(5),
    days: numbers(40),
    hours: numbers(60),
    minutes: numbers(90),
  })
  .map((fields) => Temporal.Duration.from(fields));

/** A time that the clocks may skip or show twice is as likely as any other. */
const times = fc
  .tuple(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 23 })), fc.constantFrom(0, 15, 30, 45, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const zoned = (ms: number, zone: string) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);

describe('durations and days, against Temporal', () => {
  it('a duration after an instant, and one before', () => {
    fc.assert(
      fc.property(places, durations, ({ ms, zone }, duration) => {
        const text = duration.toString();
        const at = zoned(ms, zone);
        // From there and back, so that the changes of clocks are where a step begins as well as where it ends.
        for (const from of [at, at.add(duration), at.subtract(duration)]) {
          const start = new Date(from.epochMilliseconds);
          expect(addDuration(start, text, zone).getTime()).toBe(from.add(duration).epochMilliseconds);
          expect(subtractDuration(start, text, zone).getTime()).toBe(from.subtract(duration).epochMilliseconds);
        }
      }),
      RUNS,
    );
  });

  it('days alone, which land on the changes of clocks more often', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 3 }), ({ ms, zone }, days) => {
        const before = zoned(ms, zone).subtract({ days });
        const after = zoned(ms, zone).add({ days });
        expect(addDuration(new Date(before.epochMilliseconds), `P${days}D`, zone).getTime()).toBe(
          before.add({ days }).epochMilliseconds,
        );
        expect(subtractDuration(new Date(after.epochMilliseconds), `P${days}D`, zone).getTime()).toBe(
          after.subtract({ days }).epochMilliseconds,
        );
      }),
      RUNS,
    );
  });

  it('a duration after a day', () => {
    const days = fc.record({ years: numbers(4), months: numbers(14), weeks: numbers(5), days: numbers(400) });

    fc.assert(
      fc.property(places, days, ({ ms, zone }, fields) => {
        const day = zoned(ms, zone).toPlainDate();
        const duration = Temporal.Duration.from(fields);
        expect(addToDay(day.toString(), duration.toString())).toBe(day.add(duration).toString());
      }),
      RUNS,
    );
  });

  it('the day of an instant, and the first instant of a day', () => {
    fc.assert(
      fc.property(places, ({ ms, zone }) => {
        const day = zoned(ms, zone).toPlainDate();
        expect(dayOf(new Date(ms), zone)).toBe(day.toString());
        expect(startOfDay(day.toString(), zone).getTime()).toBe(day.toZonedDateTime(zone).epochMilliseconds);
      }),
      RUNS,
    );
  });

  it('a time of day, whether the clocks show it once, twice or never', () => {
    fc.assert(
      fc.property(places, times, ({ ms, zone }, time) => {
        const day = zoned(ms, zone).toPlainDate();
        const expected = day.toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'compatible' });
        expect(wallTime(day.toString(), time, zone).getTime()).toBe(expected.epochMilliseconds);
      }),
      RUNS,
    );
  });
});

describe('durations and days, by name', () => {
  const NEW_YORK = 'America/New_York';

  it.each([
    {
      what: 'a day before half past two on a day after the clocks skipped it is half past three',
      at: '2026-03-09T06:30:00Z',
      duration: 'P1D',
      is: '2026-03-08T07:30:00.000Z',
    },
    {
      what: 'a day before half past one is the first of two half past ones',
      at: '2026-11-02T06:30:00Z',
      duration: 'P1D',
      is: '2026-11-01T05:30:00.000Z',
    },
    {
      what: 'a year before 29 February is 28 February',
      at: '2028-02-29T17:00:00Z',
      duration: 'P1Y',
      is: '2027-02-28T17:00:00.000Z',
    },
  ])('$what', ({ at, duration, is }) => {
    expect(subtractDuration(new Date(at), duration, NEW_YORK).toISOString()).toBe(is);
  });

  it.each([
    {
      what: 'a day after half past two, which the clocks skip then, is half past three',
      at: '2026-03-07T07:30:00Z',
      duration: 'P1D',
      is: '2026-03-08T07:30:00.000Z',
    },
    {
      what: 'a day after half past one is the first of two half past ones',
      at: '2026-10-31T05:30:00Z',
      duration: 'P1D',
      is: '2026-11-01T05:30:00.000Z',
    },
    {
      what: 'an hour after the first of two half past ones is the second',
      at: '2026-11-01T05:30:00Z',
      duration: 'PT1H',
      is: '2026-11-01T06:30:00.000Z',
    },
    {
      what: 'a month after the 31st is the last day of the shorter month',
      at: '2026-03-31T16:00:00Z',
      duration: 'P1M',
      is: '2026-04-30T16:00:00.000Z',
    },
    {
      what: 'a year after 29 February is 28 February',
      at: '2028-02-29T17:00:00Z',
      duration: 'P1Y',
      is: '2029-02-28T17:00:00.000Z',
    },
    {
      what: 'the calendar comes first, the hours after it',
      at: '2026-10-31T05:30:00Z',
      duration: 'P1DT1H',
      is: '2026-11-01T06:30:00.000Z',
    },
  ])('$what', ({ at, duration, is }) => {
    expect(addDuration(new Date(at), duration, NEW_YORK).toISOString()).toBe(is);
  });

  it.each([
    { what: 'skips', day: '2026-03-08', time: '02:30', is: '2026-03-08T07:30:00.000Z' },
    { what: 'show twice', day: '2026-11-01', time: '01:30', is: '2026-11-01T05:30:00.000Z' },
    { what: 'show once', day: '2026-11-01', time: '09:00', is: '2026-11-01T14:00:00.000Z' },
  ])('a time that the clocks $what', ({ day, time, is }) => {
    expect(wallTime(day, time, NEW_YORK).toISOString()).toBe(is);
  });

  it('a day whose first hour comes twice begins with the first', () => {
    expect(startOfDay('2026-11-01', 'America/Havana').toISOString()).toBe('2026-11-01T04:00:00.000Z');
  });

  it('a day without a midnight begins when the clocks have moved', () => {
    expect(startOfDay('2026-09-06', 'America/Santiago').toISOString()).toBe('2026-09-06T04:00:00.000Z');
  });
});
