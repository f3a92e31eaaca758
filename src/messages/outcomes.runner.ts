import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { AttemptOutcome } from './message-log.repository.ts';
import { MessageLogRepository } from './message-log.repository.ts';
import { MessageRepository } from './message.repository.ts';
import { outcomeSignal } from './outcome-signal.ts';
import { afterHandover } from './settle-outcome.ts';

/** Writes what became of hand-overs, and tells the engine, in one transaction and a constant number of statements. */
@Injectable()
export class OutcomesRunner {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly log: MessageLogRepository,
    private readonly raise: RaiseService,
    private readonly clock: Clock,
  ) {}

  async record(outcomes: readonly AttemptOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const locked = new Map((await this.messages.lock(tx, outcomes)).map((message) => [message.id, message]));
      const told = outcomes.flatMap(({ id, attempt, outcome }) => {
        const message = locked.get(id);
        return message ? [{ message, outcome, ...afterHandover(message, attempt, outcome, now) }] : [];
      });
      const rows = told.flatMap(({ row }) => row ?? []);
      if (rows.length > 0) await this.messages.settle(tx, rows);
      await this.log.finishAttempts(tx, outcomes, now);
      const signals = told.flatMap(({ message, outcome, raised }) => {
        const reason = outcome.outcome === 'accepted' ? null : outcome.code;
        return raised.map((status) => outcomeSignal(message, status, { channel: message.channel, reason }, now));
      });
      await this.raise.raise(tx, signals);
    });
  }
}
