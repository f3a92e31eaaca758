import { TEMPLATE_VARIABLES } from '../template-variables.ts';
import { findConditionWords, type FoundWord } from './find-condition-words.ts';
import type { Finding, LintedText } from './finding.ts';

/** A host with a path, a query or a port, with or without `https://`, and names that mail programs make links of by themselves. */
const LINK =
  /(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#]|:\d)\S*|(?<!@)\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|health|clinic|care|info|us|io|co)\b/giu;

/** Carriers filter texts with shared shorteners (CTIA, Messaging Principles and Best Practices, 5.3.2), and they say nothing of who writes. */
const SHORTENERS = [
  'adf.ly', 'amzn.to', 'b.link', 'bit.do', 'bit.ly', 'bl.ink', 'buff.ly', 'clck.ru', 'cli.gs', 'cutt.ly', 'dlvr.it', 'fb.me', 'forms.gle', 'goo.gl', 'goo.su', 'hubs.ly', 'is.gd', 'j.mp', 'kutt.it', 'lnk.to', 'lnkd.in', 'mcaf.ee', 'ow.ly',
  'qr.ae', 'qrco.de', 'rb.gy', 'rebrand.ly', 's.id', 'short.io', 'shorturl.at', 'shorte.st', 'snip.ly', 'soo.gd', 't.co', 't.ly', 't2m.io', 'tiny.cc',
  'tiny.one', 'tinyurl.com', 'tr.im', 'trib.al', 'urlz.fr', 'v.gd', 'x.co', 'youtu.be',
]; // prettier-ignore

const SHORTENER = new RegExp(
  `(?<![\\w.@-])(?:[\\w-]+\\.)*(?:${SHORTENERS.map((host) => host.replace('.', '\\.')).join('|')})(?![\\w-]|\\.\\w)`,
  'gi',
);

/** What stands for a value in a link: one that tells of a person, and any other. Neither is a letter, nor a space. */
const TELLING = '\uE000';
const OTHER = '\uE001';

/**
 * Links that an author wrote. What they say ends in logs of browsers and vendors, so no consent makes a condition word right there,
 * nor a value that tells of a person; what is asked for by http is open to everybody on the way.
 */
export function lintLinks({ path, text, words }: LintedText): Finding[] {
  const found = (rule: 'shortener' | 'link', word: string, index: number, message: string): Finding => ({
    path,
    rule,
    severity: 'error',
    message,
    word,
    index,
  });
  const links = [...withValues(text).matchAll(LINK)].map(({ 0: link, index }) => ({ link, index }));
  return [
    ...[...words.matchAll(SHORTENER)].map(({ 0: word, index }) =>
      found('shortener', word, index, `${word} is a shortener: use a link of the clinic's own`),
    ),
    ...links.flatMap(({ link, index }) =>
      tellingWords(link).map(({ word, index: within }) =>
        found('link', word, index + within, `"${word}" stands in a link, which others than the patient get to see`),
      ),
    ),
    ...links
      .filter(({ link }) => link.includes(TELLING))
      .map(({ link, index }) => {
        const place = index + link.indexOf(TELLING);
        const word = /[a-zA-Z.]+/.exec(text.slice(place))?.[0] ?? '';
        return found('link', word, place, `${word} stands in a link, which others than the patient get to see`);
      }),
    ...[...words.matchAll(/\bhttp:\/\/\S+/gi)].map(({ 0: word, index }) =>
      found('link', word, index, `${word} can be read by everybody on the way: use https`),
    ),
  ];
}

/** The text at the same places, with its own links as links, and its other tags as what is none. */
function withValues(text: string): string {
  return text.replace(/\{\{\{?[&~]*\s*([a-zA-Z]+\.[a-zA-Z]+)\s*~?\}\}\}?|\{\{[\s\S]*?\}\}/g, (tag, name?: string) => {
    if (name?.startsWith('links.')) return 'https://'.padEnd(tag.length, OTHER);
    const phi = name === undefined ? 'none' : (TEMPLATE_VARIABLES[name]?.phi ?? 'health');
    return (phi === 'none' ? OTHER : TELLING).repeat(tag.length);
  });
}

/** Also what is written in percent signs, or as parts of one word: `/%61sthma`, `/myAsthmaPlan`. */
function tellingWords(link: string): FoundWord[] {
  const plain = findConditionWords(link, null);
  const parted = link.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '-');
  const hidden = [decoded(link), parted].flatMap((form) => findConditionWords(form, null));
  const known = new Set(plain.map(({ word }) => word));
  return [...plain, ...hidden.filter(({ word }) => !known.has(word)).map(({ word }) => ({ word, index: 0 }))];
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** A text without its links, at the same places. */
export function withoutLinks(words: string): string {
  return words.replace(LINK, (link) => ' '.repeat(link.length));
}
