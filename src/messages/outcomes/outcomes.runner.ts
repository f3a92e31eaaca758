import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Database } from '../../platform/sql.ts';
import type { AttemptOutcome } from '../message.ts';
import { MessageLogRepository } from '../message-log.repository.ts';
import { MessageRepository } from '../message.repository.ts';
import { afterHandover } from './settle-outcome.ts';
import { TellRunner } from './tell.runner.ts';

/** Writes what became of hand-overs, and tells the engine, in one transaction and a constant number of statements. */
@Injectable()
export class OutcomesRunner {
  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly log: MessageLogRepository,
    private readonly others: TellRunner,
    private readonly clock: Clock,
  ) {}

  async record(outcomes: readonly AttemptOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    const now = this.clock.now();
    await this.database.transaction(async (tx) => {
      const locked = new Map((await this.messages.lock(tx, outcomes)).map((message) => [message.id, message]));
      const told = outcomes.flatMap((attempt) => {
        const message = locked.get(attempt.id);
        const code = attempt.outcome.outcome === 'accepted' ? null : attempt.outcome.code;
        return message ? [{ message, code, ...afterHandover(message, attempt, now) }] : [];
      });
      const rows = told.flatMap(({ row }) => row ?? []);
      if (rows.length > 0) await this.messages.settle(tx, rows);
      await this.log.finishAttempts(tx, outcomes, now);
      await this.others.tell(tx, told, now);
    });
  }
}
