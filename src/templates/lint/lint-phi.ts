import { CHANNEL_NAMES } from '../../consents/consent.ts';
import { compileText } from '../compile-template.ts';
import type { PhiClass, TemplateText } from '../template-source.ts';
import { TEMPLATE_VARIABLES } from '../template-variables.ts';
import { findConditionWords, type FoundWord } from './find-condition-words.ts';
import type { Finding, LintedText } from './finding.ts';
import { joinedText } from './joined-text.ts';
import { withoutLinks } from './lint-links.ts';

export const TEXT_PLACES = [...CHANNEL_NAMES, 'subject'] as const;
export type TextPlace = (typeof TEXT_PLACES)[number];

/**
 * Which values may stand where. A text message and a voice mail are seen and heard by others, so who and when, as in a reminder
 * (HHS: the least that is needed to confirm); the subject of an email shows on a locked screen, so nothing; the body of an email
 * is opened by its reader; a webhook reaches the clinic's own systems.
 */
const ALLOWED: Readonly<Record<TextPlace, ReadonlySet<PhiClass>>> = {
  sms: new Set(['none', 'identity']),
  voice: new Set(['none', 'identity']),
  subject: new Set(['none']),
  email: new Set(['none', 'identity']),
  webhook: new Set(['none', 'identity', 'health']),
};

/** Where a value of a class may stand without being detail. */
export function placesFor(phi: PhiClass): TextPlace[] {
  return TEXT_PLACES.filter((place) => ALLOWED[place].has(phi));
}

/**
 * Finds what a text tells beyond that and when somebody comes: values and words. In the body of an email they are detail, which
 * the gate keeps from patients who did not accept it; elsewhere they are errors unless the template says that it has `detail`.
 */
export function lintPhi(place: TemplateText, linted: LintedText, hasDetail: boolean): Finding[] {
  const severity = hasDetail || isEmailBody(place) ? 'warning' : 'error';
  return [...variables(place, linted), ...words(place, linted)].map((finding) => ({ ...finding, severity }));
}

/** How a text's findings are told: where somebody other than the patient may see or hear them. */
const PLACES: Readonly<Record<TextPlace, string>> = {
  sms: 'a text message',
  voice: 'a call',
  subject: 'the subject of an email',
  email: 'an email, except to patients who accepted the risk',
  webhook: 'a webhook',
};

function variables(place: TemplateText, { path, text }: LintedText): Omit<Finding, 'severity'>[] {
  const where = placeOf(place);
  return [...compileText(text).uses].flatMap((name) => {
    const phi = TEMPLATE_VARIABLES[name]?.phi ?? 'health';
    if (ALLOWED[where].has(phi)) return [];
    const message = `${name} (${phi}) does not belong in ${PLACES[where]}`;
    return [{ path, rule: 'variable' as const, message, word: name, index: text.indexOf(name) }];
  });
}

function words(place: TemplateText, { path, language, text, words: said }: LintedText): Omit<Finding, 'severity'>[] {
  const where = placeOf(place);
  if (where === 'webhook') return [];
  const found = [...findConditionWords(said, language), ...joinedWords(text, language)];
  const byIndex = new Map(found.map((one) => [one.index, one]));
  return [...byIndex.values()].map(({ word, index }) => ({
    path,
    rule: 'word' as const,
    message: `"${word}" tells what somebody is treated for and does not belong in ${PLACES[where]}`,
    word,
    index,
  }));
}

/** Words that only become one where a tag leaves nothing. */
function joinedWords(text: string, language: string): FoundWord[] {
  const { said, at } = joinedText(text);
  return findConditionWords(withoutLinks(said), language).flatMap(({ word, index }) => {
    const [first = 0, last = 0] = [at[index], at[index + word.length - 1]];
    return last - first === word.length - 1 ? [] : [{ word, index: first }];
  });
}

function placeOf({ channel, field }: TemplateText): TextPlace {
  return field === 'subject' ? 'subject' : channel;
}

function isEmailBody({ channel, field }: TemplateText): boolean {
  return channel === 'email' && field === 'body';
}
