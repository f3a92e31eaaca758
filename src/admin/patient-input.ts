import { z } from 'zod';

import type { IdentifierKind } from '../patients/identifier.ts';
import { STAGES } from '../lifecycle/stage.ts';
import { instantSchema, pageSchema } from './page.ts';

const identifier = z.string().trim().min(1).max(320);

export const lookupSchema = z.strictObject({
  identifier: z
    .strictObject({
      email: identifier.optional(),
      phone: identifier.optional(),
      external: identifier.optional(),
      visitor: identifier.optional(),
    })
    .refine((given) => Object.keys(given).length > 0, { error: 'names at least one identifier' }),
});

/** By what everybody with access may know of a patient. Names and addresses are sealed: nobody is found by a part of them. */
export const searchSchema = z.strictObject({
  serviceLine: z.string().max(60).optional(),
  stage: z.enum(STAGES).optional(),
  hasOpenTask: z.boolean().optional(),
  isKnown: z.boolean().optional(),
  limit: pageSchema.shape.limit,
  cursor: pageSchema.shape.cursor,
});

export type PatientSearch = z.infer<typeof searchSchema>;

export function wantedOf({ identifier: given }: z.infer<typeof lookupSchema>): (readonly [IdentifierKind, string])[] {
  const kinds = ['email', 'phone', 'external', 'visitor'] as const;
  return kinds.flatMap((kind) => (given[kind] === undefined ? [] : [[kind, given[kind]] as const]));
}

export const patientSchema = z.strictObject({
  givenName: z.string().max(100).optional(),
  familyName: z.string().max(100).optional(),
  birthDate: z.iso.date().optional(),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/, { error: 'is a language tag such as en or pt-BR' })
    .optional(),
  timeZone: z.string().max(64).refine(isTimeZone, { error: 'is an IANA time zone' }).optional(),
  region: z.string().max(10).optional(),
  zip: z.string().max(20).optional(),
  address: z.string().max(500).optional(),
});

export const consentSchema = z
  .strictObject({
    purpose: z.enum(['treatment', 'operations', 'marketing']),
    channel: z.enum(['sms', 'email', 'voice']),
    level: z.enum(['none', 'express', 'written']).default('none'),
    action: z.enum(['grant', 'revoke']),
    wording: z.string().max(5000).default(''),
    wordingVersion: z.string().min(1).max(100).optional(),
    source: z.string().min(1).max(500),
  })
  .refine(({ action, wording }) => action === 'revoke' || wording !== '', {
    error: 'is the evidence of a grant',
    path: ['wording'],
  });

export const followUpSchema = z
  .strictObject({
    template: z.string().min(1).max(60).optional(),
    body: z.string().trim().min(1).max(2000).optional(),
    channel: z.enum(['sms', 'email', 'voice']).optional(),
    at: instantSchema.optional(),
    reason: z.string().trim().min(1).max(200),
  })
  .refine(({ template, body }) => (template === undefined) !== (body === undefined), {
    error: 'either a template or a body',
    path: ['template'],
  });

export type FollowUp = z.infer<typeof followUpSchema>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
