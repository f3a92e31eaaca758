import { addDuration, dayOf, isSpan, startOfDay } from './duration.ts';

describe('addDuration', () => {
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

describe('isSpan', () => {
  it.each([
    { text: 'P3D', is: true },
    { text: 'PT0S', is: true },
    { text: 'PT0.5H', is: true },
    { text: 'P0.5D', is: true },
    { text: 'P50Y', is: true },
    { text: 'P51Y', is: false },
    { text: '-P1D', is: false },
    { text: 'P1DT-2H', is: false },
    { text: 'P0.5M', is: false },
    { text: 'P0.5Y', is: false },
    { text: 'P', is: false },
  ])('says $is of $text', ({ text, is }) => {
    expect(isSpan(text)).toBe(is);
  });
});

describe('startOfDay', () => {
  it('begins a day without midnight when the clocks have moved', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo').toISOString()).toBe('2018-11-04T03:00:00.000Z');
  });

  it('is the inverse of dayOf', () => {
    expect(dayOf(startOfDay('2026-03-08', 'America/New_York'), 'America/New_York')).toBe('2026-03-08');
  });
});
