import { Injectable } from '@nestjs/common';

import type { MessageRef } from '../channels/channel.ts';
import { ChannelsService } from '../channels/channels.service.ts';
import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import type { AttemptOutcome } from './message-log.repository.ts';
import { MessageRepository, type StaleClaim } from './message.repository.ts';
import { OutcomesRunner } from './outcomes.runner.ts';

/** A hand-over is over long before: it begins within 30 s of its claim and takes 25 s at most. */
const ABANDONED_MS = 60_000;

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

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly messages: MessageRepository,
    private readonly channels: ChannelsService,
    private readonly outcomes: OutcomesRunner,
  ) {}

  /** Answers how many messages were settled or given up on. */
  async runOnce(): Promise<number> {
    const answering = this.channels.answering();
    const before = new Date(this.clock.now().getTime() - ABANDONED_MS);
    const stale = await this.messages.stale(this.database, before, [...answering.keys()], BATCH_SIZE);
    const byProvider = Map.groupBy(stale, (claim) => claim.provider);
    for (const [provider, claims] of byProvider) {
      const lookUp = answering.get(provider);
      await this.outcomes.record(lookUp ? await settled(claims, lookUp) : claims.map(unanswered));
    }
    return stale.length;
  }
}

async function settled(
  claims: readonly StaleClaim[],
  lookUp: (messages: readonly MessageRef[]) => Promise<ReadonlySet<string>>,
): Promise<AttemptOutcome[]> {
  const taken = await lookUp(claims.map(({ clinicId, id }) => ({ clinicId, messageId: id })));
  return claims.map((claim) => ({
    ...claim,
    outcome: taken.has(claim.id)
      ? { outcome: 'accepted', providerId: claim.id }
      : { outcome: 'not_taken', code: 'abandoned' },
  }));
}

function unanswered(claim: StaleClaim): AttemptOutcome {
  return { ...claim, outcome: { outcome: 'unknown', code: 'abandoned' } };
}
