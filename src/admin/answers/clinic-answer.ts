import { z } from 'zod';

import { CHANNEL_NAMES } from '../../consents/consent.ts';
import { SENSITIVITIES } from '../../clinics/sensitivity.ts';
import { at, idSchema } from '../page.ts';

const hours = z.array(z.string()).nullable();

/** Whose address and number these are: the clinic's. */
export const clinicSettingsSchema = z
  .object({
    name: z.string(),
    timeZone: z.string(),
    language: z.string(),
    phone: z.string(),
    region: z.string().nullable(),
    address: z.string(),
    doubleOptIn: z.boolean(),
    trackOpens: z.boolean(),
    fourEyes: z.boolean(),
    hours: z.object({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }),
    controlShare: z.number(),
    lateness: z.record(z.string(), z.string()),
    taskDue: z.record(z.string(), z.string()),
    handOverDays: z.int(),
  })
  .meta({ id: 'ClinicSettings' });

export const pricesAnswerSchema = z
  .object({ currency: z.string(), smsSegment: z.number(), email: z.number(), call: z.number() })
  .meta({ id: 'Prices' });

export const serviceLineSchema = z
  .object({
    key: z.string(),
    name: z.string(),
    matches: z.array(z.string()),
    sensitivity: z.enum(SENSITIVITIES),
    retiredAt: z.date().nullable(),
  })
  .meta({ id: 'ServiceLine' });

export const limitAnswerSchema = z
  .object({
    kind: z.string(),
    jurisdiction: z.string(),
    /** Its form follows from its kind. */
    value: z.unknown(),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullable(),
    source: z.string(),
    note: z.string(),
    isOwn: z.boolean(),
    isInForce: z.boolean(),
    replacedFor: z.array(z.string()),
    stated: z.object({ at, by: z.string() }).nullable(),
  })
  .meta({ id: 'Limit' });

const rate = z.object({ rate: z.number(), count: z.int(), sample: z.int() }).nullable();

export const breakersSchema = z.object({
  items: z.array(
    z.object({
      journey: z.string(),
      isPaused: z.boolean(),
      since: at,
      sent: z.int(),
      complaints: z.int(),
      bounces: z.int(),
      optOuts: z.int(),
      plannedLastHour: z.int(),
      busiestHour: z.int(),
    }),
  ),
  next: z.string().nullable(),
  thresholds: z.object({
    windowHours: z.int(),
    complaints: rate,
    bounces: rate,
    optOuts: rate,
    volume: z.object({ factor: z.number(), floor: z.int() }).nullable(),
  }),
});

export const stageRulesSchema = z
  .object({
    serviceLine: z.string().nullable(),
    source: z.enum(['default', 'clinic', 'service-line']),
    transitions: z.array(
      z.object({
        rule: z.string(),
        signals: z.array(z.string()),
        from: z.array(z.string().nullable()),
        to: z.string(),
        when: z.string().optional(),
      }),
    ),
    intents: z.array(z.string()),
    lapseAfter: z.string().nullable(),
    updatedAt: at.nullable(),
  })
  .meta({ id: 'StageRules' });

const agreement = z.object({
  id: idSchema,
  vendor: z.string(),
  product: z.string(),
  account: z.string(),
  channels: z.array(z.enum(CHANNEL_NAMES)),
  signedOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  terminatedAt: at.nullable(),
  document: z.object({ name: z.string(), hash: z.string(), type: z.string(), bytes: z.int(), at }).nullable(),
  notes: z.string(),
  createdAt: at,
  createdBy: z.string(),
  updatedAt: at,
  updatedBy: z.string(),
  isInForce: z.boolean(),
  fault: z.enum(['terminated', 'not_signed', 'expired', 'document_missing']).nullable(),
});

export const agreementAnswerSchema = agreement.meta({ id: 'Agreement' });

export const agreementListSchema = z.object({
  items: z.array(agreementAnswerSchema),
  next: z.string().nullable(),
  coverage: z.array(
    z.object({
      channel: z.enum(CHANNEL_NAMES),
      provider: z.string(),
      vendor: z.string().nullable(),
      product: z.string().nullable(),
      account: z.string().nullable(),
      agreementId: idSchema.nullable(),
      reason: z.string(),
    }),
  ),
});

export const healthSchema = z.object({ status: z.string() });
export const readinessSchema = z.object({
  ready: z.boolean(),
  checks: z.record(z.string(), z.enum(['ok', 'failed'])),
});
