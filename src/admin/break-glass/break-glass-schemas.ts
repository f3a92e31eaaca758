import { z } from 'zod';

import { phi } from '../../access/answers.ts';
import { DEFAULT_MINUTES, MAX_MINUTES, MIN_REASON_LENGTH } from '../../access/break-glass/break-glass.ts';
import { pageSchema } from '../page.ts';

const MAX_TEXT = 2000;

export const openSchema = z.strictObject({
  reason: z.string().trim().min(MIN_REASON_LENGTH).max(MAX_TEXT),
  minutes: z.int().min(1).max(MAX_MINUTES).default(DEFAULT_MINUTES),
});

export const listSchema = pageSchema.extend({ reviewed: z.enum(['true', 'false']).optional() });

export const reviewSchema = z.strictObject({
  outcome: z.enum(['justified', 'not_justified']),
  note: z.string().trim().min(1).max(MAX_TEXT),
});

export const openedSchema = z.object({
  id: z.string(),
  openedAt: z.date(),
  expiresAt: z.date(),
  opens: z.array(z.string()).readonly(),
});

export const itemSchema = z.object({
  id: z.string(),
  caller: z.object({ kind: z.string(), id: z.string(), role: z.string() }),
  state: z.enum(['open', 'ended', 'reviewed']),
  openedAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
  endedBy: z.string().nullable(),
  outcome: z.enum(['justified', 'not_justified']).nullable(),
  reviewedAt: z.date().nullable(),
  reviewedBy: z.string().nullable(),
  reason: phi(z.string()),
  note: phi(z.string()),
});

export const pageOfItemsSchema = z.object({
  items: z.array(itemSchema).readonly(),
  next: z.string().nullable(),
  total: z.int().optional(),
});

/** With what was done under it. Ids of patients are no names, and who may review sees patients anyway. */
export const detailSchema = itemSchema.extend({
  patients: z.array(z.string()).readonly(),
  looks: z
    .array(
      z.object({
        at: z.date(),
        action: z.string(),
        object: z.object({ kind: z.string(), id: z.string().nullable() }).nullable(),
        result: z.string(),
        patients: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
  isCut: z.boolean(),
});

/** What remains to be done after a review. */
export const reviewedSchema = detailSchema.extend({ nextStep: z.string().nullable() });
