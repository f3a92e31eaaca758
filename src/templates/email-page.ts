import Handlebars from 'handlebars';

import { escapeHtml, paragraphsOf } from './escape-html.ts';
import type { VariableValues } from './template-variables.ts';

/** The filled-in parts of an email, as plain text. */
export interface EmailParts {
  readonly subject: string;
  readonly body: string;
  readonly footer: string;
}

export type FillPage = (parts: EmailParts, values: VariableValues) => string;

/** What the layout has places for (`templates/layouts/email.mjml.hbs`). `before`, `after` and `footer` are HTML made here. */
interface PageSlots {
  readonly title: string;
  readonly clinicName: string;
  readonly before: string;
  readonly button: { readonly label: string; readonly url: string } | undefined;
  readonly after: string;
  readonly footer: string;
}

/** Links that ask the reader to do something; the one to unsubscribe does not. */
const ACTIONS = ['links.survey', 'links.review', 'links.confirm'];

/**
 * Compiles a page that the layout made. A paragraph that is a label and one of the message's own links, `Confirm: https://...`,
 * becomes the button; other such lines become links. Values never become markup: all that is not from the layout is escaped.
 */
export function compilePage(page: string): FillPage {
  const template = Handlebars.compile<PageSlots>(page, { knownHelpersOnly: true, knownHelpers: { if: true } });
  return ({ subject, body, footer }, values) => {
    const links = linksOf(values);
    const paragraphs = paragraphsOf(body);
    const place = paragraphs.findIndex((paragraph) => buttonOf(paragraph, values) !== undefined);
    const html = (parts: readonly string[]) => parts.map((part) => paragraph(part, links)).join('\n');
    return template({
      title: subject,
      clinicName: values['clinic.name'] ?? '',
      before: html(place < 0 ? paragraphs : paragraphs.slice(0, place)),
      button: buttonOf(paragraphs[place] ?? '', values),
      after: html(place < 0 ? [] : paragraphs.slice(place + 1)),
      footer: html(paragraphsOf(footer)),
    });
  };
}

function linksOf(values: VariableValues): ReadonlySet<string> {
  return new Set(Object.entries(values).flatMap(([name, value]) => (name.startsWith('links.') ? [value] : [])));
}

function buttonOf(paragraph: string, values: VariableValues): PageSlots['button'] {
  const link = labelled(paragraph);
  return link && ACTIONS.some((name) => values[name] === link.url) ? link : undefined;
}

function paragraph(text: string, links: ReadonlySet<string>): string {
  const lines = text.split(/\r?\n/).map((line) => lineOf(line, links));
  return `<p style="margin:0 0 16px">${lines.join('<br/>')}</p>`;
}

function lineOf(line: string, links: ReadonlySet<string>): string {
  const link = labelled(line);
  if (link && links.has(link.url)) return anchor(link.url, link.label);
  return line
    .split(' ')
    .map((word) => (links.has(word) ? anchor(word, word) : escapeHtml(word)))
    .join(' ');
}

function labelled(line: string): { readonly label: string; readonly url: string } | undefined {
  const [, label, url] = /^([^\n]{1,80}): (https?:\/\/\S+)$/.exec(line) ?? [];
  return label === undefined || url === undefined ? undefined : { label, url };
}

function anchor(url: string, label: string): string {
  return `<a href="${escapeHtml(url)}" style="color:inherit;text-decoration:underline">${escapeHtml(label)}</a>`;
}
