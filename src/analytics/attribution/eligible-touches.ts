import type { Conversion, Journey, Touch } from './journey.ts';
import type { Eligibility } from './model.ts';

const DAY_MS = 86_400_000;

/**
 * The touches that may have led to a conversion, in the order in which they happened; those of one moment by `seq`.
 *
 * Time is what elapsed, not what a calendar says: 30 days are 720 hours, and both ends are in.
 */
export function eligibleTouches(journey: Journey, conversion: Conversion, eligibility: Eligibility): Touch[] {
  const { lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion } = eligibility;
  const from = lookbackDays === undefined ? -Infinity : conversion.at - lookbackDays * DAY_MS;
  const after = sinceLastConversion ? conversionBefore(journey, conversion) : -Infinity;
  const touches = journey.touches
    .filter(({ at, channel }) => at <= conversion.at && at >= from && at > after && !excludeChannels.includes(channel))
    .sort((a, b) => a.at - b.at || a.seq - b.seq);
  return collapseRepeats ? touches.filter(({ channel }, place) => touches[place - 1]?.channel !== channel) : touches;
}

function conversionBefore({ conversions }: Journey, { at }: Conversion): number {
  return Math.max(-Infinity, ...conversions.filter((other) => other.at < at).map((other) => other.at));
}
