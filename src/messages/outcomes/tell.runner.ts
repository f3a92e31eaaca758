import { Injectable } from '@nestjs/common';

import { AuditService } from '../../audit/audit.service.ts';
import { contactFaultOf } from '../../channels/contact-fault.ts';
import type { Sql } from '../../platform/sql.ts';
import { RaiseService } from '../../signals/raise.service.ts';
import { type ContactFault, ContactFaultsRunner } from './contact-faults.runner.ts';
import { CloseTasksRunner } from './close-tasks.runner.ts';
import { auditOfOutcome } from './audit-of-outcome.ts';
import { contactWorkOf } from './contact-work.ts';
import type { MessageUnderWay, SettledRow } from '../message.ts';
import { outcomeSignal } from './outcome-signal.ts';
import { RepeatRunner } from './repeat.runner.ts';

/** What somebody said of a message under way, and what is to be raised of it. */
export interface ToldMessage {
  readonly message: MessageUnderWay;
  readonly raised: readonly ('sent' | 'delivered' | 'failed')[];
  /** What it does to the message's row, where it does anything. */
  readonly row?: SettledRow | undefined;
  /** A provider's code or one of ours. */
  readonly code: string | null;
  /** When it is said once more, where it failed and that is not the end of it. */
  readonly again?: Date;
}

/**
 * Tells what became of messages: to the engine by signals, and to staff where an address or number is no good, and to the
 * audit trail. What did not arrive is said once more where it can be.
 */
@Injectable()
export class TellRunner {
  constructor(
    private readonly raise: RaiseService,
    private readonly faults: ContactFaultsRunner,
    private readonly repeats: RepeatRunner,
    private readonly closed: CloseTasksRunner,
    private readonly audit: AuditService,
  ) {}

  async tell(tx: Sql, told: readonly ToldMessage[], now: Date): Promise<void> {
    const signals = told.flatMap(({ message, raised, code }) =>
      raised.map((status) => outcomeSignal(message, status, { channel: message.channel, reason: code }, now)),
    );
    await this.raise.raise(tx, signals);
    await this.audit.recordAll(tx, told.flatMap(auditOfOutcome));
    await this.faults.note(
      tx,
      told.flatMap((one) => faultOf(one, now)),
      now,
    );
    await this.closed.follow(tx, told, now);
    const failed = told.filter(({ raised, again }) => again !== undefined || raised.includes('failed'));
    if (failed.length === 0) return;
    await this.repeats.follow(
      tx,
      failed.map(({ message, again = null }) => ({ message, again })),
      now,
    );
  }
}

function faultOf({ message, code }: ToldMessage, at: Date): ContactFault[] {
  const work = contactWorkOf(contactFaultOf(code));
  const { clinicId, id: messageId, patientId, channel, addressHash, provider } = message;
  if (!work || channel === null || addressHash === null) return [];
  return [{ clinicId, messageId, patientId, channel, addressHash, provider: provider ?? channel, work, at }];
}
