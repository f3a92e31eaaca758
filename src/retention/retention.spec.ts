import { expiresBefore, faultOf } from './retention.ts';

const now = new Date('2026-11-20T15:00:00Z');
const evidence = { mayExpire: false, floorDays: 2192, source: '45 CFR 164.530(j)(2)' };
const texts = { mayExpire: true, floorDays: 90, source: 'Attend' };

describe('faultOf', () => {
  it.each([90, 91, 4000, null])('takes %s days for what has a floor of 90', (days) => {
    expect(faultOf(texts, days)).toBeUndefined();
  });

  it('refuses less than the floor', () => {
    expect(faultOf(texts, 89)).toBe('is 90 days or more (Attend)');
  });

  it.each([1, 2192, 100_000])('lets evidence never expire, not even after %i days', (days) => {
    expect(faultOf(evidence, days)).toMatch('kept for good');
  });
});

describe('expiresBefore', () => {
  const own = (days: number | null) => ({ days, source: 'Counsel', since: now, by: 'user:1' });

  it('is so many days ago', () => {
    expect(expiresBefore({ days: 3, own: null }, now)).toEqual(new Date('2026-11-17T15:00:00Z'));
  });

  it('goes by the clinic’s own word, also where that is to keep for good', () => {
    expect(expiresBefore({ days: null, own: own(365) }, now)).toEqual(new Date('2025-11-20T15:00:00Z'));
    expect(expiresBefore({ days: 3, own: own(null) }, now)).toBeUndefined();
    expect(expiresBefore({ days: null, own: null }, now)).toBeUndefined();
  });
});
