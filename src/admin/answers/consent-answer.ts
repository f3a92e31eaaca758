import { z } from 'zod';

import { phi } from '../../access/answers.ts';
import { CONSENT_CHANNELS, PURPOSES } from '../../consents/consent.ts';
import { at, idSchema } from '../page.ts';

const wordSchema = z.object({
  id: idSchema,
  action: z.enum(['grant', 'revoke']),
  level: z.enum(['none', 'express', 'written']),
  wording: phi(z.string()),
  wordingVersion: z.string().nullable(),
  source: phi(z.string()),
  actor: z.string(),
  at,
  recordedAt: at,
});

export const suppressionSchema = z
  .object({
    kind: z.enum(['email', 'phone']),
    address: phi(z.string()),
    purpose: z.enum(PURPOSES).nullable(),
    reason: z.string(),
    source: phi(z.string()),
    note: phi(z.string().nullable()),
    at,
    by: z.string(),
    lifted: z.object({ at, because: z.string(), by: z.string() }).nullable(),
  })
  .meta({ id: 'Suppression' });

export const suppressionsSchema = z.object({ items: z.array(suppressionSchema) });

export const riskAckAnswerSchema = z
  .object({
    channel: z.enum(CONSENT_CHANNELS),
    wording: phi(z.string()),
    wordingVersion: z.string().nullable(),
    source: phi(z.string()),
    actor: z.string(),
    at,
    withdrawnAt: at.nullable(),
  })
  .meta({ id: 'RiskAcknowledgement' });

export const consentEvidenceSchema = z
  .object({
    items: z.array(
      wordSchema.extend({
        purpose: z.enum(PURPOSES),
        channel: z.enum(CONSENT_CHANNELS),
        allowsContact: z.boolean(),
        history: z.array(wordSchema),
      }),
    ),
    suppressions: z.array(suppressionSchema),
    riskAcknowledgements: z.array(riskAckAnswerSchema),
  })
  .meta({ id: 'ConsentEvidence' });

export const authorizationAnswerSchema = z
  .object({
    id: idSchema,
    description: phi(z.string()),
    discloser: phi(z.string()),
    recipient: phi(z.string()),
    purpose: phi(z.string()),
    payer: phi(z.string()),
    expires: phi(z.union([z.object({ on: z.string() }), z.object({ event: z.string() })])),
    signedAt: at,
    signer: phi(z.object({ name: z.string(), isRepresentative: z.boolean(), authority: z.string().nullable() })),
    copyGivenAt: at,
    recordedAt: at,
    recordedBy: z.string(),
    revokedAt: at.nullable(),
  })
  .meta({ id: 'Authorization' });

/** Neither part of a rejection ever holds a value of the row. */
export const importAnswerSchema = z.object({
  accepted: z.int(),
  duplicate: z.int(),
  rejected: z.array(z.object({ line: z.int(), path: z.string(), reason: z.string() })),
});
