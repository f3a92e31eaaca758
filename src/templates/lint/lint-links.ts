import { findConditionWords } from './find-condition-words.ts';
import type { Finding, LintedText } from './finding.ts';

/** A host with a path, with or without `https://`. */
const LINK = /(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/\S*/giu;

/** Carriers filter texts with shared shorteners (CTIA, Messaging Principles and Best Practices, 5.3.2), and they say nothing of who writes. */
const SHORTENERS = [
  'adf.ly', 'bit.do', 'bit.ly', 'bl.ink', 'buff.ly', 'cli.gs', 'cutt.ly', 'fb.me', 'goo.gl', 'is.gd', 'j.mp', 'lnkd.in', 'ow.ly',
  'qr.ae', 'rb.gy', 'rebrand.ly', 's.id', 'short.io', 'shorturl.at', 'shorte.st', 'snip.ly', 'soo.gd', 't.co', 't.ly', 'tiny.cc',
  'tiny.one', 'tinyurl.com', 'trib.al', 'v.gd', 'x.co', 'youtu.be',
]; // prettier-ignore

const SHORTENER = new RegExp(
  `(?<![\\w.-])(?:${SHORTENERS.map((host) => host.replace('.', '\\.')).join('|')})(?![\\w-]|\\.\\w)`,
  'gi',
);

/** Links that an author wrote. What they say ends in logs of browsers and vendors, so no consent makes a condition word right there. */
export function lintLinks({ path, words }: LintedText): Finding[] {
  const shorteners = [...words.matchAll(SHORTENER)].map(({ 0: word, index }) => ({
    path,
    rule: 'shortener' as const,
    severity: 'error' as const,
    message: `${word} is a shortener: use a link of the clinic's own`,
    word,
    index,
  }));
  const telling = [...words.matchAll(LINK)].flatMap((link) =>
    findConditionWords(link[0], null).map(({ word, index }) => ({
      path,
      rule: 'link' as const,
      severity: 'error' as const,
      message: `"${word}" stands in a link, which others than the patient get to see`,
      word,
      index: link.index + index,
    })),
  );
  return [...shorteners, ...telling];
}

/** A text without its links, at the same places. */
export function withoutLinks(words: string): string {
  return words.replace(LINK, (link) => ' '.repeat(link.length));
}
