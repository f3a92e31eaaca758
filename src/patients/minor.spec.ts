import fc from 'fast-check';

import { addToDay } from '../platform/duration.ts';
import { isMinorOn } from './minor.ts';

describe('isMinorOn', () => {
  it.each([
    { born: '2008-03-10', day: '2026-03-09', isMinor: true, what: 'the day before the 18th birthday' },
    { born: '2008-03-10', day: '2026-03-10', isMinor: false, what: 'the 18th birthday' },
    { born: '2008-03-10', day: '2026-03-11', isMinor: false, what: 'the day after' },
    { born: '2008-02-29', day: '2026-02-28', isMinor: true, what: '28 February of who was born on the 29th' },
    { born: '2008-02-29', day: '2026-03-01', isMinor: false, what: '1 March of who was born on 29 February' },
    { born: '2026-03-10', day: '2026-03-10', isMinor: true, what: 'the day of birth' },
    { born: 'last spring', day: '2026-03-10', isMinor: false, what: 'any day of who has no birth date' },
  ])('is $isMinor on $what', ({ born, day, isMinor }) => {
    expect(isMinorOn(born, day)).toBe(isMinor);
  });

  it('is false when no birth date is known', () => {
    expect(isMinorOn(undefined, '2026-03-10')).toBe(false);
  });

  it('ends once and for good', () => {
    const days = fc
      .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2040-12-31T00:00:00Z'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(days, days, (born, day) => {
        if (!isMinorOn(born, day)) expect(isMinorOn(born, addToDay(day, 'P1D'))).toBe(false);
        expect(isMinorOn(born, addToDay(born, 'P17Y'))).toBe(true);
        expect(isMinorOn(born, addToDay(born, 'P18Y1D'))).toBe(false);
      }),
    );
  });
});
