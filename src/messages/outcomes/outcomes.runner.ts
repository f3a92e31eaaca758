import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { describeError } from '../../platform/log.ts';
import { Database } from '../../platform/sql.ts';
import type { AttemptOutcome } from '../message.ts';
import { MessageLogRepository } from '../message-log.repository.ts';
import { MessageRepository } from '../message.repository.ts';
import { afterHandover } from './settle-outcome.ts';
import { TellRunner } from './tell.runner.ts';

/** Writes what became of hand-overs, and tells the engine, in one transaction and a constant number of statements. */
@Injectable()
export class OutcomesRunner {
  private readonly logger = new Logger(OutcomesRunner.name);

  constructor(
    private readonly database: Database,
    private readonly messages: MessageRepository,
    private readonly log: MessageLogRepository,
    private readonly others: TellRunner,
    private readonly clock: Clock,
  ) {}

  /**
   * Where they cannot be written together, as when the data keys of one clinic do not open, each clinic's are by themselves. Raises
   * when nobody's can be written. What is not written stays claimed: the settler finds out.
   */
  async record(outcomes: readonly AttemptOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    const byClinic = Map.groupBy(outcomes, ({ clinicId }) => clinicId);
    try {
      await this.write(outcomes);
    } catch (error) {
      if (byClinic.size < 2) throw error;
      await this.writeApart(byClinic);
    }
  }

  private async writeApart(byClinic: ReadonlyMap<string, readonly AttemptOutcome[]>): Promise<void> {
    const faults: unknown[] = [];
    for (const [clinicId, outcomes] of byClinic) {
      try {
        await this.write(outcomes);
      } catch (error) {
        faults.push(error);
        this.logger.error(`outcomes of clinic ${clinicId} could not be written. ${describeError(error)}`);
      }
    }
    if (faults.length === byClinic.size) throw faults[0];
  }

  private async write(outcomes: readonly AttemptOutcome[]): Promise<void> {
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
