import { putOffUntil } from './task.ts';

describe('a task is put off', () => {
  it.each([
    ['2026-11-29T17:00:00Z', 'America/New_York', '2026-11-30T14:00:00.000Z', '2026-12-06T14:00:00.000Z'],
    // Already the next day in Greenwich.
    ['2026-11-30T02:00:00Z', 'America/New_York', '2026-11-30T14:00:00.000Z', '2026-12-06T14:00:00.000Z'],
    ['2026-11-29T17:00:00Z', 'Asia/Tokyo', '2026-12-01T00:00:00.000Z', '2026-12-07T00:00:00.000Z'],
    // The clocks go back in between.
    ['2026-10-31T15:00:00Z', 'America/New_York', '2026-11-01T14:00:00.000Z', '2026-11-07T14:00:00.000Z'],
  ])('at %s in %s until nine in the morning there', (now, timeZone, tomorrow, week) => {
    const until = putOffUntil(new Date(now), timeZone);

    expect(until.tomorrow.toISOString()).toBe(tomorrow);
    expect(until.week.toISOString()).toBe(week);
  });

  it('for an hour from now', () => {
    const { hour } = putOffUntil(new Date('2026-11-29T17:20:00Z'), 'America/New_York');

    expect(hour.toISOString()).toBe('2026-11-29T18:20:00.000Z');
  });
});
