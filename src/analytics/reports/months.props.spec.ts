import fc from 'fast-check';

import { daysAround, monthsBetween } from './months.ts';

describe('daysAround', () => {
  it('has the first day of each month between them that a time touches, in whatever zone', () => {
    const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-01-01'), noInvalidDate: true });
    const zone = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'Asia/Kathmandu',
    );
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 400 * 24 }), zone, (from, hours, zone) => {
        const to = new Date(from.getTime() + hours * 3_600_000);
        const [first, last] = daysAround({ from, to });

        const months = monthsBetween(from, to, zone).map(({ month }) => month);
        expect(months.filter((month) => month < first || month > last)).toEqual([]);
      }),
    );
  });
});
