import fc from 'fast-check';

import type { LimitRule } from './limit-rule.ts';
import { Limits } from './limits.ts';
import { endedBy } from './replace-rule.ts';

const today = '2026-11-22';
const aRule = (effectiveFrom: string, effectiveTo: string | null, days = 1): LimitRule => ({
  kind: 'review_cooling_off',
  jurisdiction: '*',
  value: { days },
  effectiveFrom,
  effectiveTo,
  source: 'owner',
});
const capsFor = (...purposes: ('treatment' | 'operations' | 'marketing')[]): LimitRule => ({
  ...aRule(today, null),
  kind: 'caps',
  value: { purposes, caps: [{ count: 1, hours: 24 }] },
});

describe('endedBy', () => {
  it.each([
    ['one that began before', aRule('2026-01-01', null), true],
    ['one that is to begin', aRule('2027-01-01', null), true],
    ['one that is over', aRule('2026-01-01', '2026-01-31'), true],
  ])('ends %s, for a rule from today on and for good', (_, earlier, isEnded) => {
    expect(endedBy(aRule(today, null), [earlier], today)).toHaveLength(isEnded ? 1 : 0);
  });

  it.each([
    ['until a later one begins', aRule('2027-01-01', null)],
    ['after one of some days has ended', aRule(today, '2026-12-31')],
  ])('keeps one that counts %s', (_, next) => {
    expect(endedBy(next, [aRule('2026-01-01', null)], today)).toEqual([]);
  });

  it('touches only rules about the same, and refuses to take a part of one', () => {
    expect(endedBy(capsFor('marketing'), [capsFor('treatment')], today)).toEqual([]);
    expect(endedBy(capsFor('marketing', 'treatment'), [capsFor('treatment')], today)).toHaveLength(1);
    expect(() => endedBy(capsFor('treatment'), [capsFor('treatment', 'operations')], today)).toThrow();
  });

  it('ends only what would not have counted any more', () => {
    const day = fc
      .integer({ min: 0, max: 40 })
      .map((count) => new Date(Date.UTC(2026, 10, 2 + count)).toISOString().slice(0, 10));
    const rule = fc
      .tuple(day, fc.option(day))
      .map(([from, to]) => (to === null || from <= to ? aRule(from, to) : aRule(to, from)));
    fc.assert(
      fc.property(rule, rule, fc.integer({ min: 0, max: 60 }), (next, given, later) => {
        const earlier = { ...given, value: { days: 2 } };
        const on = new Date(Date.parse(today) + later * 86_400_000);
        const kept = endedBy(next, [earlier], today).length === 0 ? [next, earlier] : [next];

        expect(new Limits([], kept).reviewCoolingOffDays(on)).toBe(
          new Limits([], [next, earlier]).reviewCoolingOffDays(on),
        );
      }),
    );
  });
});
