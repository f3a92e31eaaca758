import { z } from 'zod';

import { Failure, type Problem } from '../platform/errors.ts';
import type { EmailEvent } from '../replies/email-event.ts';

/** As many as a provider would send at once; bounds the work of one request. */
const MOST_EVENTS = 1_000;

const KINDS = ['delivered', 'bounced', 'complained', 'opened', 'clicked'] as const;

const kindSchema = z.object({ event: z.string() });

const eventSchema = z.object({
  messageId: z.string().min(1).max(300),
  event: z.enum(KINDS),
  bounceType: z.enum(['hard', 'soft']).optional().catch(undefined),
  at: z.iso.datetime({ offset: true }),
});

/** What of a request could be read, and what else there was. */
export interface ReadEvents {
  readonly events: readonly EmailEvent[];
  /** How many tell of what Attend does not ask for. */
  readonly others: number;
  readonly problems: readonly Problem[];
}

/**
 * Reads events in our own form: `[{messageId, event, bounceType, at}]`, one or several, with whatever else a sender adds. Each
 * is judged alone: whoever sends a thousand at once would send them all again for the fault of one. Raises `invalid` with every
 * fault where nothing can be read. `soft` means that the mail certainly did not arrive and may later: then it is sent once more.
 * A bounce that says neither is unclear.
 */
export function readEmailEvents(body: unknown): ReadEvents {
  const told: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (told.length > MOST_EVENTS) throw new Failure('invalid', `these are more than ${MOST_EVENTS} events`);
  const events: EmailEvent[] = [];
  const problems: Problem[] = [];
  let others = 0;
  told.forEach((one, place) => {
    const { data, error } = eventSchema.safeParse(one);
    if (data) events.push(eventOf(data));
    else if (isOther(one)) others += 1;
    else problems.push(...problemsOf(error, place));
  });
  if (problems.length > 0 && events.length + others === 0) {
    throw new Failure('invalid', 'these are not email events', { problems });
  }
  return { events, others, problems };
}

function eventOf({ messageId, event, bounceType, at }: z.infer<typeof eventSchema>): EmailEvent {
  return { messageId, event, bounce: event === 'bounced' ? (bounceType ?? 'unclear') : null, at: new Date(at) };
}

function isOther(one: unknown): boolean {
  const { data } = kindSchema.safeParse(one);
  return data !== undefined && !KINDS.some((kind) => kind === data.event);
}

function problemsOf({ issues }: z.ZodError, place: number): Problem[] {
  return issues.map(({ path }) => ({ path: [place, ...path].join('.'), message: 'is missing or malformed' }));
}
