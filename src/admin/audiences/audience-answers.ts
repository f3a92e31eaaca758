import { z } from 'zod';

import { acceptanceSchema, DESTINATIONS, TARGETING_FIELDS } from '../../audiences/destination.ts';
import { REFUSALS } from '../../audiences/refusal.ts';

/** An audience is told of in these fields and no others. None is patient data: that is what they are made for. */
const cellsSchema = z.array(z.object({ value: z.string(), count: z.number().int().nullable() }));

const refusedSchema = z.object({
  outcome: z.literal('refused'),
  specHash: z.string(),
  reason: z.enum(REFUSALS),
  explanation: z.string(),
});

export const previewAnswerSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('told'),
    specHash: z.string(),
    asOf: z.date(),
    counts: z.object({
      count: z.number().int(),
      by: z.object({ age: cellsSchema, state: cellsSchema, language: cellsSchema, stage: cellsSchema }),
    }),
  }),
  refusedSchema,
]);

export const exportAnswerSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('told'),
    specHash: z.string(),
    asOf: z.date(),
    destination: z.enum(DESTINATIONS),
    methods: z.array(z.string()),
    targeting: z.object({
      states: z.union([z.string(), z.array(z.string())]).optional(),
      zip3: z.union([z.string(), z.array(z.string())]).optional(),
      ages: z.union([z.string(), z.array(z.string())]).optional(),
      languages: z.union([z.string(), z.array(z.string())]).optional(),
      serviceLine: z.union([z.string(), z.array(z.string())]).optional(),
      size: z.number().int().optional(),
    }),
    withheld: z.array(z.string()),
  }),
  refusedSchema,
]);

export const destinationSchema = z.object({
  destination: z.enum(DESTINATIONS),
  fields: z.array(z.enum(TARGETING_FIELDS)),
  riskAcceptance: acceptanceSchema.nullable(),
});

export const pageOfDestinations = z.object({ items: z.array(destinationSchema), next: z.string().nullable() });
