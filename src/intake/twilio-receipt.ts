import { z } from 'zod';

import { Failure } from '../platform/errors.ts';
import { type HookedMessage, readHookedMessage } from './hooked-message.ts';

/**
 * What Twilio's words mean for a message (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values).
 * From `accepted` to `sent` Twilio has the message and says no more. Other words are not about messages that we send.
 */
const MEANINGS: Readonly<Record<string, 'sent' | 'delivered' | 'failed'>> = {
  accepted: 'sent',
  scheduled: 'sent',
  queued: 'sent',
  sending: 'sent',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

const formSchema = z.object({
  MessageSid: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  MessageStatus: z.string().regex(/^[a-z_]{1,32}$/),
  ErrorCode: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional(),
});

export interface TwilioReceipt {
  /** The adapter that handed the message over. */
  readonly provider: string;
  readonly providerId: string;
  readonly message: HookedMessage | undefined;
  readonly status: string;
  readonly meaning: 'sent' | 'delivered' | 'failed';
  readonly code: string | null;
}

/** Reads a status callback. Answers nothing for a status that says nothing of a message of ours; raises `invalid` for no callback. */
export function readTwilioReceipt(provider: string, form: unknown, query: unknown): TwilioReceipt | undefined {
  const parsed = formSchema.safeParse(form);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: 'is missing or malformed',
    }));
    throw new Failure('invalid', 'this is not a status callback', { problems });
  }
  const { MessageSid, MessageStatus, ErrorCode } = parsed.data;
  const meaning = Object.hasOwn(MEANINGS, MessageStatus) ? MEANINGS[MessageStatus] : undefined;
  if (meaning === undefined) return undefined;
  return {
    provider,
    providerId: MessageSid,
    message: readHookedMessage(query),
    status: MessageStatus,
    meaning,
    code: ErrorCode === undefined ? null : `twilio_${ErrorCode}`,
  };
}
