import { Injectable, Logger } from '@nestjs/common';

import type { Channel, LookUp, UnansweredHandover } from '../../channels/channel.ts';
import { ChannelsService } from '../../channels/channels.service.ts';
import { Clock } from '../../platform/clock.ts';
import { describeError } from '../../platform/log.ts';
import { Database } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import type { AttemptOutcome } from '../message.ts';
import { MessageRepository, type StaleClaim } from '../message.repository.ts';
import { NOT_BEGUN } from './settle-outcome.ts';
import { SettleLedgerRunner } from './settle-ledger.runner.ts';

/** A hand-over is over long before: it begins within 30 s of its claim and takes 25 s at most. */
const ABANDONED_MS = 60_000;

/** What a provider does not list after this long it never took: until then a request may still be on its way through it. */
const NEVER_TAKEN_MS = 10 * 60_000;

/** What cannot be concluded for so long is unknown: staff are asked about it. It can still be found out. */
const GIVEN_UP_MS = 24 * 60 * 60_000;

const BATCH_SIZE = 200;

/**
 * Settles the claims that a crash left open.
 *
 * A provider that can be asked settles them for certain. Otherwise they become `unknown` and wait for a receipt: to send again
 * might be to send twice.
 */
@Injectable()
export class SettleWorker implements Worker {
  readonly name = 'settle';
  private readonly logger = new Logger(SettleWorker.name);
  /** Where the last pass stopped: claims that nobody can settle yet must not hold up the newer ones behind them. */
  private last: StaleClaim | undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly messages: MessageRepository,
    private readonly channels: ChannelsService,
    private readonly ledger: SettleLedgerRunner,
  ) {}

  /** Answers how many messages were settled or given up on. */
  async runOnce(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - ABANDONED_MS);
    const answering = [...this.channels.answering().keys()];
    const stale = await this.messages.stale(this.database, { before, answering, last: this.last }, BATCH_SIZE);
    this.last = stale.length < BATCH_SIZE ? undefined : stale.at(-1);
    const idle = stale.filter(({ hasBegun }) => !hasBegun);
    const begun = Map.groupBy(
      stale.filter(({ hasBegun }) => hasBegun),
      (claim) => `${claim.channel} ${claim.provider}`,
    );
    let settled = 0;
    const faults: unknown[] = [];
    for (const outcomesOf of [
      () => Promise.resolve(idle.map(notBegun)),
      ...[...begun.values()].map((claims) => () => this.conclude(claims)),
    ]) {
      try {
        const outcomes = await outcomesOf();
        await this.ledger.record(outcomes);
        settled += outcomes.length;
      } catch (error) {
        // What holds up some must not hold up the others; the loop hears of it in the end.
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
    return settled;
  }

  private async conclude(claims: readonly StaleClaim[]): Promise<AttemptOutcome[]> {
    const [first] = claims;
    const channel = first && this.channels.byProvider(first.channel, first.provider);
    return channel?.lookUp ? this.ask(channel, claims) : claims.flatMap(unanswered);
  }

  /** A provider that does not answer settles nothing: it is asked again. What cannot be concluded holds up nothing else. */
  private async ask(channel: Channel, claims: readonly StaleClaim[]): Promise<AttemptOutcome[]> {
    const now = this.clock.now().getTime();
    const open = await this.ledger.open(claims);
    const { taken, unsettled } = await this.lookUp(channel, open);
    const asked = new Set(open.map(({ messageId }) => messageId).filter((id) => !unsettled.has(id)));
    return claims.flatMap((claim): AttemptOutcome[] => {
      const { clinicId, id, attempt, claimedAt } = claim;
      const age = now - claimedAt.getTime();
      const providerId = taken.get(id);
      if (providerId !== undefined) {
        return [{ clinicId, id, attempt, outcome: { outcome: 'accepted', providerId }, providers: 1 }];
      }
      if (!asked.has(id)) return age > GIVEN_UP_MS ? unanswered(claim) : [];
      const isCertain = channel.vendor === undefined || age > NEVER_TAKEN_MS;
      if (!isCertain) return [];
      return [{ clinicId, id, attempt, outcome: { outcome: 'not_taken', code: 'abandoned' }, providers: 1 }];
    });
  }

  private async lookUp(channel: Channel, open: readonly UnansweredHandover[]): Promise<LookUp> {
    const nothing = { taken: new Map<string, string>(), unsettled: new Set(open.map(({ messageId }) => messageId)) };
    try {
      return (await channel.lookUp?.(open)) ?? nothing;
    } catch (error) {
      this.logger.warn(`${channel.provider} could not be asked for its messages. ${describeError(error)}`);
      return nothing;
    }
  }
}

/** Nobody got as far as the provider: the message goes out after all. */
function notBegun({ clinicId, id, attempt }: StaleClaim): AttemptOutcome {
  return { clinicId, id, attempt, outcome: { outcome: 'not_taken', code: NOT_BEGUN }, providers: 1 };
}

/** Only a claim becomes unknown; what is unknown already stays so. */
function unanswered({ clinicId, id, attempt, status }: StaleClaim): AttemptOutcome[] {
  if (status === 'unknown') return [];
  return [{ clinicId, id, attempt, outcome: { outcome: 'unknown', code: 'abandoned' }, providers: 1 }];
}
