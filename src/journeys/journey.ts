import { z } from 'zod';

import { JOURNEY_KINDS } from '../messages/message-kind.ts';
import { isDuration } from '../platform/duration.ts';

const duration = z.string().refine((text) => isDuration(text) && !text.startsWith('-'), {
  error: 'must be an ISO 8601 duration such as P3D or PT4H',
});
const stepName = z.string().regex(/^[\w?.:-]{1,60}$/, { error: 'a step name has letters, digits and _ ? . : -' });
const rule = z.string().max(2000);
const signalType = z.string().min(1).max(100);

export const CHANNELS = ['sms', 'email', 'voice'] as const;
export const STAFF_ROLES = ['owner', 'admin', 'front_desk', 'clinician', 'compliance'] as const;

const listenSchema = z.strictObject({ signal: signalType, when: rule.optional() });

const untilSchema = z.union([
  z.strictObject({ before: z.literal('appointment.start'), offset: duration }),
  z.strictObject({ after: z.literal('appointment.start'), offset: duration }),
]);

/**
 * One step, as authors write it and as the engine runs it: there is no second model. Further kinds (split, set, emit) are
 * further members of this union; `advance` switches over it exhaustively, so the compiler says where they are missing.
 */
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('send'),
    template: z.string().min(1).max(100),
    channels: z.array(z.enum(CHANNELS)).min(1),
    /** How late the message may still leave; then it is dropped. */
    within: duration.default('P1D'),
    next: stepName,
  }),
  z.strictObject({ kind: z.literal('wait'), for: duration, next: stepName }),
  z.strictObject({
    kind: z.literal('waitUntil'),
    until: untilSchema,
    next: stepName,
    /** Where to go when the moment has already passed on arrival; `next` when absent. */
    else: stepName.optional(),
  }),
  z.strictObject({
    kind: z.literal('waitFor'),
    signal: signalType,
    when: rule.optional(),
    within: duration,
    then: stepName,
    else: stepName,
  }),
  z.strictObject({
    kind: z.literal('branch'),
    cases: z
      .array(z.strictObject({ when: rule, next: stepName }))
      .min(1)
      .max(20),
    else: stepName,
  }),
  z.strictObject({
    kind: z.literal('task'),
    title: z.string().min(1).max(200),
    role: z.enum(STAFF_ROLES),
    due: duration.default('P1D'),
    next: stepName,
  }),
  z.strictObject({ kind: z.literal('exit'), reason: z.string().min(1).max(60).optional() }),
]);

/** The contract writes both waits as `wait`, with `for` or `until`; they are told apart here, once. */
const authoredStepSchema = z.preprocess((step) => {
  const isUntil =
    typeof step === 'object' && step !== null && 'kind' in step && step.kind === 'wait' && 'until' in step;
  return isUntil ? { ...step, kind: 'waitUntil' } : step;
}, stepSchema);

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
  /** Share of patients kept out, to measure what the journey brings. Must be 0 until hold-outs are supported. */
  holdout: z.literal(0).default(0),
  goal: z.strictObject({ signal: signalType, when: rule.optional(), within: duration.optional() }).optional(),
  exits: z.array(listenSchema).max(20).default([]),
  start: stepName,
  steps: z.record(stepName, authoredStepSchema).refine((steps) => Object.keys(steps).length <= 200, {
    error: 'a journey has at most 200 steps',
  }),
});

export type Step = z.infer<typeof stepSchema>;
export type JourneyDefinition = z.infer<typeof journeySchema>;
