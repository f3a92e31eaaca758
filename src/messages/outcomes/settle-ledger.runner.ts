import { Injectable } from '@nestjs/common';

import type { UnansweredHandover } from '../../channels/channel.ts';
import type { AttemptOutcome } from '../message.ts';
import type { StaleClaim } from '../message.repository.ts';
import { OutcomesRunner } from './outcomes.runner.ts';
import { SentTextService } from '../dispatch/sent-text.service.ts';

/** What settling reads and writes of the ledger. */
@Injectable()
export class SettleLedgerRunner {
  constructor(
    private readonly texts: SentTextService,
    private readonly outcomes: OutcomesRunner,
  ) {}

  open(claims: readonly StaleClaim[]): Promise<UnansweredHandover[]> {
    return this.texts.openAll(claims);
  }

  record(outcomes: readonly AttemptOutcome[]): Promise<void> {
    return this.outcomes.record(outcomes);
  }
}
