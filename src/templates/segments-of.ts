import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text message travels: carriers charge, cap and limit by segment, not by message. */
export interface Segments {
  readonly encoding: 'GSM-7' | 'UCS-2';
  readonly segments: number;
  /** Septets of GSM-7, or UTF-16 units of UCS-2. */
  readonly units: number;
}

/** Characters that are one septet each (3GPP TS 23.038, 6.2.1). Not all of them: enough for nearly every text. */
const PLAIN = /^[A-Za-z0-9 \n!"#$%&'()*+,\-./:;<=>?@_¡¿ÄÅÆÉÑÖØÜßàäåæèéìñòöøùü£§]*$/;

/** One segment holds 160 septets; parts of a longer text 153, because each begins with its number (3GPP TS 23.040, 9.2.3.24.1). */
const ALONE = 160;
const PART = 153;

/** Counts the segments of a text. Plain ones are counted by their length: the full count takes most of a millisecond. */
export function segmentsOf(text: string): Segments {
  if (PLAIN.test(text)) {
    const segments = text.length <= ALONE ? 1 : Math.ceil(text.length / PART);
    return { encoding: 'GSM-7', segments, units: text.length };
  }
  const message = new SegmentedMessage(text);
  return { encoding: message.encodingName, segments: message.segmentsCount, units: unitsOf(message, text) };
}

/** The characters of a text that are not in GSM-7, each once: any one of them makes a segment hold 70 characters, not 160. */
export function wideCharactersOf(text: string): string[] {
  return PLAIN.test(text) ? [] : [...new Set(new SegmentedMessage(text).getNonGsmCharacters())];
}

/** Typographic marks that have a plain twin. */
const TWINS: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** The same text in characters of GSM-7 where they have a twin there: `á` becomes `a`, `é` stays. Others stay as they are. */
export function plainLetters(text: string): string {
  return text.normalize('NFC').replace(/./gsu, (character) => (PLAIN.test(character) ? character : twinOf(character)));
}

function twinOf(character: string): string {
  const base = TWINS[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
  return PLAIN.test(base) ? base : character;
}

function unitsOf(message: SegmentedMessage, text: string): number {
  return message.encodingName === 'UCS-2' ? text.length : message.numberOfCharacters;
}
