import { Injectable } from '@nestjs/common';

import { SuppressionsService } from '../consents/suppressions.service.ts';
import { ContactFaultsRunner } from '../messages/outcomes/contact-faults.runner.ts';
import { HARD_BOUNCE } from '../messages/outcomes/contact-work.ts';
import type { Sql } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import type { DeliveredMessage } from './delivered-message.view.ts';
import type { EmailEvent } from './email-event.ts';

/** Purposes that a complaint ends. Care that somebody needs is not ended by a press of the spam button. */
const ENDED_BY_COMPLAINT = ['marketing', 'operations'] as const;

/** Does what an event about an email leads to, beyond the ledger. */
@Injectable()
export class EmailEffectsRunner {
  constructor(
    private readonly faults: ContactFaultsRunner,
    private readonly suppressions: SuppressionsService,
    private readonly raise: RaiseService,
  ) {}

  async apply(tx: Sql, message: DeliveredMessage, { event, bounce, at }: EmailEvent, now: Date): Promise<void> {
    switch (event) {
      case 'bounced':
        // The others say nothing against the address: whether to try again is for the ledger to say.
        if (bounce !== 'hard') return;
        await this.faults.note(tx, [{ ...message, messageId: message.id, work: HARD_BOUNCE, at }], now);
        await this.raise.raise(tx, [signalOf(message, 'bounced', at)]);
        return;
      case 'complained':
        await this.suppress(tx, message, at, now);
        await this.raise.raise(tx, [signalOf(message, 'complained', at)]);
        return;
      case 'opened':
      case 'clicked':
        if (message.tracksOpens) await this.raise.raise(tx, [signalOf(message, event, at)]);
        return;
      case 'sent':
      case 'delivered':
      case 'rejected':
        return;
    }
  }

  private async suppress(
    tx: Sql,
    { clinicId, addressHash: hash, provider: source }: DeliveredMessage,
    at: Date,
    now: Date,
  ): Promise<void> {
    const point = { clinicId, kind: 'email', hash, reason: 'complaint', source, at } as const;
    const suppressions = ENDED_BY_COMPLAINT.map((purpose) => ({ ...point, purpose }));
    await this.suppressions.add(tx, suppressions, source, now);
  }
}

/** Once for each message, however often mail is opened or a provider repeats itself. */
function signalOf(message: DeliveredMessage, status: string, time: Date): RaisedSignal {
  return {
    clinicId: message.clinicId,
    type: `message.${status}`,
    time,
    patientId: message.patientId,
    source: '/attend/replies',
    key: `${message.id}:${status}`,
    data: {
      messageId: message.id,
      status,
      channel: message.channel,
      ...(message.journeyKey === null ? {} : { journey: message.journeyKey }),
      ...(message.step === null ? {} : { step: message.step }),
      ...(message.runId === null ? {} : { runId: message.runId }),
    },
  };
}
