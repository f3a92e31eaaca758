import { z } from 'zod';

import { phi, phiOrNull } from '../../access/answers.ts';
import { CHANNEL_NAMES, PURPOSES } from '../../consents/consent.ts';
import { MESSAGE_STATUSES } from '../../messages/message-status.ts';
import { at, idSchema } from '../page.ts';

const channel = z.enum(CHANNEL_NAMES);

const item = z.object({
  id: idSchema,
  patientId: idSchema,
  status: z.enum(MESSAGE_STATUSES),
  purpose: z.enum(PURPOSES),
  kind: z.string(),
  channel: channel.nullable(),
  channels: z.array(channel).readonly(),
  journey: z.string().nullable(),
  runId: z.string().nullable(),
  step: z.string().nullable(),
  template: z.string().nullable(),
  templateVersion: z.int().nullable(),
  plannedAt: at,
  dueAt: at,
  latestAt: at,
  sentAt: at.nullable(),
  settledAt: at.nullable(),
  outcomeReason: z.string().nullable(),
  causeSignal: z.string().nullable(),
});

export const messageItemSchema = item.meta({ id: 'Message' });
export type MessageItem = Readonly<z.infer<typeof messageItemSchema>>;

const recipientSchema = z.object({
  /** A patient of the clinic. */
  id: idSchema,
  is: z.string(),
  /** The same in words. */
  explanation: z.string(),
});

const decisionSchema = z.object({
  at,
  outcome: z.string(),
  reason: z.string(),
  /** The reason in words. */
  explanation: z.string(),
  channel: channel.nullable(),
  until: at.nullable(),
});
export type DecisionItem = Readonly<z.infer<typeof decisionSchema>>;

const attemptSchema = z.object({
  provider: z.string(),
  channel,
  startedAt: at,
  finishedAt: at.nullable(),
  outcome: z.string().nullable(),
  code: z.string().nullable(),
});
export type AttemptItem = Readonly<z.infer<typeof attemptSchema>>;

const receiptSchema = z.object({ status: z.string(), code: z.string().nullable(), receivedAt: at });
export type ReceiptItem = Readonly<z.infer<typeof receiptSchema>>;

export const messageDetailSchema = item
  .extend({
    contentHash: z.string().nullable(),
    requestedBy: z.string().nullable(),
    agreementId: idSchema
      .nullable()
      .meta({ description: 'Under which it was handed over; null where none was needed.' }),
    segments: z.int().nullable(),
    paidBy: z.string().nullable(),
    mergedInto: idSchema
      .nullable()
      .meta({ description: 'The message of another member of the household that speaks for this one.' }),
    recipient: recipientSchema
      .nullable()
      .meta({ description: 'For whom it was or is, as the gate saw it last; null before it has.' }),
    decisions: z.array(decisionSchema).readonly(),
    attempts: z.array(attemptSchema).readonly(),
    receipts: z.array(receiptSchema).readonly(),
    body: phi(z.object({ subject: z.string().optional(), text: z.string(), html: z.string().optional() })),
    to: phi(z.string()),
    reason: phi(z.string()),
  })
  .meta({ id: 'MessageDetail' });
export type MessageDetail = Readonly<z.infer<typeof messageDetailSchema>>;

const leftOut = z
  .array(z.object({ index: z.int(), patientId: phiOrNull(idSchema), reason: z.enum(['missing', 'repeated']) }))
  .readonly()
  .meta({ description: 'Those who get none, by their place in the request.' });

export const followUpsSchema = z
  .object({ items: z.array(z.object({ patientId: idSchema, messageId: idSchema })).readonly(), refused: leftOut })
  .meta({ id: 'FollowUps' });
export type FollowUps = Readonly<z.infer<typeof followUpsSchema>>;

const forecast = z.object({
  patientId: idSchema,
  outcome: z.enum(['send', 'defer', 'suppress']),
  reason: z.string(),
  explanation: z.string().meta({ description: 'The reason in words.' }),
  channel: channel.nullable(),
  until: at.nullable(),
});
export type Forecast = Readonly<z.infer<typeof forecast>>;

export const forecastsSchema = z
  .object({ items: z.array(forecast).readonly(), refused: leftOut })
  .meta({ id: 'Forecasts' });
export type Forecasts = Readonly<z.infer<typeof forecastsSchema>>;
