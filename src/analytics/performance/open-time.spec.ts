import fc from 'fast-check';

import { WEEKDAY_HOURS } from '../../../test/support/builders.ts';
import { openDays, openSeconds } from './open-time.ts';

const ZONE = 'America/New_York';
const HOUR = 3600;
const FROM = new Date('2026-10-01T00:00:00Z');
const TO = new Date('2026-12-01T00:00:00Z');
const DAYS = openDays(WEEKDAY_HOURS, ZONE, FROM, TO);

const between = (from: string, to: string) => openSeconds(DAYS, ZONE, new Date(from), new Date(to)) / HOUR;

describe('openSeconds', () => {
  it.each([
    ['within a day', '2026-11-02T15:00:00Z', '2026-11-02T17:30:00Z', 2.5],
    ['over a night', '2026-11-02T21:00:00Z', '2026-11-03T15:00:00Z', 2],
    ['over a weekend', '2026-10-30T20:00:00Z', '2026-11-02T15:00:00Z', 2],
    ['from a Saturday to a Sunday', '2026-10-31T15:00:00Z', '2026-11-01T15:00:00Z', 0],
    ['before it opens', '2026-11-02T05:00:00Z', '2026-11-02T13:00:00Z', 0],
    ['a whole week, with the change of clocks in it', '2026-10-28T04:00:00Z', '2026-11-04T05:00:00Z', 40],
  ])('is %s', (_, from, to, hours) => {
    expect(between(from, to)).toBeCloseTo(hours, 9);
  });

  it('is never more than what passed, and adds up', () => {
    const moment = fc.date({ min: FROM, max: TO, noInvalidDate: true });
    fc.assert(
      fc.property(moment, moment, moment, (...moments) => {
        const [a, b, c] = moments.sort((x, y) => x.getTime() - y.getTime());
        const [ab, bc, ac] = [
          openSeconds(DAYS, ZONE, a, b),
          openSeconds(DAYS, ZONE, b, c),
          openSeconds(DAYS, ZONE, a, c),
        ];
        expect(ab + bc).toBeCloseTo(ac, 6);
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab * 1000).toBeLessThanOrEqual(b.getTime() - a.getTime() + 0.001);
      }),
    );
  });
});
