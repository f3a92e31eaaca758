import type { Purpose } from '../../consents/consent.ts';
import { compileText } from '../compile-template.ts';
import { compileTemplate, renderMessage } from '../render-message.ts';
import { sampleValues } from '../sample-values.ts';
import { wideCharactersOf } from '../segments-of.ts';
import type { Finding, LintedText } from './finding.ts';
import { optOutOf, trapsOf } from './reply-words.ts';

/** A reader, and a preview on a locked screen, sees who writes within so many characters. */
const SENDER_WITHIN = 40;

/** Rules of carriers and of the law for text messages: who writes, how to opt out, what to answer, and how long it gets. */
export function lintSms(text: LintedText, purpose: Purpose, maxSegments: number): Finding[] {
  return [...sender(text), ...optOut(text, purpose), ...traps(text), ...segments(text, maxSegments), ...encoding(text)];
}

/** 47 CFR 64.1200(b)(1): a message says at its beginning who is responsible for it. */
function sender({ path, text, language }: LintedText): Finding[] {
  const { uses, fill } = compileText(text);
  if (!uses.has('clinic.name')) {
    return [
      { path, rule: 'sender', severity: 'warning', message: 'does not say who writes: use {{clinic.name}}', index: 0 },
    ];
  }
  const values = sampleValues(language);
  const at = fill(values).indexOf(values['clinic.name'] ?? '');
  if (at <= SENDER_WITHIN) return [];
  const message = `says who writes only after ${SENDER_WITHIN} characters`;
  return [
    { path, rule: 'sender', severity: 'warning', message, word: 'clinic.name', index: text.indexOf('clinic.name') },
  ];
}

function optOut({ path, words }: LintedText, purpose: Purpose): Finding[] {
  if (optOutOf(words)) return [];
  const severity = purpose === 'marketing' ? 'error' : 'warning';
  return [
    { path, rule: 'opt_out', severity, message: 'does not say how to opt out: "Reply STOP to opt out"', index: 0 },
  ];
}

function traps({ path, words }: LintedText): Finding[] {
  return trapsOf(words).map(({ word, index, isOptIn }) => {
    const message = isOptIn
      ? `asks for "${word}", which carriers take as an opt-in: ask for another word, such as C to confirm`
      : `asks for "${word}", which carriers take as an opt-out: ask for another word, such as R to reschedule`;
    return { path, rule: 'keyword', severity: 'error', message, word, index };
  });
}

function segments({ path, text, language }: LintedText, maxSegments: number): Finding[] {
  const template = compileTemplate({ bodies: { sms: { [language]: { body: text } } }, maxSegments }, false);
  const rendered = renderMessage(template, 'sms', language, sampleValues(language, 'worst'));
  if (!('limit' in rendered)) return [];
  const message = `may take ${rendered.segments} segments, and at most ${maxSegments} are allowed`;
  return [{ path, rule: 'segments', severity: 'error', message, index: 0 }];
}

function encoding({ path, words }: LintedText): Finding[] {
  return wideCharactersOf(words).map((word) => {
    const message = `"${word}" is not in GSM-7: with it a segment holds 70 characters, not 160`;
    return { path, rule: 'encoding', severity: 'warning', message, word, index: words.indexOf(word) };
  });
}
