import type { components, paths } from '../../../api/schema.ts';

export type Template = components['schemas']['Template'];
export type TemplateVersion = components['schemas']['TemplateVersion'];
export type Vocabulary = paths['/v1/template-variables']['get']['responses'][200]['content']['application/json'];
export type Variable = Vocabulary['variables'][number];
export type Piece = Vocabulary['pieces'][number];
export type SourceBody = paths['/v1/templates/{key}']['put']['requestBody']['content']['application/json'];
export type Purpose = SourceBody['purpose'];

export const PURPOSES = ['treatment', 'operations', 'marketing'] as const satisfies readonly Purpose[];
export const CHANNELS = ['sms', 'email', 'voice', 'webhook'] as const;
export type Channel = (typeof CHANNELS)[number];

/** One text. Only an email has a subject. */
export interface Wording {
  readonly subject?: string;
  readonly body: string;
}

export type Bodies = Readonly<Partial<Record<Channel, Readonly<Record<string, Wording>>>>>;

/** What an author changes of a template. */
export interface Source {
  readonly purpose: Purpose;
  readonly maxSegments: number;
  readonly detail: boolean;
  readonly bodies: Bodies;
}

/** Where a text stands. */
export interface Place {
  readonly channel: Channel;
  readonly language: string;
}

/** A name in a tag: `{{name}}`, `{{#if name}}`, `{{#unless name}}`. */
const NAMES = /\{\{\s*(?:#\s*(?:if|unless)\s+)?([\w.]+)\s*\}\}/g;

export function sourceOf({ purpose, maxSegments, detail, bodies }: Template): Source {
  return { purpose, maxSegments, detail, bodies: withoutEmpty(bodies) };
}

/** As the server takes it. Variables are declared for the author: what the texts use is plain from the texts. */
export function bodyOf(source: Source, { variables }: Vocabulary): SourceBody {
  const used = new Set(wordingsOf(source.bodies).flatMap(({ subject = '', body }) => namesIn(`${subject} ${body}`)));
  const declared = variables
    .filter(({ name }) => used.has(name))
    .map(({ name, type, phi }) => [name, { type, phi }] as const);
  return { ...source, bodies: source.bodies as SourceBody['bodies'], variables: Object.fromEntries(declared) };
}

/** Without the texts that somebody has only begun: what is there can be looked at all the same. Nothing when none is left. */
export function finishedOf(source: Source): Source | undefined {
  const bodies = Object.entries(source.bodies).map(([channel, texts]) => {
    const finished = Object.entries(texts).filter(
      ([, { subject, body }]) => body.trim() !== '' && subject?.trim() !== '',
    );
    return [channel, Object.fromEntries(finished)] as const;
  });
  const left = withoutEmpty(Object.fromEntries(bodies));
  return Object.keys(left).length === 0 ? undefined : { ...source, bodies: left };
}

export function wordingAt({ bodies }: Pick<Source, 'bodies'>, { channel, language }: Place): Wording | undefined {
  return bodies[channel]?.[language];
}

export function withWording(source: Source, { channel, language }: Place, wording: Wording): Source {
  const texts = { ...source.bodies[channel], [language]: wording };
  return { ...source, bodies: { ...source.bodies, [channel]: texts } };
}

export function withoutWording(source: Source, { channel, language }: Place): Source {
  const { [language]: _, ...texts } = source.bodies[channel] ?? {};
  return { ...source, bodies: withoutEmpty({ ...source.bodies, [channel]: texts }) };
}

export function channelsOf(bodies: Bodies): Channel[] {
  return CHANNELS.filter((channel) => languagesOf(bodies, channel).length > 0);
}

export function languagesOf(bodies: Bodies, channel: Channel): string[] {
  return Object.keys(bodies[channel] ?? {}).sort();
}

/** The first text, by channel and language. */
export function firstPlace(bodies: Bodies): Place | undefined {
  const [channel] = channelsOf(bodies);
  const [language] = channel ? languagesOf(bodies, channel) : [];
  return channel && language !== undefined ? { channel, language } : undefined;
}

/** Whether two say the same, in whatever order their texts were added. */
export function isSame(one: Source, other: Source): boolean {
  return canonical(one) === canonical(other);
}

function canonical({ purpose, maxSegments, detail, bodies }: Source): string {
  const texts = channelsOf(bodies).flatMap((channel) =>
    languagesOf(bodies, channel).map((language) => {
      const { subject = null, body = '' } = bodies[channel]?.[language] ?? {};
      return [channel, language, subject, body];
    }),
  );
  return JSON.stringify([purpose, maxSegments, detail, texts]);
}

function namesIn(text: string): string[] {
  return [...text.matchAll(NAMES)].map(([, name = '']) => name);
}

function wordingsOf(bodies: Bodies): Wording[] {
  return Object.values(bodies).flatMap((texts) => Object.values(texts));
}

function withoutEmpty(bodies: Partial<Record<Channel, Record<string, Wording> | undefined>>): Bodies {
  const all: [string, Record<string, Wording> | undefined][] = Object.entries(bodies);
  return Object.fromEntries(all.filter(([, texts]) => Object.keys(texts ?? {}).length > 0));
}
