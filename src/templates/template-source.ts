import { z } from 'zod';

import { CHANNEL_NAMES, type ChannelName, PURPOSES } from '../consents/consent.ts';
import { Failure } from '../platform/errors.ts';
import { hasControls, plainBreaks } from './plain-text.ts';

const keySchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'a key has lower-case letters, digits and -' })
  .max(60);

const languageSchema = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, {
  error: 'a language is a tag such as en, es or pt-BR',
});

const NO_CONTROLS = 'a text has no control characters but line breaks and tabs';

/** Generous beside what a text message or an email should be; bounds what one save can store. */
const bodySchema = z
  .string()
  .overwrite(plainBreaks)
  .trim()
  .min(1)
  .max(20_000)
  .refine((text) => !hasControls(text), { error: NO_CONTROLS });

const subjectSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n\u2028\u2029]*$/, { error: 'a subject is one line' })
  .refine((text) => !hasControls(text), { error: NO_CONTROLS });

/**
 * What a value tells about a person.
 *
 * - `none`: nothing.
 * - `identity`: who it is, and that and when they come.
 * - `health`: more than that about their care.
 */
export const PHI_CLASSES = ['none', 'identity', 'health'] as const;
export type PhiClass = (typeof PHI_CLASSES)[number];

/** `phi` may also be said as true or false, as older texts do: true is any class but `none`. */
export const variableSchema = z.strictObject({
  type: z.enum(['text', 'date', 'time', 'link']),
  phi: z.union([z.boolean(), z.enum(PHI_CLASSES)]),
});

/** As many segments as a provider takes: 1,600 characters at Twilio. */
const MOST_SEGMENTS = 10;

/** How long a text message may become where the author says nothing. */
export const DEFAULT_MAX_SEGMENTS = 2;

export const maxSegmentsSchema = z.int().min(1).max(MOST_SEGMENTS);

const variableName = z.string().regex(/^[a-zA-Z]+\.[a-zA-Z]+$/, { error: 'a variable is named group.field' });

const plainBodies = z.record(languageSchema, z.strictObject({ body: bodySchema }));

const bodiesSchema = z
  .strictObject({
    sms: plainBodies.optional(),
    email: z.record(languageSchema, z.strictObject({ subject: subjectSchema, body: bodySchema })).optional(),
    voice: plainBodies.optional(),
    webhook: plainBodies.optional(),
  })
  .refine((bodies) => CHANNEL_NAMES.some((channel) => Object.keys(bodies[channel] ?? {}).length > 0), {
    error: 'a template has at least one body',
  });

/**
 * A template as authors write it: one text per channel and language.
 *
 * `detail` says that the texts tell more than that and when somebody comes, and may: such a text goes only to patients who
 * were told of the risk of the channel and still want it (HHS, Omnibus Rule, 78 FR 5634).
 */
export const templateSourceSchema = z.strictObject({
  key: keySchema,
  purpose: z.enum(PURPOSES),
  variables: z.record(variableName, variableSchema),
  maxSegments: maxSegmentsSchema.optional(),
  detail: z.boolean().optional(),
  bodies: bodiesSchema,
});

export type TemplateSource = z.infer<typeof templateSourceSchema>;
export type TemplateBodies = TemplateSource['bodies'];
export type DeclaredVariable = z.infer<typeof variableSchema>;

/** Where a text stands in a template: what is said on one channel in one language. */
export interface TemplateText {
  readonly channel: ChannelName;
  readonly language: string;
  readonly field: 'subject' | 'body';
  readonly text: string;
}

/** Reads a template, or raises `invalid` naming every fault of its form. Its texts are checked by `checkTemplate`. */
export function parseTemplateSource(input: unknown): TemplateSource {
  const parsed = templateSourceSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  throw new Failure('invalid', 'the template is not well formed', { problems });
}

export function textsOf(bodies: TemplateBodies): TemplateText[] {
  return CHANNEL_NAMES.flatMap((channel) =>
    Object.entries(bodies[channel] ?? {}).flatMap(([language, texts]) =>
      Object.entries(texts).map(([field, text]) => ({ channel, language, field: field as 'subject' | 'body', text })),
    ),
  );
}

export function channelsOf(bodies: TemplateBodies): ChannelName[] {
  return CHANNEL_NAMES.filter((channel) => Object.keys(bodies[channel] ?? {}).length > 0);
}
