import { z } from 'zod';

import { canonicalIdentifier } from '../patients/canonical-identifier.ts';
import type { ProviderKeyword } from '../replies/reply.ts';

/** https://www.twilio.com/docs/messaging/guides/webhook-request and /docs/messaging/tutorials/advanced-opt-out. */
const formSchema = z.object({
  MessageSid: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  From: z.string().max(64),
  Body: z.string().max(20_000).default(''),
  NumMedia: z
    .string()
    .regex(/^\d{1,2}$/)
    .default('0'),
  OptOutType: z.enum(['STOP', 'HELP', 'START']).optional().catch(undefined),
});

/** An inbound text message as Twilio hands it over. */
export interface TwilioReply {
  readonly sid: string;
  /** In E.164 form. */
  readonly from: string;
  readonly text: string;
  readonly media: number;
  /** The keyword that Twilio has acted on and answered. */
  readonly answeredByProvider: ProviderKeyword | undefined;
}

/** Answers nothing for a form that is no text message of a phone: short codes and names send no replies. */
export function readTwilioReply(form: unknown): TwilioReply | undefined {
  const { data } = formSchema.safeParse(form);
  const from = data && canonicalIdentifier('phone', data.From);
  if (!data || from === undefined) return undefined;
  return {
    sid: data.MessageSid,
    from,
    text: data.Body,
    media: Number(data.NumMedia),
    answeredByProvider: data.OptOutType,
  };
}
