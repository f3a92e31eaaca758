import { fold } from './find-condition-words.ts';
import type { Finding, LintedText } from './finding.ts';

/** A text that asks for a review. */
const ASKS = /\blinks\.review\b|\breviews?\b|\bresenas?\b/u;

/**
 * Rewards, and words that want only praise. A review may not be bought for its sentiment (16 CFR 465.4), nor asked of the happy
 * alone (Google Maps user-generated content policy, "rating manipulation").
 */
const SWAYS = [
  /\b(?:gift|discount|coupon|reward|prize|raffle|giveaway|voucher|cash|credit|% off|free (?:gift|cleaning|visit|month|entry))s?\b/gu,
  /\b(?:regalo|descuento|cupon|recompensa|premio|sorteo|rifa|gratis|tarjeta de regalo)(?:e?s)?\b/gu,
  /\b(?:5|five|cinco)[\s-]*(?:stars?|estrellas?)\b/gu,
  /\b(?:positive|good|great|glowing|excellent|favorable|5-star) (?:review|rating|word)s?\b/gu,
  /\b(?:resena|opinion|calificacion)(?:e?s)? (?:positiva|buena|excelente|favorable)s?\b/gu,
  /\bif you (?:were|are|had|liked|loved|enjoyed|feel)\b[^.!?]{0,40}?\b(?:happy|satisfied|pleased|great|good|visit|experience|it)\b/gu,
  /\bsi (?:le gusto|esta contento|esta satisfech[oa]|quedo satisfech[oa]|tuvo una buena)\b/gu,
];

/** Finds what would sway a review: everybody is asked alike, in neutral words, for nothing in return. */
export function lintReview({ path, text, words }: LintedText): Finding[] {
  if (!ASKS.test(fold(text))) return [];
  const folded = fold(words);
  return SWAYS.flatMap((pattern) => [...folded.matchAll(pattern)]).map((match) => {
    const word = words.slice(match.index, match.index + match[0].length);
    const message = `"${word}" would sway a review: ask everybody alike, and for nothing in return`;
    return { path, rule: 'review', severity: 'error', message, word, index: match.index };
  });
}
