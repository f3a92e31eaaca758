import { Injectable } from '@nestjs/common';

import { z } from 'zod';

import type { UnansweredHandover } from '../channels/channel.ts';
import { ChannelsService } from '../channels/channels.service.ts';
import { Clock } from '../platform/clock.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import type { AttemptOutcome } from './message-log.repository.ts';
import { MessageRepository, type StaleClaim } from './message.repository.ts';
import { OutcomesRunner } from './outcomes.runner.ts';

/** A hand-over is over long before: it begins within 30 s of its claim and takes 25 s at most. */
const ABANDONED_MS = 60_000;

const BATCH_SIZE = 200;

type LookUp = (messages: readonly UnansweredHandover[]) => Promise<ReadonlyMap<string, string>>;

const sentSchema = z.object({ text: z.string() });

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
    private readonly keys: Keys,
  ) {}

  /** Answers how many messages were settled or given up on. */
  async runOnce(): Promise<number> {
    const answering = this.channels.answering();
    const before = new Date(this.clock.now().getTime() - ABANDONED_MS);
    const stale = await this.messages.stale(this.database, before, [...answering.keys()], BATCH_SIZE);
    const byProvider = Map.groupBy(stale, (claim) => claim.provider);
    for (const [provider, claims] of byProvider) {
      const lookUp = answering.get(provider);
      await this.outcomes.record(lookUp ? await this.settled(claims, lookUp) : claims.map(unanswered));
    }
    return stale.length;
  }

  private async settled(claims: readonly StaleClaim[], lookUp: LookUp): Promise<AttemptOutcome[]> {
    const keys = await this.keys.ofAll(this.database, [...new Set(claims.map(({ clinicId }) => clinicId))]);
    const taken = await lookUp(claims.map((claim) => opened(claim, keys.get(claim.clinicId))));
    return claims.map(({ clinicId, id, attempt }) => {
      const providerId = taken.get(id);
      const outcome: AttemptOutcome['outcome'] =
        providerId === undefined ? { outcome: 'not_taken', code: 'abandoned' } : { outcome: 'accepted', providerId };
      return { clinicId, id, attempt, outcome };
    });
  }
}

function opened(claim: StaleClaim, keys: ClinicKeys | undefined): UnansweredHandover {
  const { clinicId, id, claimedAt } = claim;
  if (!keys) throw new Error(`clinic ${clinicId} has no data keys`);
  const open = (column: string, value: Buffer) =>
    unseal(keys, { clinicId, table: 'message', column, rowId: id }, value);
  const { text } = sentSchema.parse(JSON.parse(open('sent_body', claim.sentBody)));
  return { clinicId, messageId: id, to: open('sent_address', claim.sentAddress), text, claimedAt };
}

function unanswered({ clinicId, id, attempt }: StaleClaim): AttemptOutcome {
  return { clinicId, id, attempt, outcome: { outcome: 'unknown', code: 'abandoned' } };
}
