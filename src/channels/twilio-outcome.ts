import type { HandoverOutcome } from './channel.ts';
import { isBeforeRequest } from './network-fault.ts';

/** What is known of a failed call to Twilio's API. */
export interface TwilioFault {
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** Twilio's error code, when the answer held one. */
  readonly twilioCode: number | undefined;
  /** The code of the network error, when there was no answer. */
  readonly networkCode: string | undefined;
}

/**
 * Codes that say this message to this number will never be taken (https://www.twilio.com/docs/api/errors): 21211 and 21614
 * not a number or not a mobile one, 21408 and 21612 no route, 21610 opted out, 21602 and 21617 no body or too long, 21635 a
 * landline.
 */
const NEVER: ReadonlySet<number> = new Set([21211, 21408, 21602, 21610, 21612, 21614, 21617, 21635]);

/**
 * What a failed call says about the message. A 4xx answer means that no message was made: 400 for good, the others (key,
 * rate, account) until somebody or time mends it. A 5xx answer, a reset or a timeout says nothing at all.
 */
export function twilioOutcome({ status, twilioCode, networkCode }: TwilioFault): HandoverOutcome {
  if (status === undefined) {
    const code = networkCode ?? 'no_answer';
    return { outcome: isBeforeRequest(networkCode) ? 'not_taken' : 'unknown', code };
  }
  const code = `twilio_${twilioCode ?? `http_${status}`}`;
  if (status < 400 || status >= 500) return { outcome: 'unknown', code };
  const isFinal = status === 400 || (twilioCode !== undefined && NEVER.has(twilioCode));
  return { outcome: isFinal ? 'rejected' : 'not_taken', code };
}
