import { z } from 'zod';

import { eligibilitySchema, ruleSchema } from '../../analytics/attribution/model.ts';
import { GAMES } from '../../analytics/attribution/shapley.ts';
import { REPORT_KEYS } from '../../analytics/reports/attribution-query.ts';
import { attributionSettingsSchema, MODEL_NAMES } from '../../analytics/settings/attribution-settings.ts';
import { CONVERSION_KINDS } from '../../analytics/touches/derive.ts';
import { ACTORS } from '../../analytics/touches/touch-rule.ts';
import { at } from '../page.ts';
import { liftSchema } from './lift-answer.ts';

const share = z.object({ conversions: z.number(), value: z.number() });
const key = z.string().nullable().optional();

const ruleAnswerSchema = z.union([
  ruleSchema,
  z.object({ model: z.literal('markov'), order: z.int() }),
  z.object({ model: z.literal('shapley'), game: z.enum(GAMES) }),
]);

export const parametersSchema = z
  .object({
    model: z.enum(MODEL_NAMES),
    conversion: z.enum(CONVERSION_KINDS),
    from: at,
    to: at,
    timeZone: z.string(),
    by: z.array(z.enum(REPORT_KEYS)),
    filters: z.object({ channel: key, campaign: key, serviceLine: key, actor: key }),
    patients: z.enum(['all', 'new', 'returning']),
    cancelled: z.enum(['keep', 'drop']),
    joins: z.object({ stakeholders: z.boolean(), household: z.boolean() }),
    lines: z.array(
      z.object({
        serviceLine: z.string().meta({ description: '`*`: every line that is not named, and conversions of none.' }),
        eligibility: eligibilitySchema,
        rule: ruleAnswerSchema,
        margin: z.number(),
      }),
    ),
    settingsVersion: z.int().meta({ description: '0: as shipped.' }),
  })
  .meta({ id: 'AttributionParameters' });

export const attributionAnswerSchema = z
  .object({
    items: z
      .array(
        z.object({
          ...{ channel: key, campaign: key, serviceLine: key, actor: key },
          conversions: z.number().nullable().meta({ description: 'A sum of parts; null where it is suppressed.' }),
          value: z.number().nullable(),
          spend: z.number().nullable().meta({ description: 'Null by actor: nobody spends on one.' }),
          roi: z.number().nullable().meta({ description: '(value * margin - spend) / spend; null without spend.' }),
          costPerConversion: z.number().nullable(),
          isSuppressed: z.boolean(),
        }),
      )
      .readonly(),
    unattributed: share
      .nullable()
      .meta({ description: 'Conversions that no touch accounts for; null where it is suppressed, as the sums below.' }),
    elsewhere: share.nullable().meta({ description: 'What the filters leave out.' }),
    total: share.nullable().meta({ description: 'The sum of all of these: every conversion counts once.' }),
    parameters: parametersSchema,
    words: z.string(),
  })
  .meta({ id: 'Attribution' });

export const comparisonSchema = z
  .object({
    items: z
      .array(
        z.object({
          ...{ channel: key, campaign: key, serviceLine: key, actor: key },
          models: z.record(z.enum(MODEL_NAMES), share).nullable(),
          isSuppressed: z.boolean(),
        }),
      )
      .readonly(),
    unattributed: share.nullable(),
    elsewhere: share.nullable(),
    total: share.nullable(),
    lift: z.array(liftSchema).readonly(),
    parameters: z.array(parametersSchema).readonly(),
    words: z.string(),
  })
  .meta({ id: 'Comparison' });

export const settingsVersionSchema = z
  .object({
    version: z.int().meta({ description: '0: as shipped.' }),
    settings: attributionSettingsSchema,
    createdBy: z.string().nullable(),
    createdAt: at.nullable(),
  })
  .meta({ id: 'AttributionSettings' });

export const settingsAnswerSchema = settingsVersionSchema.extend({
  rebuildingSince: at
    .nullable()
    .meta({ description: 'While signals are read anew, channels are partly those of the settings before.' }),
});

export const explainedSchema = z
  .object({
    id: z.string(),
    at,
    serviceLine: z.string().nullable(),
    value: z.number(),
    isNew: z.boolean(),
    isReversed: z.boolean(),
    rule: ruleSchema,
    eligibility: eligibilitySchema,
    touches: z
      .array(
        z.object({
          id: z.string(),
          at,
          channel: z.string(),
          campaign: z.string().nullable(),
          actor: z.enum(ACTORS),
          isRelated: z.boolean(),
          share: z.number(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'ExplainedConversion' });
