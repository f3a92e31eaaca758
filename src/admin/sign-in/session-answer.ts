import { z } from 'zod';

import { PERMISSION_NAMES, ROLES } from '../../access/permissions.ts';

export const whoSchema = z.object({
  kind: z.enum(['user', 'api_key']),
  id: z.string(),
  /** Of a person. */
  email: z.string().nullable(),
  role: z.enum(ROLES),
  may: z.array(z.enum(PERMISSION_NAMES)).meta({ description: 'What the caller may do right now.' }),
  clinic: z.object({ id: z.string(), slug: z.string(), name: z.string(), timeZone: z.string() }),
  /** Of a person; null for a key. */
  session: z
    .object({
      method: z.enum(['password', 'oidc']),
      secondFactor: z.enum(['totp', 'recovery_code', 'provider']).nullable(),
      hasTotp: z.boolean(),
      needs: z.enum(['enrolment', 'code']).nullable().meta({
        description: 'What is missing before the session may do more: a second factor to be set up, or a code of it.',
      }),
      csrfToken: z.string().meta({ description: 'For the header X-CSRF-Token of whatever changes something.' }),
      idleMinutes: z.number().int().meta({ description: 'How long it lives unused.' }),
      idleAt: z.date().meta({ description: 'When it ends if nobody uses it.' }),
      absoluteAt: z.date().meta({ description: 'When it ends however much it is used.' }),
    })
    .nullable(),
});

export type Who = z.infer<typeof whoSchema>;
