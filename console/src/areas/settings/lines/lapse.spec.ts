import { monthsOf } from './lapse.ts';

describe('a lapse in months', () => {
  it.each([
    ['P18M', '18'],
    ['P1Y', '12'],
    ['P1Y6M', '18'],
    ['P400D', 'P400D'],
  ])('%s is %s', (duration, months) => {
    expect(monthsOf(duration)).toBe(months);
  });
});
