import { z } from 'zod';

import { DISCLOSURE_BASES, type DisclosureBasis } from './accountable.ts';

export const RECIPIENT_KINDS = ['patient', 'provider', 'health_plan', 'authority', 'vendor', 'other'] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

/** The four things that an accounting says of each disclosure (45 CFR 164.528(b)(2)), and by which right it was made. */
export const disclosureSchema = z.strictObject({
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional(),
  recipient: z.strictObject({
    kind: z.enum(RECIPIENT_KINDS),
    name: z.string().trim().min(1).max(200),
    address: z.string().trim().max(500).default(''),
  }),
  description: z.string().trim().min(1).max(2000),
  purpose: z.string().trim().min(1).max(2000),
  basis: z.enum(DISCLOSURE_BASES),
});

export type DisclosureInput = z.infer<typeof disclosureSchema>;

/** What is sealed of a disclosure. */
export interface DisclosureContent {
  readonly recipient: { readonly name: string; readonly address: string };
  readonly description: string;
  readonly purpose: string;
}

export interface Disclosure {
  readonly id: string;
  readonly patientId: string;
  readonly at: Date;
  readonly recipient: { readonly kind: RecipientKind; readonly name: string; readonly address: string };
  readonly description: string;
  readonly purpose: string;
  readonly basis: DisclosureBasis;
  readonly accountable: boolean;
  readonly source: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}
