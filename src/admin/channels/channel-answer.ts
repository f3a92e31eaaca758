import { z } from 'zod';

import { CHANNEL_NAMES } from '../../consents/consent.ts';
import { idSchema } from '../page.ts';

export const channelAnswerSchema = z
  .object({
    channel: z.enum(CHANNEL_NAMES),
    isTestable: z.boolean(),
    providers: z.array(
      z.object({
        provider: z.string(),
        sender: z.string().nullable().meta({ description: 'Whom recipients see it come from.' }),
        needsAgreement: z.boolean(),
        isCovered: z.boolean().meta({ description: 'Whether messages may leave over it today.' }),
        reason: z.string().meta({ description: 'Which agreement covers it, or why none does.' }),
      }),
    ),
  })
  .meta({ id: 'Channel' });

export const channelTestAnswerSchema = z.object({
  messageId: idSchema,
  channel: z.enum(CHANNEL_NAMES),
  provider: z.string(),
  outcome: z.enum(['accepted', 'rejected', 'not_taken', 'unknown']),
  code: z.string().nullable(),
});
