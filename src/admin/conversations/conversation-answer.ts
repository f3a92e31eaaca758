import { z } from 'zod';

import { phiOrNull } from '../../access/answers.ts';
import { PURPOSES } from '../../consents/consent.ts';
import { at, idSchema, pageSchemaOf } from '../page.ts';

const handOverSchema = z.object({
  with: z.enum(['person', 'automation']),
  by: z.string().nullable().meta({ description: 'Who took it; null while automation has it.' }),
  since: at.nullable(),
  until: at.nullable().meta({ description: 'When it goes back to automation by itself.' }),
  reason: phiOrNull(z.string()),
});
export type HandOverState = Readonly<z.infer<typeof handOverSchema>>;
export const handOverAnswerSchema = handOverSchema.extend({ patientId: idSchema }).meta({ id: 'HandOver' });

export const conversationItemSchema = z
  .object({
    id: z.string(),
    at,
    kind: z.enum(['message', 'reply', 'call', 'note', 'hand_over']),
    direction: z.enum(['in', 'out', 'internal']),
    channel: z.string().nullable(),
    status: z.string().meta({
      description:
        'Of a message as in the ledger; of a call `received`, `missed` or `placed`; of a hand-over who has it from here on, `person` or `automation`; else `received` or `written`.',
    }),
    subject: phiOrNull(z.string()),
    text: phiOrNull(z.string()),
    outcome: phiOrNull(z.string()).meta({ 'x-phi': true, description: 'What came of a call or a task.' }),
    by: z.string().nullable(),
    template: z.string().nullable(),
    journey: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'Of a message: why it waits or did not leave, as a code.' }),
    explanation: z.string().nullable().meta({ description: 'The same in words.' }),
    dueAt: at.nullable().meta({ description: 'Of a message that has not left: when it is looked at next.' }),
    taskId: z.string().nullable(),
  })
  .meta({ id: 'ConversationItem' });
export type ConversationItem = Readonly<z.infer<typeof conversationItemSchema>>;

export const conversationSchema = pageSchemaOf(conversationItemSchema)
  .extend({
    patientId: idSchema,
    handOver: handOverSchema,
    handOverDays: z.int().meta({ description: 'For how many days a person may have it at most.' }),
  })
  .meta({
    id: 'Conversation',
    description: 'A page has its newest last; `next` leads to what was before.',
  });
export type Conversation = Readonly<z.infer<typeof conversationSchema>>;

export const callPermissionSchema = z
  .object({
    patientId: idSchema,
    purpose: z.enum(PURPOSES),
    allowed: z.enum(['yes', 'for_care', 'no']),
    reason: z.string().nullable().meta({ description: 'What speaks against it, as a code.' }),
    explanation: z.string().nullable().meta({ description: 'The same in words.' }),
  })
  .meta({ id: 'CallPermission' });
export type CallPermission = Readonly<z.infer<typeof callPermissionSchema>>;
