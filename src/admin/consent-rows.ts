import { z } from 'zod';

import { CONSENT_CHANNELS, PURPOSES } from '../consents/consent.ts';
import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import { Failure } from '../platform/errors.ts';
import { type IndexKey, keyedHash } from '../platform/hash.ts';
import type { JsonObject } from '../signals/signal.ts';

/** The columns of a file of consents, and the fields of a row in JSON. */
export const CONSENT_FIELDS = [
  'external',
  'email',
  'phone',
  'purpose',
  'channel',
  'level',
  'action',
  'wording',
  'wordingVersion',
  'source',
  'at',
] as const;
export const REQUIRED_FIELDS = ['purpose', 'channel', 'action', 'source', 'at'] as const;
export const MAX_ROWS = 5000;

/** A row that has not been looked at. `line` counts from 1: the line of the file, or the place in the array. */
export interface ImportRow {
  readonly line: number;
  readonly fields: unknown;
}

/** Why a row was refused. Neither part ever holds a value of it. */
export interface ImportRejection {
  readonly line: number;
  readonly path: string;
  readonly reason: string;
}

export interface ImportAnswer {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: readonly ImportRejection[];
}

const identifier = z.string().trim().min(1).max(256).optional();

const rowSchema = z
  .strictObject(
    {
      external: identifier,
      email: identifier,
      phone: identifier,
      purpose: z.enum(PURPOSES),
      channel: z.enum(CONSENT_CHANNELS),
      level: z.enum(['none', 'express', 'written']).optional(),
      action: z.enum(['grant', 'revoke']),
      wording: z.string().max(5000).default(''),
      wordingVersion: z.string().max(100).optional(),
      source: z.string().min(1).max(500),
      at: z.iso.datetime({ offset: true, error: 'is not an RFC 3339 date and time with a zone' }),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? 'has a field that is not known' : undefined) },
  )
  .refine(({ external, email, phone }) => (external ?? email ?? phone) !== undefined, {
    error: 'says nobody: give external, email or phone',
  })
  .refine(({ action, level }) => action !== 'grant' || level !== undefined, {
    error: 'is needed for a grant',
    path: ['level'],
  })
  .refine(({ action, wording }) => action !== 'grant' || wording.trim() !== '', {
    error: 'is the evidence of a grant',
    path: ['wording'],
  });

type ConsentRow = z.infer<typeof rowSchema>;

/** Raises `invalid` for a body that is no array of rows. */
export function rowsOfJson(body: unknown): readonly ImportRow[] {
  if (!Array.isArray(body)) {
    throw new Failure('invalid', 'The request is not valid.', {
      problems: [{ path: '', message: 'must be an array of rows, or a file of type text/csv' }],
    });
  }
  return (body as unknown[]).map((fields, place) => ({ line: place + 1, fields }));
}

/** Reads a row, or says of its first fault where it is. */
export function readRow({
  line,
  fields,
}: ImportRow): { readonly row: ConsentRow } | { readonly rejected: ImportRejection } {
  const parsed = rowSchema.safeParse(fields);
  if (parsed.success) return { row: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    rejected: { line, path: issue?.path.map(String).join('.') ?? '', reason: issue?.message ?? 'is not valid' },
  };
}

/** A row as the fact it states. Its id follows from what it says, under the clinic's key: the same row is the same fact. */
export function eventOf(row: ConsentRow, index: IndexKey, actorId: string): JsonObject {
  const { external, email, phone, at, action, ...said } = row;
  const given = { external, email, phone };
  const kinds = ['external', 'email', 'phone'] as const;
  const identifiers = Object.fromEntries(
    kinds.flatMap((kind) => {
      const raw = given[kind];
      return raw === undefined ? [] : [[kind, canonicalIdentifier(kind, raw) ?? raw] as const];
    }),
  );
  const content = kinds.map((kind) => identifiers[kind] ?? '');
  const time = new Date(at).toISOString();
  const { purpose, channel, level = 'none', wording, wordingVersion, source } = said;
  const parts = [...content, purpose, channel, level, action, wording, wordingVersion ?? '', source, time];
  return {
    specversion: '1.0',
    id: keyedHash(index, 'consent-import', JSON.stringify(parts)),
    source: '/attend/import',
    type: action === 'grant' ? 'consent.granted' : 'consent.revoked',
    time,
    data: {
      ...{ purpose, channel, level, wording, source, identifiers, actor: 'staff', actorId },
      ...(wordingVersion === undefined ? {} : { wordingVersion }),
    },
  };
}

/** The field of a row from which a field of its event was made. */
export function fieldOf(path: string): string {
  return path === 'time' ? 'at' : path.replace(/^data\.(identifiers\.)?/, '');
}
