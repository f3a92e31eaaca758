/** More than any text message holds (1,600 characters); of a long email the beginning is read. */
const LONGEST = 4_000;

/** What phones and mail programs add by themselves. */
const SIGNATURE = /^\s*(sent from my|get outlook for|enviado desde mi)\b.*$/gim;

const APOSTROPHES = /['’‘‛ʼʹ′＇`´]/g;

/** What stays of `can't` where a phone puts a space in the place of the apostrophe. */
const SPLIT = /\b(CAN|DON|WON|DIDN|DOESN|ISN|COULDN|WOULDN|SHOULDN|HASN|HAVEN|AREN|WASN) T\b/g;
const SENTENCE_END = /[.!?;,\n\r¡¿…]+/;

/** A reply in the form that rules read: capital letters without accents, digits, and single spaces. */
export interface ReplyWords {
  /** The whole text as words. */
  readonly text: string;
  /** The same, sentence by sentence. */
  readonly sentences: readonly string[];
}

/**
 * Brings a text into one spelling: compatibility forms folded (NFKC), capitals, no accents, no punctuation, no emoji. Letters
 * written one by one, as in `S.T.O.P.`, become a word.
 */
export function wordsOf(raw: string): ReplyWords {
  // Before anything is folded: of some apostrophes that would make a space.
  const plain = raw.slice(0, LONGEST).replace(APOSTROPHES, '').normalize('NFKC').replace(SIGNATURE, ' ');
  const sentences = plain.split(SENTENCE_END).map(bare);
  return { text: joined(bare(plain)), sentences: sentences.filter((sentence) => sentence !== '') };
}

function bare(text: string): string {
  return text
    .toUpperCase()
    .replace(/WRONG\s*#/g, 'WRONG NUMBER')
    .normalize('NFD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(SPLIT, '$1T');
}

function joined(text: string): string {
  return /^\p{L}( \p{L})+$/u.test(text) ? text.replaceAll(' ', '') : text;
}
