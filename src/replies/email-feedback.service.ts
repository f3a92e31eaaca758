import { Injectable, Logger } from '@nestjs/common';

import { ReceiptsService } from '../messages/outcomes/receipts.service.ts';
import { Clock } from '../platform/clock.ts';
import { isFailure } from '../platform/errors.ts';
import { Database } from '../platform/sql.ts';
import { type DeliveredMessage, DeliveredMessageView } from './delivered-message.view.ts';
import { EmailEffectsRunner } from './email-effects.runner.ts';
import { type EmailEvent, ownIdOf } from './email-event.ts';

/** What becomes of a bounce is for the ledger to say by the code: after a soft one the message is said once more. */
const BOUNCES = {
  hard: { status: 'bounced_hard', meaning: 'failed', code: 'email_bounced_hard' },
  soft: { status: 'bounced_soft', meaning: 'failed', code: 'email_bounced_soft' },
  unclear: { status: 'bounced', meaning: 'failed', code: 'email_bounced' },
} as const;

/** What an event says to the ledger. That mail was opened is not needed there, and most clinics do not want it known. */
function receiptOf({ event, bounce }: Pick<EmailEvent, 'event' | 'bounce'>) {
  switch (event) {
    case 'sent':
      return { status: 'sent', meaning: 'sent', code: null } as const;
    case 'delivered':
      return { status: 'delivered', meaning: 'delivered', code: null } as const;
    case 'complained':
      // Who complains has it.
      return { status: 'complained', meaning: 'delivered', code: null } as const;
    case 'rejected':
      return { status: 'rejected', meaning: 'failed', code: 'email_rejected' } as const;
    case 'bounced':
      return BOUNCES[bounce ?? 'unclear'];
    case 'opened':
    case 'clicked':
      return undefined;
  }
}

/** Takes what mail providers tell of our mail: late, twice, in any order. None of it changes anything twice. */
@Injectable()
export class EmailFeedbackService {
  private readonly logger = new Logger(EmailFeedbackService.name);

  constructor(
    private readonly database: Database,
    private readonly messages: DeliveredMessageView,
    private readonly receipts: ReceiptsService,
    private readonly effects: EmailEffectsRunner,
    private readonly clock: Clock,
  ) {}

  /** Each event alone: what cannot be done about one keeps nothing from the others. Raises `transient`; then all may come again. */
  async take(events: readonly EmailEvent[]): Promise<void> {
    const ids = events.map(({ messageId }) => ownIdOf(messageId)).filter((id) => id !== undefined);
    const messages = await this.messages.ofEmails(this.database, [...new Set(ids)]);
    for (const event of events) {
      const message = messages.get(ownIdOf(event.messageId) ?? '');
      if (message) await this.takeOne(event, message);
      else this.logger.warn('an email event is about no message of ours');
    }
  }

  private async takeOne(event: EmailEvent, message: DeliveredMessage): Promise<void> {
    try {
      await this.note(event, message);
    } catch (error) {
      if (!isFailure(error) || error.kind === 'transient') throw error;
      this.logger.error(`an email event about message ${message.id} is passed over: ${error.message}`);
    }
  }

  private async note(event: EmailEvent, message: DeliveredMessage): Promise<void> {
    const { clinicId, provider } = message;
    const receipt = receiptOf(event);
    if (receipt) {
      const known = { provider, providerId: event.messageId, message: { clinicId, id: message.id } };
      await this.receipts.receive({ ...known, ...receipt });
    }
    const now = this.clock.now();
    // A provider's clock may be ahead of ours; a fact that is yet to come would be none.
    const at = event.at > now ? now : event.at;
    await this.database.transaction((tx) => this.effects.apply(tx, message, { ...event, at }, now));
  }
}
