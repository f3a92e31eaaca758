import { z } from 'zod';

import { STAGES } from '../lifecycle/stage.ts';
import { sha256 } from '../platform/hash.ts';
import { STATES } from './deidentify/states.ts';
import { LARGE_ZIP3 } from './deidentify/zip3-areas.ts';

/** Bands of age as ad platforms have them. Minors are in none. */
export const AUDIENCE_AGES = ['18-24', '25-34', '35-44', '45-54', '55-64', '65+'] as const;
export type AudienceAge = (typeof AUDIENCE_AGES)[number];

const MOST_VALUES = 100;

/** A set of values of which each is named once. */
function someOf<T extends z.ZodType<string>>(value: T) {
  return z
    .array(value)
    .min(1)
    .max(MOST_VALUES)
    .refine((values) => new Set(values).size === values.length, { error: 'names each value once' })
    .optional();
}

/** What cannot be asked together, with the field that is to blame. */
const CONTRADICTIONS: readonly (readonly [(spec: AskedFields) => boolean, path: string, message: string])[] = [
  [
    (spec) => spec.states !== undefined && spec.zip3 !== undefined,
    'zip3',
    'stands beside no states: the part of an area in a state may be small',
  ],
  [(spec) => spec.stages !== undefined && spec.serviceLine === undefined, 'stages', 'needs a serviceLine'],
  [(spec) => spec.since !== undefined && spec.serviceLine === undefined, 'since', 'needs a serviceLine'],
  [(spec) => spec.since !== undefined && spec.since.from >= spec.since.to, 'since', 'ends after it begins'],
  [(spec) => spec.people === 'visitors' && spec.ages !== undefined, 'ages', 'is not known of visitors'],
  [(spec) => spec.people === 'visitors' && spec.zip3 !== undefined, 'zip3', 'is not known of visitors'],
];

interface AskedFields {
  readonly people: 'patients' | 'visitors';
  readonly serviceLine?: string | undefined;
  readonly stages?: readonly string[] | undefined;
  readonly since?: { readonly from: string; readonly to: string } | undefined;
  readonly states?: readonly string[] | undefined;
  readonly zip3?: readonly string[] | undefined;
  readonly ages?: readonly string[] | undefined;
}

const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, { error: 'is a month such as 2026-11' });

/** Who is meant, by what may be said of people who must not be known. There is no place, no distance and no list of persons. */
export const audienceSchema = z
  .strictObject({
    /** Patients whom the clinic knows, or visitors who have not said who they are. */
    people: z.enum(['patients', 'visitors']).default('patients'),
    serviceLine: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, { error: 'is the key of a service line' })
      .optional(),
    stages: someOf(z.enum(STAGES)),
    /** Months in which the stage was reached, the second not included. */
    since: z.strictObject({ from: monthSchema, to: monthSchema }).optional(),
    states: someOf(z.enum(STATES as [string, ...string[]], { error: 'is a state such as US-NY' })),
    zip3: someOf(z.string().refine((area) => LARGE_ZIP3.has(area), { error: 'is no area of more than 20,000 people' })),
    ages: someOf(z.enum(AUDIENCE_AGES)),
    languages: someOf(z.string().regex(/^[a-z]{2}$/, { error: 'is a language such as es' })),
  })
  .superRefine((spec, context) => {
    for (const [isWrong, path, message] of CONTRADICTIONS) {
      if (isWrong(spec)) context.addIssue({ code: 'custom', path: [path], message });
    }
  });
export type AudienceSpec = z.infer<typeof audienceSchema>;

/** The same for every way of writing the same specification. */
export function specHashOf(spec: object): string {
  return sha256(canonical(spec));
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
    .join()}}`;
}
