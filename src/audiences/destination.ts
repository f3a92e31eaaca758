import { z } from 'zod';

import type { AudienceSpec } from './audience-spec.ts';

/** What an ad platform may be told of an audience. A stage and a month would say that people are in care: they are in no list. */
export const TARGETING_FIELDS = ['states', 'zip3', 'ages', 'languages', 'serviceLine', 'size'] as const;
export type TargetingField = (typeof TARGETING_FIELDS)[number];

export const DESTINATIONS = ['google_ads', 'meta', 'programmatic'] as const;
export type DestinationName = (typeof DESTINATIONS)[number];

/** Which of the fields each may be told without anybody's signature. */
export const DEFAULT_FIELDS: Readonly<Record<DestinationName, readonly TargetingField[]>> = {
  google_ads: ['states', 'zip3', 'ages', 'languages', 'serviceLine'],
  meta: ['states', 'ages', 'languages'],
  programmatic: ['states', 'ages'],
};

/**
 * How an audience may be built there. Health is a sensitive category: what an advertiser puts together, such as a list of
 * customers, remarketing or look-alikes, is not allowed, and no ad platform signs a business associate agreement.
 */
export const METHODS = ['predefined_in_market', 'predefined_affinity', 'demographics', 'location'] as const;

export const acceptanceSchema = z.strictObject({
  /** Who answers for it, by name and office. */
  signedBy: z.string().trim().min(1).max(200),
  signedOn: z.iso.date(),
  reason: z.string().trim().min(1).max(2000),
});
export type RiskAcceptance = z.infer<typeof acceptanceSchema>;

export const destinationInputSchema = z.strictObject({
  fields: z
    .array(z.enum(TARGETING_FIELDS))
    .max(TARGETING_FIELDS.length)
    .refine((fields) => new Set(fields).size === fields.length, { error: 'names each field once' }),
  riskAcceptance: acceptanceSchema.optional(),
});
export type DestinationInput = z.infer<typeof destinationInputSchema>;

export interface Destination {
  readonly destination: DestinationName;
  readonly fields: readonly TargetingField[];
  readonly riskAcceptance: RiskAcceptance | null;
}

/** The fields that go beyond the default list, for which somebody must have signed. */
export function widenedFields(destination: DestinationName, fields: readonly TargetingField[]): TargetingField[] {
  return fields.filter((field) => !DEFAULT_FIELDS[destination].includes(field));
}

export type Targeting = Readonly<Partial<Record<Exclude<TargetingField, 'size'>, string | readonly string[]>>> & {
  readonly size?: number;
};

/** Exactly the fields of the list, and of them those that the specification has; with the names of what was held back. */
export function targetingFor(
  fields: readonly TargetingField[],
  spec: AudienceSpec,
  size: number,
): { readonly targeting: Targeting; readonly withheld: readonly string[] } {
  const { people: _, ...described } = spec;
  const values: Readonly<Record<string, unknown>> = { ...described, size };
  const present = Object.keys(values).filter((name) => values[name] !== undefined);
  const isAllowed = (name: string) => fields.some((field) => field === name);
  const targeting = Object.fromEntries(present.filter(isAllowed).map((name) => [name, values[name]]));
  return { targeting, withheld: present.filter((name) => !isAllowed(name)).sort() };
}
