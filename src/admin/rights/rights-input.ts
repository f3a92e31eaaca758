import { z } from 'zod';

import { AGREED } from '../../patients/restrictions/restriction.ts';
import { DENIAL_REASONS } from '../../rights/denial-reason.ts';
import { IDENTITY_PROOFS, RECEIVED_VIA, REQUEST_STATUSES, RIGHTS } from '../../rights/rights-request.ts';
import { idSchema, instantSchema, pageSchema } from '../page.ts';
import { patientSchema } from '../patient-input.ts';

const text = z.string().trim().min(1).max(4000);

export const requestListSchema = pageSchema.omit({ count: true }).extend({
  patient: idSchema.optional(),
  kind: z.enum(RIGHTS).optional(),
  status: z.enum(REQUEST_STATUSES).optional(),
  overdue: z.enum(['true', 'false']).default('false'),
});
export const fileSchema = z.strictObject({
  patientId: idSchema,
  kind: z.enum(RIGHTS),
  receivedAt: instantSchema.optional(),
  receivedVia: z.enum(RECEIVED_VIA),
  identityBy: z.enum(IDENTITY_PROOFS).optional(),
  asks: text,
});
export const verifySchema = z.strictObject({ identityBy: z.enum(IDENTITY_PROOFS) });
export const extendSchema = z.strictObject({ reason: text });
export const denySchema = z.strictObject({ reason: z.enum(DENIAL_REASONS), explanation: text });
export const withdrawSchema = z.strictObject({ note: text.optional() });
export const disagreeSchema = z.strictObject({ statement: text });
/** What was done, in words, and what each right takes with it: see `PART_OF`. */
export const fulfilSchema = z.strictObject({
  note: text,
  changes: patientSchema.optional(),
  restrictions: z.array(z.enum(AGREED)).min(1).max(AGREED.length).optional(),
  wish: z
    .strictObject({
      channel: z.enum(['sms', 'email', 'voice', 'webhook']).optional(),
      contact: z
        .strictObject({ kind: z.enum(['email', 'phone']), value: z.string().trim().min(1).max(320) })
        .optional(),
      noVoicemail: z.boolean().optional(),
    })
    .refine((wish) => Object.keys(wish).length > 0, { error: 'says where or how' })
    .optional(),
});
