import {
  type AttributionCase,
  eligibilityOf,
  journeysOf,
  ruleOf,
} from '../../../test/support/vectors/attribution-case.ts';
import { readVectors } from '../../../test/support/vectors/read-vectors.ts';
import { attribute, creditsOf } from './attribute.ts';

const CASES = readVectors<AttributionCase>('attribution').filter((one) => 'journeys' in one);

const close = (values: Iterable<readonly [string, number]>) =>
  Object.fromEntries([...values].map(([name, value]) => [name, expect.closeTo(value, 9) as number]));

describe('attribution by rules, case by case', () => {
  it.each(CASES.map((one) => [`${one.id}: ${one.title}`, one] as const))('%s', (_, one) => {
    const journeys = journeysOf(one);
    const [rule, eligibility] = [ruleOf(one), eligibilityOf(one)];

    const sums = [...attribute(journeys, rule, eligibility)];

    expect(Object.fromEntries(sums.map(([channel, { conversions }]) => [channel, conversions]))).toEqual(
      close(Object.entries(one.expected.byChannel)),
    );
    expect(Object.fromEntries(sums.map(([channel, { value }]) => [channel, value]))).toEqual(
      close(Object.entries(one.expected.valueByChannel)),
    );
    const byTouch = journeys.map((journey) => {
      const credits = creditsOf(journey, rule, eligibility);
      return journey.touches.map((touch) =>
        credits.filter((credit) => credit.touch === touch).reduce((sum, { share }) => sum + share, 0),
      );
    });
    expect(byTouch).toEqual(
      one.expected.byTouch.map((shares) => shares.map((share) => expect.closeTo(share, 9) as number)),
    );
  });

  it('has cases of every model', () => {
    expect(new Set(CASES.map(({ model }) => model)).size).toBe(8);
  });
});
