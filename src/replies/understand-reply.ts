import { isAssent, isConfirm, isStrongOptOut, isWord, languageOf, optOutWord } from './reply-keywords.ts';
import { prefersTexts, withoutPreference } from './prefers-texts.ts';
import { saysCancelVisit, saysEmergency, saysOptOut, saysReschedule, saysWrongNumber } from './reply-phrases.ts';
import { stopsAtAnEdge } from './stop-word.ts';
import { type ReplyWords, wordsOf } from './reply-words.ts';

export const REPLY_INTENTS = [
  'opt_out',
  'wrong_number',
  'emergency',
  'confirm',
  'reschedule',
  'help',
  'opt_in',
  'score',
  'other',
] as const;
export type ReplyIntent = (typeof REPLY_INTENTS)[number];

/** What the latest message to the sender of a reply asked for. */
export interface Asked {
  readonly confirm: boolean;
  readonly score: boolean;
}

export interface UnderstoodReply {
  readonly intent: ReplyIntent;
  /** 0 to 10; there exactly when the intent is `score`. */
  readonly score?: number;
  /** The appointment may be meant: somebody has to ask. */
  readonly wantsCancel?: boolean;
  /** An opt-out or a wrong number that also speaks of an emergency. */
  readonly alsoEmergency?: boolean;
  readonly language: 'en' | 'es';
}

const SCORE = /^(\d|10)(?: OUT OF 10)?$/;

/**
 * What a reply asks for. An opt-out comes before everything, then a wrong number, an emergency, the appointment, help.
 *
 * YES is an opt-in word to carriers. It is assent to what was asked, and where nothing was asked it means nothing: consent is
 * never made of it. A number is a score only where one was asked for.
 */
export function understandReply(text: string, asked: Asked): UnderstoodReply {
  const words = wordsOf(text);
  const language = languageOf(words.text);
  const isEmergency = saysEmergency(words.text);
  const also = isEmergency ? { alsoEmergency: true } : {};
  const optOut = optOutOf(words, text);
  if (optOut) return { intent: 'opt_out', ...(optOut.mayCancelVisit ? { wantsCancel: true } : {}), ...also, language };
  if (isWrongNumber(words)) return { intent: 'wrong_number', ...also, language };
  if (isEmergency) return { intent: 'emergency', language };
  const score = asked.score ? scoreOf(words.text) : undefined;
  if (score !== undefined) return { intent: 'score', score, language };
  const wantsCancel = saysCancelVisit(words.text) ? { wantsCancel: true } : {};
  return { intent: plainIntentOf(words.text, asked), ...wantsCancel, language };
}

function optOutOf({ text, sentences }: ReplyWords, raw: string): { readonly mayCancelVisit: boolean } | undefined {
  const word = optOutWord(text);
  if (word) return word;
  // UN STOP ends in a STOP, and takes one back.
  if (isWord('opt_in', text)) return undefined;
  // A stop sign and nothing else.
  const isSign = text === '' && /[🛑✋⛔🚫]/u.test(raw);
  const said = prefersTexts(text) ? [text] : [text, ...sentences];
  const isSaid =
    isSign ||
    said.map(withoutPreference).some((part) => isStrongOptOut(part) || stopsAtAnEdge(part) || saysOptOut(part));
  return isSaid ? { mayCancelVisit: false } : undefined;
}

function isWrongNumber({ text, sentences }: ReplyWords): boolean {
  return saysWrongNumber(text) || sentences.some(saysWrongNumber);
}

function plainIntentOf(text: string, asked: Asked): ReplyIntent {
  if (isConfirm(text) || (asked.confirm && isAssent(text))) return 'confirm';
  if (isWord('reschedule', text) || saysReschedule(text)) return 'reschedule';
  if (isWord('help', text)) return 'help';
  return isWord('opt_in', text) ? 'opt_in' : 'other';
}

function scoreOf(text: string): number | undefined {
  const [, digits] = SCORE.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
