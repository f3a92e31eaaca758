import { lengthsUpTo, untilOf } from './lengths.ts';

describe('how long a person has a conversation', () => {
  it.each([
    [1, ['PT4H', 'P1D']],
    [7, ['PT4H', 'P1D', 'P3D', 'P7D']],
    [10, ['PT4H', 'P1D', 'P3D', 'P7D', 'P10D']],
  ])('may be chosen up to %d days', (days, lengths) => {
    expect(lengthsUpTo(days)).toEqual(lengths);
  });

  it('counts from now, and leaves a length of its own to the server', () => {
    const now = new Date('2026-11-20T15:00:00Z');

    expect(untilOf('PT4H', now)).toBe('2026-11-20T19:00:00.000Z');
    expect(untilOf('P10D', now)).toBeUndefined();
  });
});
