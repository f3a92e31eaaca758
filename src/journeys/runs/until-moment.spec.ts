import { WEEKDAY_HOURS } from '../../../test/support/builders.ts';
import { recipientZones } from '../../messages/gate/region-zones.ts';
import type { Until } from '../definition/step.ts';
import { type Standing, untilMoment } from './until-moment.ts';

const MONDAY = '2026-03-02T15:00:00Z';

function momentOf(until: Until, fields: Partial<Standing> & { at?: string } = {}): string | undefined {
  const { at = MONDAY, ...rest } = fields;
  const standing: Standing = {
    since: new Date(at),
    clinicZone: 'America/New_York',
    clinicHours: WEEKDAY_HOURS,
    zones: ['America/New_York'],
    appointmentStart: undefined,
    ...rest,
  };
  return untilMoment(until, standing)?.toISOString();
}

describe('untilMoment, at a time of day', () => {
  it.each([
    { what: 'later today', time: '18:00', at: MONDAY, is: '2026-03-02T23:00:00.000Z' },
    { what: 'tomorrow when it has passed', time: '09:00', at: MONDAY, is: '2026-03-03T14:00:00.000Z' },
    { what: 'now when it is just now', time: '10:00', at: MONDAY, is: '2026-03-02T15:00:00.000Z' },
    {
      what: 'as late as without the change on the day on which the clocks skip it',
      time: '02:30',
      at: '2026-03-08T05:00:00Z',
      is: '2026-03-08T07:30:00.000Z',
    },
    {
      what: 'the first of two on the day on which the clocks show it twice',
      time: '01:30',
      at: '2026-11-01T04:00:00Z',
      is: '2026-11-01T05:30:00.000Z',
    },
    {
      what: 'the next day once the first of two has passed',
      time: '01:30',
      at: '2026-11-01T05:31:00Z',
      is: '2026-11-02T06:30:00.000Z',
    },
  ])('is $what', ({ time, at, is }) => {
    expect(momentOf({ time }, { at })).toBe(is);
  });

  it.each([
    { weekdays: ['tue' as const], is: '2026-03-03T14:00:00.000Z' },
    { weekdays: ['sat' as const, 'sun' as const], is: '2026-03-07T14:00:00.000Z' },
    { weekdays: ['mon' as const], is: '2026-03-09T13:00:00.000Z' },
  ])('keeps to $weekdays, by the clock of the wall', ({ weekdays, is }) => {
    expect(momentOf({ time: '09:00', weekdays })).toBe(is);
  });

  it('takes the weekday from where the patient is, not from Greenwich', () => {
    const sunday = '2026-03-01T23:30:00Z';

    expect(momentOf({ time: '20:00', weekdays: ['sun'] }, { at: sunday })).toBe('2026-03-02T01:00:00.000Z');
  });

  it.each([
    { what: 'ahead in both', at: '2026-03-02T13:00:00Z' },
    { what: 'past in one and ahead in the other', at: '2026-03-02T14:30:00Z' },
  ])('is the later one for a patient without a zone in a state with two, when it is $what', ({ at }) => {
    const zones = recipientZones({ timeZone: null, region: 'US-TN' }, 'America/New_York');

    expect(momentOf({ time: '09:00' }, { at, zones })).toBe('2026-03-02T15:00:00.000Z');
  });

  it('moves with a patient who moves to another zone while waiting', () => {
    const before = recipientZones({ timeZone: 'America/New_York', region: null }, 'America/New_York');
    const after = recipientZones({ timeZone: 'America/Los_Angeles', region: null }, 'America/New_York');

    expect(momentOf({ time: '18:00' }, { zones: before })).toBe('2026-03-02T23:00:00.000Z');
    expect(momentOf({ time: '18:00' }, { zones: after })).toBe('2026-03-03T02:00:00.000Z');
  });
});

describe('untilMoment, beside an appointment', () => {
  const appointmentStart = new Date('2026-03-10T18:30:00Z');

  it.each<{ what: string; until: Until; is: string }>([
    {
      what: 'a day before, over a change of the clocks, at the same time of day',
      until: { before: 'appointment.start', offset: 'P3D' },
      is: '2026-03-07T19:30:00.000Z',
    },
    {
      what: '24 hours before, exactly',
      until: { before: 'appointment.start', offset: 'PT72H' },
      is: '2026-03-07T18:30:00.000Z',
    },
    {
      what: 'in the morning of the day before, at the clinic',
      until: { before: 'appointment.start', offset: 'P1D', time: '09:00' },
      is: '2026-03-09T13:00:00.000Z',
    },
    {
      what: 'in the evening of the day itself',
      until: { after: 'appointment.start', offset: 'PT0H', time: '19:00' },
      is: '2026-03-10T23:00:00.000Z',
    },
    {
      what: 'a month after, on a day that is there',
      until: { after: 'appointment.start', offset: 'P1M' },
      is: '2026-04-10T18:30:00.000Z',
    },
  ])('is $what', ({ until, is }) => {
    expect(momentOf(until, { appointmentStart })).toBe(is);
  });

  it('moves when the appointment moves', () => {
    const moved = new Date('2026-03-17T13:00:00Z');

    expect(momentOf({ before: 'appointment.start', offset: 'P1D' }, { appointmentStart: moved })).toBe(
      '2026-03-16T13:00:00.000Z',
    );
  });

  it('is none without an appointment', () => {
    expect(momentOf({ before: 'appointment.start', offset: 'P1D' })).toBeUndefined();
  });
});

describe('untilMoment, when the clinic is open', () => {
  it.each([
    { what: 'now while it is open', at: MONDAY, is: '2026-03-02T15:00:00.000Z' },
    { what: 'the same morning', at: '2026-03-02T11:00:00Z', is: '2026-03-02T14:00:00.000Z' },
    { what: 'the next morning from closing time on', at: '2026-03-02T22:00:00Z', is: '2026-03-03T14:00:00.000Z' },
    {
      what: 'Monday after a weekend with a change of clocks',
      at: '2026-03-06T23:00:00Z',
      is: '2026-03-09T13:00:00.000Z',
    },
  ])('is $what', ({ at, is }) => {
    expect(momentOf({ open: 'clinic' }, { at })).toBe(is);
  });

  it('is by the clock of the clinic, wherever the patient is', () => {
    expect(momentOf({ open: 'clinic' }, { at: '2026-03-02T13:00:00Z', zones: ['America/Los_Angeles'] })).toBe(
      '2026-03-02T14:00:00.000Z',
    );
  });

  it('is none for a clinic that never opens', () => {
    const clinicHours = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };

    expect(momentOf({ open: 'clinic' }, { clinicHours })).toBeUndefined();
  });
});
