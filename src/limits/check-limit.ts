import { z } from 'zod';

import { CONSENT_CHANNELS, PURPOSES } from '../consents/consent.ts';
import { Failure } from '../platform/errors.ts';
import { dayOf, LIMIT_KINDS, type LimitKind, type LimitRule, type LimitValues } from './limit-rule.ts';

const TIME = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
/** A month of hours: what a cap looks back over is read for every message. */
const MAX_CAP_HOURS = 31 * 24;

const timeSchema = z.string().regex(TIME, { error: 'is a time such as 08:00' });
const windowSchema = z
  .tuple([timeSchema, timeSchema], { error: 'is when it opens and closes, such as ["08:00", "17:00"], or null' })
  .refine(([opens, closes]) => opens < closes, { error: 'opens before it closes' })
  .nullable();
export const hoursSchema = z
  .strictObject({
    mon: windowSchema,
    tue: windowSchema,
    wed: windowSchema,
    thu: windowSchema,
    fri: windowSchema,
    sat: windowSchema,
    sun: windowSchema,
  })
  .refine((hours) => Object.values(hours).some((window) => window !== null), { error: 'is open on some day' });
const purposesSchema = z
  .array(z.enum(PURPOSES))
  .min(1)
  .refine((purposes) => new Set(purposes).size === purposes.length, { error: 'names each purpose once' });
const capSchema = z.strictObject({
  count: z.number().int().min(0).max(1000),
  hours: z.number().int().min(1).max(MAX_CAP_HOURS),
});
const daysSchema = z.strictObject({ days: z.number().int().min(0).max(3650) });

const VALUE_SCHEMAS = {
  open_hours: z.strictObject({ purposes: purposesSchema, hours: hoursSchema }),
  caps: z.strictObject({ purposes: purposesSchema, caps: z.array(capSchema).min(1).max(10) }),
  // A clinic may be stricter than the law or follow it. To fall behind it, by `purpose` for good, it may not.
  revocation: z.strictObject({ scope: z.enum(['all', 'law']) }),
  throughput: z.strictObject({
    channel: z.enum(CONSENT_CHANNELS),
    perSecond: z.number().positive().max(10_000).nullable(),
    perDay: z.number().int().min(0).max(100_000_000).nullable(),
    careReserve: z.number().min(0).max(1),
  }),
  review_cooling_off: daysSchema,
  refill_lapse: daysSchema,
  // Both only in the stricter direction: a larger audience, and consent in more states.
  minimum_cohort: z.strictObject({ people: z.number().int().min(50).max(100_000) }),
  visitor_consent: z.strictObject({ required: z.literal(true) }),
} as const satisfies { readonly [Kind in LimitKind]: z.ZodType<LimitValues[Kind]> };

/** Hours and caps differ by state (ISO 3166-2); the other kinds stand where Attend's rule of that kind stands. */
const ANYWHERE = /^(\*|[A-Z]{2}(-[A-Z0-9]{1,3})?)$/;
const JURISDICTIONS: Readonly<Record<LimitKind, RegExp>> = {
  open_hours: ANYWHERE,
  caps: ANYWHERE,
  revocation: /^\*$/,
  throughput: /^\*$/,
  review_cooling_off: /^\*$/,
  refill_lapse: /^US$/,
  minimum_cohort: /^\*$/,
  visitor_consent: /^US-[A-Z]{2}$/,
};

/** A rule as a clinic states it. */
export interface StatedLimit {
  readonly rule: LimitRule;
  readonly note: string;
}

/**
 * Reads what a clinic wants to put in the place of a rule of Attend's. Without days it holds from `now` on, for good.
 *
 * Raises `missing` for a kind or a place that has no limits, and `invalid` with every fault.
 */
export function checkLimit(kind: string, jurisdiction: string, input: unknown, now: Date): StatedLimit {
  const known = kindOf(kind, jurisdiction);
  const schema = z
    .strictObject({
      value: VALUE_SCHEMAS[known],
      effectiveFrom: z.iso.date().default(dayOf(now)),
      effectiveTo: z.iso.date().nullable().default(null),
      // Who replaces a number of law says by which right.
      source: z.string().trim().min(1).max(500),
      note: z.string().trim().max(1000).default(''),
    })
    .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === null || effectiveFrom <= effectiveTo, {
      error: 'is not before effectiveFrom',
      path: ['effectiveTo'],
    });
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
    throw new Failure('invalid', 'The limit is not valid.', { problems });
  }
  const { note, ...rule } = parsed.data;
  return { rule: { ...rule, kind: known, jurisdiction }, note };
}

/** Raises `missing` for a kind or a place that has no limits. */
export function kindOf(kind: string, jurisdiction: string): LimitKind {
  const known = LIMIT_KINDS.find((name) => name === kind);
  if (!known || !JURISDICTIONS[known].test(jurisdiction)) throw new Failure('missing', 'there is no such limit');
  return known;
}
