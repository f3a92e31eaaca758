import { isToldQuarter, newestToldQuarter } from './told-quarter.ts';

const ZONE = 'America/New_York';
const SUMMER = { from: new Date('2026-07-01T04:00:00Z'), to: new Date('2026-10-01T04:00:00Z') };

describe('the quarter that is told', () => {
  it.each([
    ['2026-10-31T03:59:59Z', '2026-07-01T04:00:00.000Z'],
    ['2026-10-31T04:00:00Z', '2026-10-01T04:00:00.000Z'],
    ['2026-12-31T15:00:00Z', '2026-10-01T04:00:00.000Z'],
  ])('at %s ends at %s', (now, to) => {
    expect(newestToldQuarter(new Date(now), ZONE).to.toISOString()).toBe(to);
  });

  it('is whole, one, of the clinic, and over for 30 days', () => {
    const now = new Date('2026-10-31T04:00:00Z');
    const isTold = (from: Date, to: Date, at = now) => isToldQuarter({ from, to }, at, ZONE);

    expect(isTold(SUMMER.from, SUMMER.to)).toBe(true);
    expect(newestToldQuarter(now, ZONE)).toEqual(SUMMER);
    expect(isTold(SUMMER.from, SUMMER.to, new Date('2026-10-31T03:59:59Z'))).toBe(false);
    expect(isTold(SUMMER.from, new Date('2026-09-01T04:00:00Z'))).toBe(false);
    expect(isTold(new Date('2026-04-01T04:00:00Z'), SUMMER.to)).toBe(false);
    expect(isTold(new Date('2026-07-01T00:00:00Z'), new Date('2026-10-01T00:00:00Z'))).toBe(false);
    expect(isTold(new Date('2026-08-01T04:00:00Z'), new Date('2026-11-01T04:00:00Z'))).toBe(false);
  });
});
