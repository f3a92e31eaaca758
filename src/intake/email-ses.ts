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
  bounce: told.extend({ bounceType: z.string(), bounceSubType: z.string().optional() }).optional(),
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
    bounce: kind.event === 'bounced' ? bounceOf(data.bounce) : null,
    at: new Date(part?.timestamp ?? data.mail.timestamp),
  };
}

function kindOf({ eventType, notificationType }: Notification): Kind | undefined {
  return KINDS.get((eventType ?? notificationType ?? '').toLowerCase());
}

/**
 * Of the passing ones only a full mailbox is both certain and worth another try. `General` is most often an out-of-office answer
 * to mail that arrived (https://repost.aws/knowledge-center/ses-understand-soft-bounces), a mail refused for its size or content
 * stays so, and `Undetermined` says nothing.
 */
function bounceOf(bounce: Notification['bounce']): 'hard' | 'soft' | 'unclear' {
  if (bounce?.bounceType === 'Permanent') return 'hard';
  return bounce?.bounceType === 'Transient' && bounce.bounceSubType === 'MailboxFull' ? 'soft' : 'unclear';
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
