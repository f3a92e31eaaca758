import type { ChannelName } from '../consents/consent.ts';
import { chooseLanguage } from './choose-language.ts';
import { type CompiledText, compileText } from './compile-template.ts';
import { compilePage, type FillPage } from './email-page.ts';
import { htmlOfText } from './html-of-text.ts';
import { plainText } from './plain-text.ts';
import { plainLetters, segmentsOf } from './segments-of.ts';
import { splitFooter } from './split-footer.ts';
import { channelsOf, DEFAULT_MAX_SEGMENTS, type TemplateBodies } from './template-source.ts';
import type { VariableValues } from './template-variables.ts';

export interface RenderedMessage {
  readonly language: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
  /** Of a text message: what carriers count. */
  readonly segments?: number;
}

/** Why a text cannot be sent as it would be: values are missing, or it is longer than it may be. */
export type Unrenderable =
  { readonly absent: readonly string[] } | { readonly segments: number; readonly limit: number };

/** A version, compiled: what it can say, and where. */
export interface CompiledTemplate {
  readonly isApproved: boolean;
  readonly channels: ReadonlySet<ChannelName>;
  /** Channels on which it tells more than that and when somebody comes: only for patients who accepted the risk of the channel. */
  readonly detailed: ReadonlySet<ChannelName>;
  readonly maxSegments: number;
  readonly texts: ReadonlyMap<ChannelName, ReadonlyMap<string, CompiledBody>>;
}

/** What is needed to compile a version. `html` has the page around an email by language, made when the version was saved. */
export interface TemplateContent {
  readonly bodies: TemplateBodies;
  readonly html?: Readonly<Record<string, string>>;
  readonly detailed?: readonly ChannelName[];
  readonly maxSegments?: number | undefined;
}

interface CompiledBody {
  readonly subject: CompiledText | undefined;
  readonly body: CompiledText;
  readonly footer: CompiledText | undefined;
  readonly page: FillPage | undefined;
}

export function compileTemplate(content: TemplateContent, isApproved: boolean): CompiledTemplate {
  const channels = channelsOf(content.bodies);
  return {
    isApproved,
    channels: new Set(channels),
    detailed: new Set(content.detailed),
    maxSegments: content.maxSegments ?? DEFAULT_MAX_SEGMENTS,
    texts: new Map(channels.map((channel) => [channel, compileBodies(content, channel)])),
  };
}

/** The language in which a template speaks on a channel to somebody who wants one of these, or nothing. */
export function languageFor(
  template: CompiledTemplate,
  channel: ChannelName,
  wanted: readonly (string | null)[],
): string | undefined {
  return chooseLanguage([...(template.texts.get(channel)?.keys() ?? [])], wanted);
}

/**
 * Fills in one text of a template. Answers the names of variables that have no value instead of a text with holes, and what a
 * text message would take that is longer than its template allows.
 */
export function renderMessage(
  template: CompiledTemplate,
  channel: ChannelName,
  language: string,
  values: VariableValues,
): RenderedMessage | Unrenderable {
  const texts = template.texts.get(channel)?.get(language);
  if (!texts) throw new Error(`a template has no ${channel} in ${language}`);
  const needs = [texts.subject, texts.body, texts.footer].flatMap((text) => [...(text?.needs ?? [])]);
  const absent = [...new Set(needs)].filter((name) => values[name] === undefined);
  if (absent.length > 0) return { absent };
  if (channel === 'sms') return renderSms(texts.body.fill(values), language, template.maxSegments);
  return texts.subject ? renderEmail(texts, values, language) : { language, text: texts.body.fill(values) };
}

/** An email that is not made from a template, as both of its parts. */
export function emailOf(clinicName: string, text: string, language: string): RenderedMessage {
  const subject = oneLine(plainText(clinicName));
  return { language, subject, text, html: htmlOfText(text, language) };
}

/** A text that is too long only for its accents loses them: `Maria` is better than no message to `María`. */
function renderSms(text: string, language: string, limit: number): RenderedMessage | Unrenderable {
  const { segments } = segmentsOf(text);
  if (segments <= limit) return { language, text, segments };
  const plain = plainLetters(text);
  const least = segmentsOf(plain).segments;
  return least <= limit ? { language, text: plain, segments: least } : { segments: least, limit };
}

function renderEmail(texts: CompiledBody, values: VariableValues, language: string): RenderedMessage {
  const subject = oneLine(texts.subject?.fill(values) ?? '');
  const body = texts.body.fill(values);
  const footer = texts.footer?.fill(values) ?? '';
  const text = footer === '' ? body : `${body}\n\n${footer}`;
  const html = texts.page?.({ subject, body, footer }, values) ?? htmlOfText(text, language);
  return { language, subject, text, html };
}

function compileBodies({ bodies, html }: TemplateContent, channel: ChannelName): Map<string, CompiledBody> {
  const texts: Readonly<Record<string, { readonly subject?: string; readonly body: string }>> = bodies[channel] ?? {};
  return new Map(
    Object.entries(texts).map(([language, { subject, body }]) => [
      language,
      subject === undefined ? compilePlain(body) : compileEmail(subject, body, html?.[language]),
    ]),
  );
}

function compilePlain(body: string): CompiledBody {
  return { subject: undefined, body: compileText(body), footer: undefined, page: undefined };
}

function compileEmail(subject: string, body: string, page: string | undefined): CompiledBody {
  const [main, footer] = splitFooter(body);
  return {
    subject: compileText(subject),
    body: compileText(main),
    footer: footer === undefined ? undefined : compileText(footer),
    page: page === undefined ? undefined : compilePage(page),
  };
}

/** A value with a line break must not start another header. */
function oneLine(subject: string): string {
  return subject.replace(/\s+/g, ' ');
}
