import type { Conversion, Journey, Touch } from './journey.ts';
import type { Eligibility } from './model.ts';

const DAY_MS = 86_400_000;

/**
 * The touches that may have led to a conversion, in the order in which they happened; those of one moment by `seq`.
 *
 * Time is what elapsed, not what a calendar says: 30 days are 720 hours, and both ends are in.
 */
export function eligibleTouches<T extends Touch>(
  journey: Journey<T>,
  conversion: Conversion,
  eligibility: Eligibility,
): T[] {
  const { lookbackDays, excludeChannels, collapseRepeats, sinceLastConversion } = eligibility;
  const from = lookbackDays === undefined ? -Infinity : conversion.at - lookbackDays * DAY_MS;
  const after = sinceLastConversion ? conversionBefore(journey, conversion) : -Infinity;
  const touches = journey.touches
    .filter(({ at, channel }) => at <= conversion.at && at >= from && at > after && !excludeChannels.includes(channel))
    .filter((touch) => isOfLine(touch, conversion, eligibility))
    .sort((a, b) => a.at - b.at || a.seq - b.seq);
  return collapseRepeats ? touches.filter(({ channel }, place) => touches[place - 1]?.channel !== channel) : touches;
}

function isOfLine(touch: Touch, conversion: Conversion, { sameLineOnly }: Eligibility): boolean {
  if (touch.isRelated === true && conversion.isSensitive === true) return false;
  if (!sameLineOnly && touch.isRelated !== true) return true;
  const [line, wanted] = [touch.serviceLine ?? null, conversion.serviceLine ?? null];
  return line === null || wanted === null || line === wanted;
}

function conversionBefore({ conversions }: Journey, { at }: Conversion): number {
  const earlier = conversions.filter((other) => other.at < at && other.isReversed !== true);
  return Math.max(-Infinity, ...earlier.map((other) => other.at));
}
