import type { ChannelName } from '../consents/consent.ts';
import { chooseLanguage } from './choose-language.ts';
import { type CompiledText, compileText } from './compile-template.ts';
import { htmlOfText } from './html-of-text.ts';
import { channelsOf, type TemplateSource } from './template-source.ts';
import type { VariableValues } from './template-variables.ts';

export interface RenderedMessage {
  readonly language: string;
  readonly subject?: string;
  readonly text: string;
  readonly html?: string;
}

/** An approved version, compiled: what it can say, and where. */
export interface CompiledTemplate {
  readonly isApproved: boolean;
  readonly channels: ReadonlySet<ChannelName>;
  readonly texts: ReadonlyMap<ChannelName, ReadonlyMap<string, CompiledBody>>;
}

interface CompiledBody {
  readonly subject: CompiledText | undefined;
  readonly body: CompiledText;
}

export function compileTemplate(source: Pick<TemplateSource, 'bodies'>, isApproved: boolean): CompiledTemplate {
  const channels = channelsOf(source.bodies);
  return {
    isApproved,
    channels: new Set(channels),
    texts: new Map(channels.map((channel) => [channel, compileBodies(source.bodies[channel] ?? {})])),
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

/** Fills in one text of a template. Answers the names of variables that have no value instead of a text with holes. */
export function renderMessage(
  template: CompiledTemplate,
  channel: ChannelName,
  language: string,
  values: VariableValues,
): RenderedMessage | { readonly absent: readonly string[] } {
  const texts = template.texts.get(channel)?.get(language);
  if (!texts) throw new Error(`a template has no ${channel} in ${language}`);
  const { subject, body } = texts;
  const absent = [...new Set([...(subject?.uses ?? []), ...body.uses])].filter((name) => values[name] === undefined);
  if (absent.length > 0) return { absent };
  return subject ? emailOf(oneLine(subject.fill(values)), body.fill(values), language) : { language, text: body.fill(values) };
}

/** An email as both of its parts. */
export function emailOf(subject: string, text: string, language: string): RenderedMessage {
  return { language, subject, text, html: htmlOfText(text, language) };
}

function compileBodies(
  bodies: Readonly<Record<string, { readonly subject?: string; readonly body: string }>>,
): Map<string, CompiledBody> {
  return new Map(
    Object.entries(bodies).map(([language, { subject, body }]) => [
      language,
      { subject: subject === undefined ? undefined : compileText(subject), body: compileText(body) },
    ]),
  );
}

/** A value with a line break must not start another header. */
function oneLine(subject: string): string {
  return subject.replace(/\s+/g, ' ');
}
