import { ageOn } from './patient.ts';

describe('ageOn', () => {
  it.each([
    { born: '1990-03-10', at: '2026-03-09T23:59:59Z', age: 35 },
    { born: '1990-03-10', at: '2026-03-10T00:00:00Z', age: 36 },
    { born: '2008-02-29', at: '2026-02-28T12:00:00Z', age: 17 },
    { born: '2008-02-29', at: '2026-03-01T00:00:00Z', age: 18 },
    { born: '2030-01-01', at: '2026-03-10T00:00:00Z', age: undefined },
    { born: '1700-01-01', at: '2026-03-10T00:00:00Z', age: undefined },
    { born: '10.03.1990', at: '2026-03-10T00:00:00Z', age: undefined },
    { born: undefined, at: '2026-03-10T00:00:00Z', age: undefined },
  ])('says $age of somebody born on $born at $at', ({ born, at, age }) => {
    expect(ageOn(born, new Date(at))).toBe(age);
  });
});
