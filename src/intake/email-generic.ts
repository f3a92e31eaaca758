import { z } from 'zod';

import { Failure } from '../platform/errors.ts';
import type { EmailEvent } from '../replies/email-event.ts';

/** As many as a provider would send at once; bounds the work of one request. */
const MOST_EVENTS = 1_000;

const eventSchema = z.object({
  messageId: z.string().min(1).max(300),
  event: z.enum(['delivered', 'bounced', 'complained', 'opened', 'clicked']),
  bounceType: z.enum(['hard', 'soft']).optional(),
  at: z.iso.datetime({ offset: true }),
});

/**
 * Reads events in our own form: `[{messageId, event, bounceType, at}]`, one or several, with whatever else a sender adds. Raises
 * `invalid` with every fault. `soft` means that the mail certainly did not arrive and may later: then it is sent once more. A bounce that says neither is
 * unclear.
 */
export function readEmailEvents(body: unknown): EmailEvent[] {
  const parsed = z
    .array(eventSchema)
    .max(MOST_EVENTS)
    .safeParse(Array.isArray(body) ? body : [body]);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      message: 'is missing or malformed',
    }));
    throw new Failure('invalid', 'these are not email events', { problems });
  }
  return parsed.data.map(({ messageId, event, bounceType, at }) => ({
    messageId,
    event,
    bounce: event === 'bounced' ? (bounceType ?? 'unclear') : null,
    at: new Date(at),
  }));
}
