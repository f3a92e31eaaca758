import { z } from 'zod';

import { WEEKDAYS } from '../../limits/limit-rule.ts';
import { unknownPlaceholders } from '../../tasks/script.ts';
import { TASK_PRIORITIES } from '../../tasks/task-priority.ts';
import { isIsoDuration } from '../../platform/duration.ts';

/** How long it may be is asked of new definitions alone: see `checks/check-limits.ts`. */
export const duration = z.string().refine((text) => isIsoDuration(text) && !text.startsWith('-'), {
  error: 'must be an ISO 8601 duration such as P3D or PT4H',
});
/** `#` is kept for the steps that an escalation becomes; see `expand-steps.ts`. */
export const stepName = z
  .string()
  .regex(/^[\w?.:-]{1,60}$/, { error: 'a step name has letters, digits and _ ? . : -' })
  .refine((name) => !(name in Object.prototype), { error: 'is a word that every object knows; choose another' });
export const rule = z.string().max(2000);
export const signalType = z.string().min(1).max(100);

export const CHANNELS = ['sms', 'email', 'voice'] as const;
export const STAFF_ROLES = ['owner', 'admin', 'front_desk', 'clinician', 'compliance'] as const;

/** Attributes and the data of derived signals hold plain values: what is said of a patient stays in signals and profiles. */
export const plainValue = z.union([z.string().max(500), z.number(), z.boolean()]);
export type PlainValue = z.infer<typeof plainValue>;

const fieldName = z.string().regex(/^[A-Za-z]\w{0,59}$/, { error: 'a name has letters, digits and _' });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time of day such as 09:00' });
const channels = z.array(z.enum(CHANNELS)).min(1);

/** What staff are asked to do. */
const todo = {
  title: z.string().min(1).max(200),
  role: z.enum(STAFF_ROLES),
  due: duration.default('P1D'),
  priority: z.enum(TASK_PRIORITIES).optional(),
};

/** What staff may say or ask on the phone: plain text, with what is filled in when somebody reads it. */
const script = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .superRefine((text, context) => {
    for (const name of unknownPlaceholders(text)) {
      context.addIssue({ code: 'custom', message: `${name} is nothing that a script can name` });
    }
  });

const untilSchema = z.union(
  [
    /** A time of day, on any day or on certain ones, by the clock where the patient is. */
    z.strictObject({ time: timeOfDay, weekdays: z.array(z.enum(WEEKDAYS)).min(1).optional() }),
    /** The next moment at which the clinic is open. */
    z.strictObject({ open: z.literal('clinic') }),
    /** So long before or after the appointment starts; with `time`, at that time of that day at the clinic. */
    z.strictObject({ before: z.literal('appointment.start'), offset: duration, time: timeOfDay.optional() }),
    z.strictObject({ after: z.literal('appointment.start'), offset: duration, time: timeOfDay.optional() }),
  ],
  {
    error: 'must be {time, weekdays?}, {open: "clinic"}, or {before or after: "appointment.start", offset, time?}',
  },
);

/** When nobody has taken note of a message for so long, the next try: by another channel, or by a person. */
const rungSchema = z.strictObject({
  after: duration,
  unless: z.enum(['delivered', 'answered']).default('delivered'),
  send: z.strictObject({ template: z.string().min(1).max(100).optional(), channels }).optional(),
  task: z.strictObject(todo).optional(),
});

/**
 * One step, as authors write it and as the engine runs it: there is no second model. `advance` switches over the union
 * exhaustively, so the compiler says where a new kind is missing.
 */
export const stepSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('send'),
    template: z.string().min(1).max(100),
    channels,
    /** How late the message may still leave; then it is dropped. */
    within: duration.default('P1D'),
    escalate: z
      .array(rungSchema)
      .min(1)
      .max(5)
      .refine((rungs) => rungs.every((rung) => (rung.send === undefined) !== (rung.task === undefined)), {
        error: 'each rung has either "send" or "task"',
      })
      .optional(),
    next: stepName,
  }),
  z.strictObject({ kind: z.literal('wait'), for: duration, next: stepName }),
  z.strictObject({
    kind: z.literal('waitUntil'),
    until: untilSchema,
    next: stepName,
    /** Where to go when the moment has already passed on arrival, or there is none; `next` when absent. */
    else: stepName.optional(),
  }),
  z
    .strictObject({
      kind: z.literal('waitFor'),
      signal: signalType.optional(),
      when: rule.optional(),
      /** Instead of one signal: whichever comes first. `next` says where its own way leads; `then` when absent. */
      signals: z
        .array(z.strictObject({ signal: signalType, when: rule.optional(), next: stepName.optional() }))
        .min(1)
        .max(10)
        .optional(),
      within: duration,
      then: stepName,
      else: stepName,
    })
    .refine((step) => (step.signal === undefined) !== (step.signals === undefined), {
      error: 'needs either "signal" or "signals"',
      path: ['signal'],
    })
    .refine((step) => step.when === undefined || step.signal !== undefined, {
      error: 'goes with "signal"; each of "signals" has its own',
      path: ['when'],
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
    kind: z.literal('split'),
    /** Which way a patient takes follows from who they are, never from a draw: a second passage takes the same way. */
    ways: z
      .array(z.strictObject({ weight: z.number().positive().max(1000), next: stepName }))
      .min(2)
      .max(10),
  }),
  z
    .strictObject({
      kind: z.literal('set'),
      attribute: fieldName,
      value: plainValue.optional(),
      /** Instead of a value: a CEL expression that gives one. */
      from: rule.optional(),
      next: stepName,
    })
    .refine((step) => (step.value === undefined) !== (step.from === undefined), {
      error: 'needs either "value" or "from"',
      path: ['value'],
    }),
  z.strictObject({
    kind: z.literal('emit'),
    signal: signalType,
    data: z.record(fieldName, plainValue).default({}),
    next: stepName,
  }),
  z
    .strictObject({
      kind: z.literal('task'),
      ...todo,
      script: script.optional(),
      /** Where each outcome leads; any other leads to `next`. */
      outcomes: z.record(z.string().min(1).max(60), stepName).optional(),
      /** How long the run waits for staff; then the task is closed and the run goes to `else`. */
      within: duration.optional(),
      else: stepName.optional(),
      next: stepName,
    })
    .refine((step) => (step.within === undefined) === (step.else === undefined), {
      error: '"within" and "else" go together',
      path: ['within'],
    }),
  z.strictObject({ kind: z.literal('exit'), reason: z.string().min(1).max(60).optional() }),
]);

/** The contract writes both waits as `wait`, with `for` or `until`; they are told apart here, once. */
export const authoredStepSchema = z.preprocess((step) => {
  const isUntil =
    typeof step === 'object' && step !== null && 'kind' in step && step.kind === 'wait' && 'until' in step;
  return isUntil ? { ...step, kind: 'waitUntil' } : step;
}, stepSchema);

export type Step = z.infer<typeof stepSchema>;
export type StepOf<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;
export type Until = StepOf<'waitUntil'>['until'];

/** The signals a `waitFor` is after, however it was written. */
export function listensOf(
  step: StepOf<'waitFor'>,
): readonly { readonly signal: string; readonly when?: string | undefined; readonly next?: string | undefined }[] {
  if (step.signals) return step.signals;
  return [{ signal: step.signal ?? '', when: step.when }];
}

/** Names of the steps a step can lead to, with where they are written. */
export function targetsOf(step: Step): readonly { readonly field: string; readonly name: string }[] {
  switch (step.kind) {
    case 'send':
    case 'wait':
    case 'set':
    case 'emit':
      return [{ field: 'next', name: step.next }];
    case 'waitUntil':
      return [{ field: 'next', name: step.next }, ...optional('else', step.else)];
    case 'waitFor':
      return [
        ...(step.signals ?? []).flatMap((one, index) => optional(`signals[${index}].next`, one.next)),
        { field: 'then', name: step.then },
        { field: 'else', name: step.else },
      ];
    case 'branch':
      return [
        ...step.cases.map((one, index) => ({ field: `cases[${index}].next`, name: one.next })),
        { field: 'else', name: step.else },
      ];
    case 'split':
      return step.ways.map((way, index) => ({ field: `ways[${index}].next`, name: way.next }));
    case 'task':
      return [
        ...Object.entries(step.outcomes ?? {}).map(([outcome, name]) => ({ field: `outcomes.${outcome}`, name })),
        { field: 'next', name: step.next },
        ...optional('else', step.else),
      ];
    case 'exit':
      return [];
  }
}

function optional(field: string, name: string | undefined): { field: string; name: string }[] {
  return name === undefined ? [] : [{ field, name }];
}
