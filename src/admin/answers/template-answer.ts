import { z } from 'zod';

import { CHANNEL_NAMES, PURPOSES } from '../../consents/consent.ts';
import { TEXT_PLACES } from '../../templates/lint/lint-phi.ts';
import { PHI_CLASSES, variableSchema } from '../../templates/template-source.ts';
import { at, idSchema } from '../page.ts';

const channels = z.array(z.enum(CHANNEL_NAMES));
const plain = z.record(z.string(), z.object({ body: z.string() })).optional();

/** What authors wrote for everybody. It holds no patient. */
export const templateAnswerSchema = z
  .object({
    key: z.string(),
    purpose: z.enum(PURPOSES),
    version: z.int(),
    versionId: idSchema,
    status: z.enum(['draft', 'approved']),
    liveVersion: z.int().nullable(),
    variables: z.record(z.string(), variableSchema),
    bodies: z.object({
      sms: plain,
      email: z.record(z.string(), z.object({ subject: z.string(), body: z.string() })).optional(),
      voice: plain,
      webhook: plain,
    }),
    maxSegments: z.int(),
    detail: z.boolean(),
    detailed: channels,
    contentHash: z.string(),
    createdAt: at,
    createdBy: z.string(),
    approvedAt: at.nullable(),
    approvedBy: z.string().nullable(),
  })
  .meta({ id: 'Template' });

/** A version with the names of those who wrote and approved it; null for a key, and for what came with Attend. */
export const templateVersionSchema = templateAnswerSchema
  .extend({ createdByName: z.string().nullable(), approvedByName: z.string().nullable() })
  .meta({ id: 'TemplateVersion' });

/** A journey that sends the template, and the version of it that was pinned when the journey was published. */
export const templateUseSchema = z
  .object({
    journey: z.string(),
    name: z.string(),
    status: z.enum(['draft', 'live', 'paused', 'archived']),
    journeyVersion: z.int(),
    templateVersion: z.int(),
  })
  .meta({ id: 'TemplateUse' });

export type TemplateUse = z.infer<typeof templateUseSchema>;

export const templateVocabularySchema = z.object({
  variables: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['text', 'date', 'time', 'link']),
      phi: z.enum(PHI_CLASSES),
      /** Where it may stand without being detail. */
      places: z.array(z.enum(TEXT_PLACES)),
    }),
  ),
  /** Texts that come with Attend and are put in place of `{{> name}}` when a template is saved. */
  pieces: z.array(z.object({ name: z.string(), channel: z.string(), language: z.string(), text: z.string() })),
});

/** By channel and language, filled with made-up values or those of the author. */
export const templatePreviewSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      language: z.string(),
      subject: z.string().optional(),
      text: z.string(),
      html: z.string().optional(),
      segments: z.int().optional(),
      encoding: z.string().optional(),
      units: z.int().optional(),
      maxSegments: z.int().optional(),
    }),
  ),
);

export const lintAnswerSchema = z.object({
  findings: z.array(
    z.object({
      path: z.string(),
      rule: z.string(),
      severity: z.enum(['error', 'warning']),
      message: z.string(),
      word: z.string().optional(),
      index: z.int(),
    }),
  ),
  detailed: channels,
});

export const testSendAnswerSchema = z.object({
  messageId: idSchema,
  channel: z.enum(CHANNEL_NAMES),
  provider: z.string(),
  language: z.string(),
  outcome: z.enum(['accepted', 'rejected', 'not_taken', 'unknown']),
  code: z.string().nullable(),
});
