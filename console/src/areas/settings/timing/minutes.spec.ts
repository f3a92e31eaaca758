import { durationOfMinutes, isWithoutMinutes, minutesOf } from './minutes.ts';

describe('minutes', () => {
  it.each([
    ['PT1H', 60],
    ['PT90M', 90],
    ['P1DT2H', 1560],
    ['P1W', 10_080],
    ['P1M', undefined],
    ['-PT1H', undefined],
    ['soon', undefined],
  ])('%s is %s', (duration, minutes) => {
    expect(minutesOf(duration)).toBe(minutes);
  });

  it('do not say what months and seconds do', () => {
    expect(['P1M', 'PT30S', 'PT1H', ''].map(isWithoutMinutes)).toEqual([true, true, false, false]);
  });

  it('are written as hours where they are whole', () => {
    expect([60, 90, 1440].map(durationOfMinutes)).toEqual(['PT1H', 'PT90M', 'PT24H']);
  });
});
