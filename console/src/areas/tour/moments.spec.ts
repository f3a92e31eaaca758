import { atTime, DAY_MS, monthsAfter, nextOpen, onDay, stepsTo } from './moments.ts';

const ZONE = 'America/New_York';
const NOW = new Date('2026-11-20T22:30:45.500Z');

describe('moments at a clinic', () => {
  it('are reckoned by its wall clock', () => {
    expect(onDay(NOW, 1, '09:30', ZONE).toISOString()).toBe('2026-11-21T14:30:00.000Z');
    expect(onDay(new Date('2026-11-21T03:00:00Z'), 0, '21:30', ZONE).toISOString()).toBe('2026-11-21T02:30:00.000Z');
    expect(atTime('2027-06-12', '12:00', ZONE).toISOString()).toBe('2027-06-12T16:00:00.000Z');
  });

  it('stay at the same time of the day where clocks are changed', () => {
    expect(onDay(new Date('2027-03-13T17:00:00Z'), 1, '12:00', ZONE).toISOString()).toBe('2027-03-14T16:00:00.000Z');
    expect(monthsAfter(NOW, 6, ZONE).toISOString()).toBe('2027-05-20T21:30:45.000Z');
  });

  it('fall on the last day of a month that is too short', () => {
    expect(monthsAfter(new Date('2026-08-31T16:00:00Z'), 6, ZONE).toISOString()).toBe('2027-02-28T17:00:00.000Z');
  });

  it.each([
    ['2026-11-20T16:00:00Z', '2026-11-20T16:00:00.000Z'],
    ['2026-11-20T11:00:00Z', '2026-11-20T15:00:00.000Z'],
    ['2026-11-20T23:00:00Z', '2026-11-21T15:00:00.000Z'],
    ['2026-11-21T03:00:00Z', '2026-11-21T15:00:00.000Z'],
  ])('begin when the clinic is open: at %s that is %s', (now, open) => {
    expect(nextOpen(new Date(now), ZONE).toISOString()).toBe(open);
  });
});

describe('stepsTo', () => {
  const after = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

  it('goes nowhere where time would stand still or run back', () => {
    expect(stepsTo(NOW, NOW)).toEqual([]);
    expect(stepsTo(NOW, after(-1))).toEqual([]);
  });

  it('takes a day for a step', () => {
    expect(stepsTo(NOW, after(0.4))).toEqual([after(0.4)]);
    expect(stepsTo(NOW, after(3.2))).toEqual([after(1), after(2), after(3.2)]);
  });

  it('takes longer steps on a long way, and comes to its end', () => {
    const steps = stepsTo(NOW, after(182));

    expect(steps.length).toBeLessThanOrEqual(12);
    expect(steps.at(-1)).toEqual(after(182));
  });
});
