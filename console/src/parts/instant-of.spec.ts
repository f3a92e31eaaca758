import { instantOf, localOf } from './instant-of.ts';

const NEW_YORK = 'America/New_York';

describe('the instant that a clock of the clinic shows', () => {
  it.each([
    ['2026-11-20T10:00', '2026-11-20T15:00:00.000Z'],
    ['2026-07-01T10:00', '2026-07-01T14:00:00.000Z'],
    ['2026-03-08T01:59', '2026-03-08T06:59:00.000Z'],
    ['2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
    ['2026-11-01T03:00', '2026-11-01T08:00:00.000Z'],
  ])('as %s is %s', (local, instant) => {
    expect(instantOf(local, NEW_YORK)).toBe(instant);
  });
});

describe('what a clock of the clinic shows', () => {
  it.each([
    ['2026-11-20T15:00:59.999Z', '2026-11-20T10:00'],
    ['2026-07-01T02:30:00.000Z', '2026-06-30T22:30'],
    ['2026-11-01T05:30:00.000Z', '2026-11-01T01:30'],
    ['2026-11-01T06:30:00.000Z', '2026-11-01T01:30'],
  ])('at %s is %s', (instant, local) => {
    expect(localOf(new Date(instant), NEW_YORK)).toBe(local);
  });
});
