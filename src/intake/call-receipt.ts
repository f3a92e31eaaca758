import { z } from 'zod';

import { voiceProviderOf } from '../channels/voice-provider.ts';
import { Failure } from '../platform/errors.ts';
import { readHookedMessage } from './hooked-message.ts';
import type { TwilioReceipt } from './twilio-receipt.ts';

type Meaning = TwilioReceipt['meaning'];

/**
 * What Twilio's words mean for a call (https://www.twilio.com/docs/voice/api/call-resource#call-status-values). A call that was
 * answered and is over is `completed`; until then Twilio has it and says no more.
 */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['queued', 'sent'],
  ['initiated', 'sent'],
  ['ringing', 'sent'],
  ['in-progress', 'sent'],
  ['completed', 'delivered'],
  ['busy', 'failed'],
  ['no-answer', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);

const formSchema = z.object({
  CallSid: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  CallStatus: z.string().regex(/^[a-z-]{1,32}$/),
  AnsweredBy: z
    .string()
    .regex(/^[a-z_]{1,32}$/)
    .optional(),
});

/** The part of a call's callback that matters, whichever of its hooks was called. Raises `invalid` for no callback. */
export interface CallForm {
  readonly sid: string;
  readonly status: string;
  readonly answeredBy: 'person' | 'machine';
}

export function readCallForm(form: unknown): CallForm {
  const parsed = formSchema.safeParse(form);
  if (!parsed.success) throw new Failure('invalid', 'this is not a callback of a call');
  const { CallSid: sid, CallStatus: status, AnsweredBy = '' } = parsed.data;
  // `unknown` is somebody who said nothing, and so for all we know a person.
  const answeredBy = AnsweredBy.startsWith('machine') || AnsweredBy === 'fax' ? 'machine' : 'person';
  return { sid, status, answeredBy };
}

/**
 * Reads the status callback of a call. A machine hears no message, only who called, so for the message that is a failure, and
 * another channel may try. Answers nothing for a status that says nothing.
 */
export function readCallReceipt(account: string, form: unknown, query: unknown): TwilioReceipt | undefined {
  const { sid, status, answeredBy } = readCallForm(form);
  const meaning = MEANINGS.get(status);
  if (meaning === undefined) return undefined;
  const isMachine = meaning === 'delivered' && answeredBy === 'machine';
  const code = isMachine ? 'machine' : status.replaceAll('-', '_');
  return {
    provider: voiceProviderOf(account),
    providerId: sid,
    message: readHookedMessage(query),
    status: isMachine ? 'machine' : status,
    meaning: isMachine ? 'failed' : meaning,
    code: isMachine || meaning === 'failed' ? `twilio_call_${code}` : null,
  };
}
