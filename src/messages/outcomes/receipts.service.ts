import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Database, type Sql } from '../../platform/sql.ts';
import type { MessageKey, MessageUnderWay } from '../message.ts';
import { MessageLogRepository } from '../message-log.repository.ts';
import { MessageRepository } from '../message.repository.ts';
import { afterReceipt } from './settle-outcome.ts';
import { TellRunner } from './tell.runner.ts';

/** What a provider says of a message some time after the hand-over. */
export interface Receipt {
  readonly provider: string;
  readonly providerId: string;
  /** Our key, when the provider gave it back: the way to a message whose hand-over was never answered. */
  readonly message: MessageKey | undefined;
  /** The word of the provider, as it is stored. */
  readonly status: string;
  /** What the word means for the message. */
  readonly meaning: 'sent' | 'delivered' | 'failed';
  readonly code: string | null;
}

/** Takes receipts. They come late, twice and out of order, and none of that moves a message backwards. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly log: MessageLogRepository,
    private readonly others: TellRunner,
    private readonly clock: Clock,
  ) {}

  /** Answers whether the receipt is about a message of ours. */
  receive(receipt: Receipt): Promise<boolean> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const message = await this.find(tx, receipt);
      if (!message) return false;
      const isNew = await this.log.addReceipt(tx, message, receipt.status, receipt.code, now);
      if (isNew) await this.apply(tx, message, receipt, now);
      return true;
    });
  }

  private async apply(tx: Sql, message: MessageUnderWay, receipt: Receipt, now: Date): Promise<void> {
    const { row, ...told } = movesMessage(message, receipt)
      ? afterReceipt(message, receipt.meaning, receipt, now)
      : { row: undefined, raised: [] };
    if (row) await this.messages.settle(tx, [row]);
    await this.others.tell(tx, [{ message, ...told, code: receipt.code }], now);
  }

  private async find(tx: Sql, { provider, providerId, message }: Receipt): Promise<MessageUnderWay | undefined> {
    const known = await this.messages.lockByProviderId(tx, provider, providerId);
    if (known || !message) return known;
    const [found] = await this.messages.lock(tx, [message]);
    return found;
  }
}

/**
 * Whether what is told is about the try under way. That an earlier provider did not deliver says nothing of the one that has the
 * message now, though what it says of the number holds; that it delivered after all is true whoever has it.
 */
function movesMessage({ provider }: MessageUnderWay, receipt: Receipt): boolean {
  return receipt.meaning === 'delivered' || provider === receipt.provider;
}
