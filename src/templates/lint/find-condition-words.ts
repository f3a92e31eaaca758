import { CONDITION_WORDS_EN } from './condition-words.en.ts';
import { CONDITION_WORDS_ES } from './condition-words.es.ts';
import { INNOCENT_PHRASES } from './innocent-phrases.ts';

/** A word as it stands in the text, and where. */
export interface FoundWord {
  readonly word: string;
  readonly index: number;
}

/** Marks that stand over letters, and characters that only say how to set others, such as a soft hyphen. */
const UNSEEN = /[\p{M}\p{Cf}]/gu;

const ENGLISH = matcherOf(CONDITION_WORDS_EN);
const SPANISH = matcherOf(CONDITION_WORDS_ES);
const INNOCENT = matcherOf(INNOCENT_PHRASES);

/**
 * Every word of a text that tells what somebody is treated for. English words are looked for in every text, Spanish ones in all
 * but English texts; `null` is for what has no language, such as an address.
 */
export function findConditionWords(text: string, language: string | null): FoundWord[] {
  const { folded, at } = foldWhole(text);
  const looked = folded.replace(INNOCENT, (phrase) => ' '.repeat(phrase.length));
  const isEnglish = language?.split('-')[0] === 'en';
  const found = [...looked.matchAll(ENGLISH), ...(isEnglish ? [] : looked.matchAll(SPANISH))];
  const byIndex = new Map(
    found.map(({ index, 0: word }) => {
      const [first = 0, last = 0] = [at[index], at[index + word.length - 1]];
      return [first, text.slice(first, last + 1)] as const;
    }),
  );
  return [...byIndex].map(([index, word]) => ({ word, index })).sort((one, other) => one.index - other.index);
}

/** Lower case without accents, also those written apart, wide letters, and what nobody sees; with the place of each character. */
function foldWhole(text: string): { readonly folded: string; readonly at: readonly number[] } {
  const at: number[] = [];
  let folded = '';
  let index = 0;
  for (const character of text) {
    const plain = character.normalize('NFKD').replace(UNSEEN, '').toLowerCase();
    at.push(...Array.from({ length: plain.length }, () => index));
    folded += plain;
    index += character.length;
  }
  return { folded, at };
}

/** Lower case without accents, character by character, so that an index in the result is one in the text. */
export function fold(text: string): string {
  return Array.from({ length: text.length }, (_, index) => foldUnit(text.charAt(index))).join('');
}

function foldUnit(unit: string): string {
  return unit.normalize('NFD').charAt(0).toLowerCase().charAt(0);
}

function matcherOf(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.map(patternOf).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
}

function patternOf(word: string): string {
  const isStem = word.endsWith('*');
  const fixed = (isStem ? word.slice(0, -1) : word).replace(/\./g, '\\.?').replace(/ /g, '[\\s-]+');
  return fixed + (isStem ? '\\p{L}*' : '(?:e?s)?');
}
