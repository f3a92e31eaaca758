import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

import { Failure } from '../platform/errors.ts';
import type { SharedPiece } from './expand-partials.ts';
import { maxSegmentsSchema, parseTemplateSource, type TemplateSource, variableSchema } from './template-source.ts';

/** What stands above the text of a template file. */
const frontMatterSchema = z.strictObject({
  key: z.string(),
  channel: z.enum(['sms', 'email', 'voice']),
  purpose: z.string(),
  language: z.string(),
  subject: z.string().optional(),
  maxSegments: maxSegmentsSchema.optional(),
  detail: z.boolean().optional(),
  variables: z.record(z.string(), variableSchema).default({}),
});

export interface TemplateFile {
  readonly name: string;
  readonly content: string;
}

interface ParsedFile extends z.infer<typeof frontMatterSchema> {
  readonly name: string;
  readonly body: string;
}

/**
 * Reads one template file: YAML between two lines of `---`, then the text. The name must say the same as the front matter,
 * `<key>.<channel>.<language>.hbs`, so that a file is found where it is looked for.
 */
export function parseTemplateFile({ name, content }: TemplateFile): ParsedFile {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(content);
  if (!match) throw new Failure('invalid', `${name}: must begin with front matter between lines of ---`);
  const parsed = frontMatterSchema.safeParse(yamlOf(name, match[1] ?? ''));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Failure('invalid', `${name}: ${faults}`);
  }
  const { key, channel, language, subject } = parsed.data;
  if (name !== `${key}.${channel}.${language}.hbs`) {
    throw new Failure('invalid', `${name}: its front matter calls it ${key}.${channel}.${language}.hbs`);
  }
  if ((channel === 'email') !== (subject !== undefined)) {
    throw new Failure('invalid', `${name}: an email has a subject, and nothing else has`);
  }
  if (channel !== 'sms' && parsed.data.maxSegments !== undefined) {
    throw new Failure('invalid', `${name}: only a text message has segments`);
  }
  return { ...parsed.data, name, body: (match[2] ?? '').trim() };
}

/** Reads a shared piece, `<name>.<channel>.<language>.hbs`. It has no front matter: it is a part of the texts that use it. */
export function parsePartialFile({ name, content }: TemplateFile): SharedPiece {
  const [, piece, channel, language] = /^([a-z0-9-]+)\.(sms|email|voice)\.([A-Za-z-]+)\.hbs$/.exec(name) ?? [];
  if (piece === undefined || channel === undefined || language === undefined) {
    throw new Failure('invalid', `${name}: a shared piece is called <name>.<channel>.<language>.hbs`);
  }
  return { name: piece, channel, language, text: content.trim() };
}

/** Joins the files of each key to one template. Raises `invalid` when two files of a key disagree about its purpose. */
export function joinTemplateFiles(files: readonly TemplateFile[]): TemplateSource[] {
  const byKey = Map.groupBy(files.map(parseTemplateFile), (file) => file.key);
  return [...byKey].map(([key, parts]) => {
    const purposes = new Set(parts.map((part) => part.purpose));
    if (purposes.size > 1) throw new Failure('invalid', `${key}: its files name different purposes`);
    return parseTemplateSource({
      key,
      purpose: [...purposes][0],
      variables: Object.assign({}, ...parts.map((part) => part.variables)) as unknown,
      ...limitOf(parts),
      ...(parts.some((part) => part.detail) ? { detail: true } : {}),
      bodies: bodiesOf(parts),
    });
  });
}

/** The files of a key share one limit: the largest that one of them asks for. */
function limitOf(parts: readonly ParsedFile[]): { readonly maxSegments?: number } {
  const asked = parts.flatMap(({ maxSegments }) => (maxSegments === undefined ? [] : [maxSegments]));
  return asked.length === 0 ? {} : { maxSegments: Math.max(...asked) };
}

function bodiesOf(parts: readonly ParsedFile[]): Record<string, Record<string, unknown>> {
  const bodies: Record<string, Record<string, unknown>> = {};
  for (const { channel, language, subject, body } of parts) {
    bodies[channel] = { ...bodies[channel], [language]: subject === undefined ? { body } : { subject, body } };
  }
  return bodies;
}

function yamlOf(name: string, text: string): unknown {
  try {
    return parseYaml(text) as unknown;
  } catch (error) {
    throw new Failure('invalid', `${name}: its front matter is not YAML`, { cause: error });
  }
}
