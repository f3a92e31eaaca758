import { z } from 'zod';

import { REFUSALS } from '../../analytics/worth/lifetime-refusal.ts';

/** Whole numbers of what people did. Whether they are told is decided by `hiddenCells`, as what is beside them may tell them, too. */
const count = z.int().nullable();
const money = z.number().nullable();
const ratio = z.number().nullable();

const askedMargin = z
  .number()
  .nullable()
  .meta({ description: 'Null: as the attribution settings have it by service line.' });
const parameters = z.object({ from: z.string(), to: z.string(), timeZone: z.string(), margin: askedMargin });

const returnLine = z.object({
  serviceLine: z.string().nullable(),
  spend: z.number(),
  booked: count,
  netBooked: count,
  bookedValue: money,
  completed: count,
  newPatients: count,
  value: money,
  margin: money,
  costPerBooked: money,
  costPerCompleted: money,
  cac: money,
  roi: ratio,
  roas: ratio,
  isSuppressed: z.boolean(),
});

export const returnAnswer = z
  .object({ items: z.array(returnLine), total: returnLine, parameters })
  .meta({ id: 'ReturnOnSpend' });

export const cohortsAnswer = z
  .object({
    items: z.array(
      z.object({
        cohort: z.string(),
        patients: count,
        spend: z.number(),
        cac: money,
        paybackMonth: z.int().nullable(),
        months: z.array(z.object({ month: z.int(), value: money, margin: money, retained: ratio })),
        isSuppressed: z.boolean(),
      }),
    ),
    parameters: parameters.extend({ serviceLine: z.string().nullable() }),
  })
  .meta({ id: 'Cohorts' });

const refused = { outcome: z.literal('refused'), reason: z.enum(REFUSALS), explanation: z.string() };
const estimate = z.object({ value: z.number(), low: z.number(), high: z.number() });

const retentionForm = z.discriminatedUnion('outcome', [
  z.object({
    form: z.literal('retention'),
    outcome: z.literal('estimated'),
    lifetime: estimate.meta({ description: 'Within the horizon; the interval is that of the retention alone.' }),
    endless: z.number().nullable().meta({ description: 'Without a horizon: m (1 + d) / (1 + d - r).' }),
    marginPerYear: z.number(),
    retention: estimate,
  }),
  z.object({ form: z.literal('retention'), ...refused }),
]);

const modelForm = z.discriminatedUnion('outcome', [
  z.object({
    form: z.literal('bg_nbd_gamma_gamma'),
    outcome: z.literal('estimated'),
    lifetime: estimate.meta({ description: 'Within the horizon, of a new patient, the first visit included.' }),
    visits: z.number(),
    valuePerVisit: z.number(),
    model: z.object({
      r: z.number(),
      alpha: z.number(),
      a: z.number(),
      b: z.number(),
      p: z.number(),
      q: z.number(),
      v: z.number(),
    }),
  }),
  z.object({ form: z.literal('bg_nbd_gamma_gamma'), ...refused }),
]);

export const lifetimeAnswer = z
  .object({
    retention: retentionForm,
    model: modelForm,
    parameters: z.object({
      serviceLine: z.string().nullable(),
      horizon: z.string(),
      discount: z.number(),
      margin: askedMargin,
      timeZone: z.string(),
      confidence: z.number(),
    }),
  })
  .meta({ id: 'LifetimeValue' });
