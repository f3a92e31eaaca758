import { z } from 'zod';

import { JOURNEY_KINDS } from '../../messages/message-kind.ts';
import { authoredStepSchema, duration, rule, signalType, stepName } from './step.ts';

const listenSchema = z.strictObject({ signal: signalType, when: rule.optional() });

export const journeySchema = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'a key has lower-case letters, digits and -' }),
  name: z.string().min(1).max(100),
  serviceLine: z.string().min(1).max(100).optional(),
  purpose: z.enum(['treatment', 'operations', 'marketing']),
  /** What its messages are, where that is not plain from what they are about: it decides which of two leaves. */
  kind: z.enum(JOURNEY_KINDS).optional(),
  /** The third party that pays for its messages: they go only to patients who authorized that (45 CFR 164.508(a)(3)). */
  paidBy: z.string().min(1).max(100).optional(),
  /** The more important message of a kind goes first. */
  priority: z.int().min(0).max(100).default(50),
  /** A signal older than `maxAge` starts nothing: history that is imported must not write to people. */
  trigger: z.strictObject({ signal: signalType, when: rule.optional(), maxAge: duration.default('P30D') }),
  /** An expression over the trigger's signal; patients may be in the journey once per value, such as an appointment. */
  correlate: rule.nullish(),
  /** How long after entering a patient may enter again; without it, once per correlation value. */
  reentry: z.strictObject({ after: duration }).nullish(),
  /** Share of patients kept out, to measure what the journey brings. Who is kept out stays so. */
  holdout: z.number().min(0).max(0.5).default(0),
  goal: z.strictObject({ signal: signalType, when: rule.optional(), within: duration.optional() }).optional(),
  exits: z.array(listenSchema).max(20).default([]),
  start: stepName,
  steps: z.record(stepName, authoredStepSchema).refine((steps) => Object.keys(steps).length <= 200, {
    error: 'a journey has at most 200 steps',
  }),
});

export type JourneyDefinition = z.infer<typeof journeySchema>;
