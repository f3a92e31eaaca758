import { divideCredit } from './divide-credit.ts';
import { eligibleTouches } from './eligible-touches.ts';
import { type Conversion, type Journey, type Touch, UNATTRIBUTED } from './journey.ts';
import type { Eligibility, Rule } from './model.ts';

/** The part of one conversion that one touch gets. */
export interface Credit {
  readonly touch: Touch;
  readonly conversion: Conversion;
  /** Between 0 and 1. */
  readonly share: number;
}

export interface ChannelCredit {
  readonly conversions: number;
  readonly value: number;
}

/** How the credit of one patient's conversions is divided. What no touch accounts for is not among it. */
export function creditsOf(journey: Journey, rule: Rule, eligibility: Eligibility): Credit[] {
  return journey.conversions.flatMap((conversion) => {
    const touches = eligibleTouches(journey, conversion, eligibility);
    const shares = divideCredit(rule, touches, conversion);
    return touches.map((touch, place) => ({ touch, conversion, share: shares[place] ?? 0 }));
  });
}

/** Sums over patients, by channel. The sums are those of all conversions and all value: `(unattributed)` takes the rest. */
export function attribute(
  journeys: readonly Journey[],
  rule: Rule,
  eligibility: Eligibility,
): ReadonlyMap<string, ChannelCredit> {
  const sums = new Map<string, { conversions: number; value: number }>();
  const give = (channel: string, share: number, { value }: Conversion) => {
    const sum = sums.get(channel) ?? { conversions: 0, value: 0 };
    sum.conversions += share;
    sum.value += share * value;
    sums.set(channel, sum);
  };
  for (const journey of journeys) {
    const credits = creditsOf(journey, rule, eligibility);
    for (const { touch, conversion, share } of credits) if (share > 0) give(touch.channel, share, conversion);
    const accounted = new Set(credits.map(({ conversion }) => conversion));
    for (const conversion of journey.conversions) if (!accounted.has(conversion)) give(UNATTRIBUTED, 1, conversion);
  }
  return sums;
}
