import { z } from 'zod';

import { LIFT_VERDICTS } from '../../analytics/experiments/lift-report.ts';
import { at } from '../page.ts';

/** Low and high end. */
const interval = z.array(z.number()).length(2).readonly();
const number = z.number().nullable();
const count = z.int().nullable();

/** Null where it would tell of few people, or where there is nothing to divide by. */
const arm = z.object({
  assigned: count,
  open: count,
  people: count,
  converted: count,
  rate: number,
  rateInterval: interval.nullable(),
  delivered: count,
  deliveredShare: number,
  valuePerPatient: number,
});

/** Small numbers are hidden where they are weighed (`tellLift`): with one of them all the others, with money of few people only money. */
export const liftSchema = z
  .object({
    journey: z.string().nullable(),
    from: at,
    to: at,
    outcome: z.enum(['booked', 'completed']),
    withinDays: z.int(),
    words: z.array(z.string()),
    verdict: z.enum(LIFT_VERDICTS),
    isSuppressed: z.boolean(),
    isValueSuppressed: z.boolean().meta({ description: 'Whether what patients brought is hidden, be it alone.' }),
    share: number,
    shares: z.array(z.object({ version: z.int().nullable(), share: z.number(), people: count })),
    treated: arm,
    control: arm,
    sampleRatio: z.object({ chiSquare: z.number(), p: z.number(), isMismatch: z.boolean() }).nullable(),
    effect: z
      .object({
        rateTreated: z.number(),
        rateControl: z.number(),
        difference: z.number(),
        differenceInterval: interval,
        z: z.number(),
        pTwoSided: z.number(),
        incremental: z.number(),
        incrementalInterval: interval,
        relative: number,
        relativeInterval: interval.nullable(),
      })
      .nullable(),
    sequential: z.object({ p: z.number(), interval: interval.nullable(), looks: z.int() }).nullable(),
    adjusted: z.object({ difference: z.number(), interval, varianceLeft: z.number() }).nullable(),
    onDelivered: number,
    value: z.object({ difference: z.number(), interval }).nullable(),
  })
  .meta({ id: 'Lift' });

export const powerSchema = z.object({
  baseline: z.number(),
  effect: z.number(),
  power: z.number(),
  alpha: z.number(),
  holdout: z.number(),
  treated: z.int(),
  control: z.int(),
  total: z.int(),
  days: z.int().nullable(),
  enteredIn28Days: z.int().nullable(),
  isSuppressed: z.boolean(),
});
