import { CONDITION_WORDS_EN } from './condition-words.en.ts';
import { CONDITION_WORDS_ES } from './condition-words.es.ts';
import { INNOCENT_PHRASES } from './innocent-phrases.ts';

/** A word as it stands in the text, and where. */
export interface FoundWord {
  readonly word: string;
  readonly index: number;
}

const ENGLISH = matcherOf(CONDITION_WORDS_EN);
const SPANISH = matcherOf(CONDITION_WORDS_ES);
const INNOCENT = matcherOf(INNOCENT_PHRASES);

/**
 * Every word of a text that tells what somebody is treated for. English words are looked for in every text, Spanish ones in all
 * but English texts; `null` is for what has no language, such as an address.
 */
export function findConditionWords(text: string, language: string | null): FoundWord[] {
  const folded = fold(text).replace(INNOCENT, (phrase) => ' '.repeat(phrase.length));
  const isEnglish = language?.split('-')[0] === 'en';
  const found = [...folded.matchAll(ENGLISH), ...(isEnglish ? [] : folded.matchAll(SPANISH))];
  const byIndex = new Map(found.map((match) => [match.index, text.slice(match.index, match.index + match[0].length)]));
  return [...byIndex].map(([index, word]) => ({ word, index })).sort((one, other) => one.index - other.index);
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
