import type { HandoverOutcome } from './channel.ts';
import { isBeforeRequest } from './network-fault.ts';

/** What a receiver answered. */
export interface WebhookAnswer {
  readonly status: number;
  /** The header `Attend-Taken`. */
  readonly taken: string | null;
  /** `id` of the JSON in the body, when it is there: the receiver's name for the message. */
  readonly id: string | undefined;
}

/** Timed out before it was read, too early, too many: the receiver itself says that it wants to be asked again. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429]);

/**
 * What a receiver's answer says about the message: 2xx takes it, 4xx refuses it for good except 408, 425 and 429, which refuse it
 * for now. Anything else leaves it open, unless the receiver says `Attend-Taken: no`.
 */
export function webhookOutcome(messageId: string, { status, taken, id }: WebhookAnswer): HandoverOutcome {
  if (status >= 200 && status < 300) return { outcome: 'accepted', providerId: id ?? messageId };
  const code = `webhook_${status}`;
  if (LATER.has(status)) return { outcome: 'not_taken', code };
  if (status >= 400 && status < 500) return { outcome: 'rejected', code };
  return { outcome: taken?.trim().toLowerCase() === 'no' ? 'not_taken' : 'unknown', code };
}

/** What it says when there was no answer. */
export function webhookFault(networkCode: string | undefined): HandoverOutcome {
  const outcome = isBeforeRequest(networkCode) ? 'not_taken' : 'unknown';
  return { outcome, code: networkCode ?? 'no_answer' };
}
