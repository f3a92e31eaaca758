import { z } from 'zod';

import { CHANNEL_NAMES } from '../consents/consent.ts';

/** As adapters name themselves: `twilio`, `programmable-messaging`. */
const name = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][^*]{0,59}$/, { error: 'is a name such as twilio or programmable-messaging' });

/** What somebody writes down of an agreement. The document is uploaded by itself. */
export const agreementSchema = z
  .strictObject({
    vendor: name,
    product: name,
    account: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(/^[^\s*]+$/, { error: 'is one account: * does not stand for all' }),
    // None for whoever hosts the database, the broker or the keys: nothing is sent by way of them.
    channels: z.array(z.enum(CHANNEL_NAMES)).transform((channels) => [...new Set(channels)]),
    signedOn: z.iso.date().nullable().default(null),
    expiresOn: z.iso.date().nullable().default(null),
    notes: z.string().max(5000).default(''),
  })
  .refine(({ signedOn, expiresOn }) => signedOn === null || expiresOn === null || signedOn < expiresOn, {
    error: 'lies after signedOn',
    path: ['expiresOn'],
  });

export type AgreementInput = z.infer<typeof agreementSchema>;
