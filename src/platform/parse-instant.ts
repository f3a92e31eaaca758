const ZERO = 48;
const DASH = 45;
const DOT = 46;
/** The length of `2026-11-20 15:00:00`, at which a fraction or the offset begins. */
const FRACTION_AT = 19;

/**
 * An instant as PostgreSQL writes it: `2026-11-20 15:00:00.123456+00`, of which milliseconds are kept. Most of what the engine
 * reads is instants, and this is a fraction of the time that patterns take. Undefined for what is written in any other way, by a
 * server that is not set to UTC for example, and for the first century.
 */
export function parseInstant(text: string): Date | undefined {
  if (text.charCodeAt(4) !== DASH || !text.endsWith('+00')) return undefined;
  const at = (place: number) => (text.charCodeAt(place) - ZERO) * 10 + text.charCodeAt(place + 1) - ZERO;
  if (at(0) === 0) return undefined;
  const ms = Date.UTC(at(0) * 100 + at(2), at(5) - 1, at(8), at(11), at(14), at(17), milliseconds(text));
  return new Date(ms);
}

function milliseconds(text: string): number {
  if (text.charCodeAt(FRACTION_AT) !== DOT) return 0;
  const end = text.length - 3;
  let ms = 0;
  for (let place = 0, worth = 100; place < 3; place += 1, worth /= 10) {
    const digit = FRACTION_AT + 1 + place;
    if (digit < end) ms += (text.charCodeAt(digit) - ZERO) * worth;
  }
  return ms;
}
