import type { ChannelName } from '../../consents/consent.ts';
import { DEFAULT_MAX_SEGMENTS, type TemplateSource, type TemplateText, textsOf } from '../template-source.ts';
import { findConditionWords } from './find-condition-words.ts';
import { type Finding, type LintedText, blankTags } from './finding.ts';
import { lintEmail } from './lint-email.ts';
import { lintLinks, withoutLinks } from './lint-links.ts';
import { lintPhi } from './lint-phi.ts';
import { lintReview } from './lint-review.ts';
import { lintSms } from './lint-sms.ts';

export interface LintResult {
  readonly findings: readonly Finding[];
  /** Channels on which the template tells more than that and when somebody comes. */
  readonly detailed: readonly ChannelName[];
}

/**
 * What must not be in a template's texts, and what should not. Shared pieces are in place and `checkTemplate` found no fault.
 * Errors keep it from being approved.
 */
export function lintTemplate(source: TemplateSource): LintResult {
  const texts = textsOf(source.bodies).map((place) => ({ place, findings: lintText(place, source) }));
  const detailed = new Set(texts.flatMap(({ place, findings }) => (findings.some(isDetail) ? [place.channel] : [])));
  return { findings: [...lintKey(source.key), ...texts.flatMap(({ findings }) => findings)], detailed: [...detailed] };
}

/**
 * A key is an address in this API and a line in the audit trail. It is in no hand-over, so no vendor gets it: a condition word
 * in it is only worth a thought about who reads over a shoulder.
 */
function lintKey(key: string): Finding[] {
  return findConditionWords(key, null).map(({ word, index }) => {
    const message = `"${word}" stands in the name, which staff see wherever the template is listed`;
    return { path: 'key', rule: 'name', severity: 'warning', message, word, index };
  });
}

function lintText(place: TemplateText, source: TemplateSource): Finding[] {
  const { channel, language, field, text } = place;
  const words = blankTags(text);
  const linted: LintedText = { path: `bodies.${channel}.${language}.${field}`, language, text, words };
  return [
    ...lintPhi(place, { ...linted, words: withoutLinks(words) }, source.detail === true),
    ...lintLinks(linted),
    ...lintChannel(place, linted, source),
    ...lintReview(linted),
  ];
}

function lintChannel({ channel, field }: TemplateText, linted: LintedText, source: TemplateSource): Finding[] {
  if (channel === 'sms') return lintSms(linted, source.purpose, source.maxSegments ?? DEFAULT_MAX_SEGMENTS);
  return channel === 'email' && field === 'body' ? lintEmail(linted, source.purpose) : [];
}

function isDetail({ rule }: Finding): boolean {
  return rule === 'variable' || rule === 'word';
}
