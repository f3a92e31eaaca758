import fc from 'fast-check';

import { aJourney, anEligibility, aRule, DAY_MS } from '../../../test/support/journeys-arbitrary.ts';
import { attribute, type ChannelCredit, creditsOf } from './attribute.ts';
import { divideCredit } from './divide-credit.ts';
import { eligibleTouches } from './eligible-touches.ts';
import type { Journey } from './journey.ts';
import { type Eligibility, MODELS, type Rule } from './model.ts';

const ALL: Eligibility = {
  excludeChannels: [],
  collapseRepeats: false,
  sinceLastConversion: false,
  sameLineOnly: false,
};

const rounded = (sums: ReadonlyMap<string, ChannelCredit>) =>
  Object.fromEntries(
    [...sums]
      .filter(([, { conversions }]) => conversions > 1e-9)
      .map(([channel, { conversions, value }]) => [channel, [conversions.toFixed(8), value.toFixed(4)]]),
  );

const holds = (check: (journey: Journey, rule: Rule, eligibility: Eligibility) => void) => {
  fc.assert(fc.property(aJourney, aRule, anEligibility, check));
};

describe('attribution by rules', () => {
  it('adds up to all conversions and all value', () => {
    holds((journey, rule, eligibility) => {
      const sums = [...attribute([journey], rule, eligibility).values()];
      const sumOf = (of: (sum: ChannelCredit) => number) => sums.reduce((total, sum) => total + of(sum), 0);
      expect(sumOf(({ conversions }) => conversions)).toBeCloseTo(journey.conversions.length, 9);
      const value = journey.conversions.reduce((total, conversion) => total + conversion.value, 0);
      expect(sumOf((sum) => sum.value)).toBeCloseTo(value, 6);
    });
  });

  it('gives everything to the only touch', () => {
    fc.assert(
      fc.property(aRule, (rule) => {
        const touch = { channel: 'search', at: 0, seq: 0 };
        expect(divideCredit(rule, [touch], { at: DAY_MS, value: 1 })).toEqual([1]);
      }),
    );
  });

  it('does not depend on the order in which rows come', () => {
    holds((journey, rule, eligibility) => {
      const turned = { touches: journey.touches.toReversed(), conversions: journey.conversions.toReversed() };
      expect(rounded(attribute([turned], rule, eligibility))).toEqual(rounded(attribute([journey], rule, eligibility)));
    });
  });

  it('does not depend on when all of it happened', () => {
    holds((journey, rule, eligibility) => {
      const later = <T extends { readonly at: number }>(one: T): T => ({ ...one, at: one.at + 7 * DAY_MS });
      const shifted = { touches: journey.touches.map(later), conversions: journey.conversions.map(later) };
      expect(rounded(attribute([shifted], rule, eligibility))).toEqual(
        rounded(attribute([journey], rule, eligibility)),
      );
    });
  });

  it('takes no notice of touches after the conversion or before the window', () => {
    holds((journey, rule, eligibility) => {
      const window = { ...eligibility, lookbackDays: 30 };
      const conversions = journey.conversions.slice(0, 1);
      const [conversion] = conversions;
      if (!conversion) return;
      const outside = [conversion.at + 1, conversion.at - 30 * DAY_MS - 1].map((at, place) => ({
        ...{ channel: 'outside', at, seq: 100 + place },
      }));
      const before = attribute([{ touches: journey.touches, conversions }], rule, window);
      const after = attribute([{ touches: [...journey.touches, ...outside], conversions }], rule, window);
      expect(rounded(after)).toEqual(rounded(before));
    });
  });

  it('calls channels by whatever they are called', () => {
    holds((journey, rule, eligibility) => {
      if (rule.model === 'last_touch') return;
      const open = { ...eligibility, excludeChannels: [] };
      const touches = journey.touches.map((touch) => ({ ...touch, channel: `${touch.channel}!` }));
      const renamed = rounded(attribute([{ ...journey, touches }], rule, open));
      const expected = Object.entries(rounded(attribute([journey], rule, open)));
      expect(renamed).toEqual(
        Object.fromEntries(expected.map(([name, sums]) => [name.startsWith('(') ? name : `${name}!`, sums])),
      );
    });
  });

  it('by a very long half-life is linear, by a very short one the last moment', () => {
    fc.assert(
      fc.property(aJourney, (journey) => {
        const decay = (halfLifeDays: number): Rule => ({ model: 'time_decay', halfLifeDays, stepped: false });
        for (const conversion of journey.conversions) {
          const touches = eligibleTouches(journey, conversion, ALL);
          const linear = divideCredit({ model: 'linear' }, touches, conversion);
          divideCredit(decay(1e12), touches, conversion).forEach((share, place) => {
            expect(share).toBeCloseTo(linear[place] ?? 0, 6);
          });
          const last = touches.filter(({ at }) => at === touches.at(-1)?.at);
          divideCredit(decay(1e-6), touches, conversion).forEach((share, place) => {
            expect(share).toBeCloseTo(place >= touches.length - last.length ? 1 / last.length : 0, 6);
          });
        }
      }),
    );
  });

  it('by position is linear for one touch and for two', () => {
    fc.assert(
      fc.property(aJourney, (journey) => {
        for (const conversion of journey.conversions) {
          const touches = eligibleTouches(journey, conversion, ALL).slice(0, 2);
          expect(divideCredit(MODELS.u_shaped, touches, conversion)).toEqual(
            divideCredit(MODELS.linear, touches, conversion),
          );
        }
      }),
    );
  });

  it('says of each touch what it got', () => {
    holds((journey, rule, eligibility) => {
      for (const { share, touch, conversion } of creditsOf(journey, rule, eligibility)) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-12);
        expect(touch.at).toBeLessThanOrEqual(conversion.at);
      }
    });
  });
});
