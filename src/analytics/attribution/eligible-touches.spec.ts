import { eligibleTouches } from './eligible-touches.ts';

const ALL = { excludeChannels: [], collapseRepeats: false, sinceLastConversion: false, sameLineOnly: false };
const DAY_MS = 86_400_000;

const touch = (channel: string, at: number, seq = 0) => ({ channel, at, seq });
const conversionAt = (at: number) => ({ at, value: 0 });
const channelsOf = (...parameters: Parameters<typeof eligibleTouches>) =>
  eligibleTouches(...parameters).map(({ channel }) => channel);

describe('eligibleTouches', () => {
  it('counts the moment of a conversion to that conversion, and not to the next', () => {
    const [first, second] = [conversionAt(10), conversionAt(20)];
    const journey = { touches: [touch('at-first', 10), touch('after', 11)], conversions: [first, second] };
    const eligibility = { ...ALL, sinceLastConversion: true, sameLineOnly: false };

    expect(channelsOf(journey, first, eligibility)).toEqual(['at-first']);
    expect(channelsOf(journey, second, eligibility)).toEqual(['after']);
  });

  it('counts on from before a conversion that came to nothing', () => {
    const [kept, cancelled, last] = [conversionAt(10), { ...conversionAt(20), isReversed: true }, conversionAt(30)];
    const journey = {
      touches: [touch('before-kept', 9), touch('before-cancelled', 19), touch('before-last', 29)],
      conversions: [kept, cancelled, last],
    };

    expect(channelsOf(journey, last, { ...ALL, sinceLastConversion: true })).toEqual([
      'before-cancelled',
      'before-last',
    ]);
  });

  it('has both ends of the window in it', () => {
    const end = 40 * DAY_MS;
    const journey = {
      touches: [touch('too-old', end - 30 * DAY_MS - 1), touch('first', end - 30 * DAY_MS), touch('last', end)],
      conversions: [],
    };

    expect(channelsOf(journey, conversionAt(end), { ...ALL, lookbackDays: 30 })).toEqual(['first', 'last']);
  });

  it('collapses repeats after it has left channels out', () => {
    const journey = { touches: [touch('a', 1), touch('direct', 2), touch('a', 3)], conversions: [] };
    const eligibility = { ...ALL, excludeChannels: ['direct'], collapseRepeats: true };

    expect(eligibleTouches(journey, conversionAt(9), eligibility)).toEqual([touch('a', 1)]);
  });
});
