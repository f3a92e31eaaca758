import { z } from 'zod';

import { EXCLUSIONS, FACTORS, INCIDENT_CATEGORIES, OUTCOMES, RATINGS } from './incident.ts';

const MAX_WORDS = 10_000;
/** A count looks into at most so many corners at once, and takes at most so many patients by name. */
const MAX_SCOPES = 20;
const MAX_LISTED = 5000;

const instant = z.iso.datetime({ offset: true });
const words = z.string().trim().min(1).max(MAX_WORDS);
const maybeWords = z.string().trim().max(MAX_WORDS).default('');

/** Whoever sees something says what it is; everything else can be added by those who look into it. */
export const reportSchema = z.strictObject({
  category: z.enum(INCIDENT_CATEGORIES).default('other'),
  discoveredAt: instant.optional(),
  occurredFrom: instant.nullable().default(null),
  occurredTo: instant.nullable().default(null),
  vendor: z.string().trim().min(1).max(100).nullable().default(null),
  what: words,
  where: maybeWords,
  records: maybeWords,
});
export type ReportInput = z.infer<typeof reportSchema>;

/** What is left out stays as it is. */
export const amendSchema = z.strictObject({
  category: z.enum(INCIDENT_CATEGORIES).optional(),
  discoveredAt: instant.optional(),
  occurredFrom: instant.nullable().optional(),
  occurredTo: instant.nullable().optional(),
  vendor: z.string().trim().min(1).max(100).nullable().optional(),
  what: words.optional(),
  where: z.string().trim().max(MAX_WORDS).optional(),
  records: z.string().trim().max(MAX_WORDS).optional(),
});
export type AmendInput = z.infer<typeof amendSchema>;

const factor = z.strictObject({ rating: z.enum(RATINGS), reasoning: words });

/** 45 CFR 164.414(b): whoever says that no notice is due must be able to show why. */
export const assessmentSchema = z
  .strictObject({
    outcome: z.enum(OUTCOMES),
    factors: z.strictObject(Object.fromEntries(FACTORS.map((name) => [name, factor.optional()]))).default({}),
    exclusion: z.enum(EXCLUSIONS).nullable().default(null),
    /** Whether the keys may be in the same hands as the data: then nothing was encrypted. */
    keysExposed: z.boolean().optional(),
    conclusion: words,
  })
  .superRefine(({ outcome, factors, exclusion, keysExposed }, context) => {
    const refuse = (path: string[], message: string) => {
      context.addIssue({ code: 'custom', path, message });
    };
    if (outcome === 'low_probability') {
      for (const name of FACTORS) if (!factors[name]) refuse(['factors', name], 'is rated, with the reasoning');
    }
    if ((outcome === 'excluded') !== (exclusion !== null))
      refuse(['exclusion'], 'is named for the outcome excluded, and for no other');
    if (outcome === 'encrypted' && keysExposed !== false)
      refuse(['keysExposed'], 'is false: with the keys exposed the data count as readable');
  });
export type AssessmentInput = z.infer<typeof assessmentSchema>;

const period = { from: instant, to: instant };
const scope = z
  .discriminatedUnion('kind', [
    /** Whom somebody, or some key, was shown or changed, as the audit trail has it. */
    z.strictObject({
      kind: z.literal('audit'),
      actor: z.string().min(1).max(100).optional(),
      action: z.string().min(1).max(100).optional(),
      objectKind: z.string().min(1).max(100).optional(),
      object: z.string().min(1).max(100).optional(),
      ...period,
    }),
    /** Whose messages were handed to a provider, whatever became of them. */
    z.strictObject({ kind: z.literal('provider'), provider: z.string().min(1).max(100), ...period }),
    /** Whose messages left for a journey. */
    z.strictObject({ kind: z.literal('journey'), journey: z.string().min(1).max(100), ...period }),
    z.strictObject({ kind: z.literal('patients'), patients: z.array(z.guid().toLowerCase()).min(1).max(MAX_LISTED) }),
    /** Everybody the clinic has, as after the loss of a whole database. */
    z.strictObject({ kind: z.literal('everybody') }),
  ])
  .refine((one) => !('from' in one) || Date.parse(one.from) < Date.parse(one.to), {
    error: 'lies after from',
    path: ['to'],
  });

export const countSchema = z.strictObject({ scopes: z.array(scope).min(1).max(MAX_SCOPES) });
export type CountInput = z.infer<typeof countSchema>;
export type CountScope = CountInput['scopes'][number];

export const settlementSchema = z
  .strictObject({
    clock: z.string().min(1).max(100),
    as: z.enum(['done', 'does_not_apply', 'open']),
    on: z.iso.date().nullable().default(null),
    evidence: words,
  })
  .refine(({ as, on }) => (as === 'done') === (on !== null), {
    error: 'is the day on which it was done, and is left out otherwise',
    path: ['on'],
  });
export type SettlementInput = z.infer<typeof settlementSchema>;

export const noteSchema = z.strictObject({ note: words });
export type NoteInput = z.infer<typeof noteSchema>;
