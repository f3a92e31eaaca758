import { z } from 'zod';

import type { EmailEvent } from '../replies/email-event.ts';

const instant = z.iso.datetime({ offset: true });
const told = z.object({ timestamp: instant.optional() });

/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html; event publishing says `eventType` instead. */
const notificationSchema = z.object({
  notificationType: z.string().optional(),
  eventType: z.string().optional(),
  mail: z.object({
    timestamp: instant,
    messageId: z.string(),
    headers: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
    commonHeaders: z.object({ messageId: z.string().optional() }).optional(),
  }),
  bounce: told.extend({ bounceType: z.string() }).optional(),
  complaint: told.optional(),
  delivery: told.optional(),
  open: told.optional(),
  click: told.optional(),
});

type Notification = z.infer<typeof notificationSchema>;
type Part = 'bounce' | 'complaint' | 'delivery' | 'open' | 'click';

interface Kind {
  readonly event: EmailEvent['event'];
  /** The part that says when. */
  readonly part?: Part;
}

const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['send', { event: 'sent' }],
  ['delivery', { event: 'delivered', part: 'delivery' }],
  ['reject', { event: 'rejected' }],
  ['bounce', { event: 'bounced', part: 'bounce' }],
  ['complaint', { event: 'complained', part: 'complaint' }],
  ['open', { event: 'opened', part: 'open' }],
  ['click', { event: 'clicked', part: 'click' }],
]);

/**
 * Reads a notification of Amazon SES. An email of ours has one recipient, so one notification is one event.
 *
 * The email is known by the Message-ID header that we gave it: SES replaces that on the way and returns it among the original
 * headers. Answers nothing for what says nothing of an email, such as the greeting of a new topic.
 */
export function readSesNotification(text: string): EmailEvent | undefined {
  const { data } = notificationSchema.safeParse(jsonOf(text));
  const kind = data && kindOf(data);
  if (!data || !kind) return undefined;
  const part = kind.part === undefined ? undefined : data[kind.part];
  return {
    messageId: messageIdOf(data.mail),
    event: kind.event,
    bounce: kind.event === 'bounced' ? bounceOf(data.bounce?.bounceType) : null,
    at: new Date(part?.timestamp ?? data.mail.timestamp),
  };
}

function kindOf({ eventType, notificationType }: Notification): Kind | undefined {
  return KINDS.get((eventType ?? notificationType ?? '').toLowerCase());
}

/** `Undetermined` is no proof that nobody is there. */
function bounceOf(type: string | undefined): 'hard' | 'soft' {
  return type === 'Permanent' ? 'hard' : 'soft';
}

function messageIdOf({ headers, commonHeaders, messageId }: Notification['mail']): string {
  const header = headers?.find(({ name }) => name.toLowerCase() === 'message-id')?.value;
  return header ?? commonHeaders?.messageId ?? messageId;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
