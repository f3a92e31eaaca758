/** Whoever wants a text in the place of a call wants to hear more and not less: `don't call me, text me`. */
const PREFERENCE =
  /\b(?:DO NOT|DONT|DNT|NEVER|NO|STOP|QUIT)(?: EVER)? CALL(?:S|ING)?(?: (?:ME|US|HERE|PLEASE|ANY ?MORE|AGAIN))* (?:(?:AND|BUT|JUST|ONLY|INSTEAD|PLEASE|YOU CAN|CAN YOU) )*TEXTS?(?: (?:ME|US|INSTEAD|ONLY|PLEASE|IS (?:BETTER|FINE|OK|BEST)))*$/;

/** Whether a text in the spelling of `wordsOf` asks for texts rather than calls. */
export function prefersTexts(text: string): boolean {
  return PREFERENCE.test(text);
}

/** What else it says. */
export function withoutPreference(text: string): string {
  return text.replace(PREFERENCE, '').trim();
}
