import { Injectable } from '@nestjs/common';

import type { Worker } from '../platform/worker-loop.ts';
import { ClaimRunner } from './claim.runner.ts';
import { HandOverRunner } from './hand-over.runner.ts';
import { OutcomesRunner } from './outcomes.runner.ts';
import { DISPATCH_LOOP } from './dispatch-loop.ts';

/**
 * Sends what is due. One call is one pass: decide and claim in one transaction, hand over, write the outcomes in another.
 *
 * The claim is committed before the hand-over, so a crash in between leaves a message that was perhaps sent, and never one
 * that is sent twice. `SettleWorker` takes care of what a crash leaves.
 */
@Injectable()
export class DispatchWorker implements Worker {
  readonly name = DISPATCH_LOOP;

  constructor(
    private readonly claims: ClaimRunner,
    private readonly handOver: HandOverRunner,
    private readonly outcomes: OutcomesRunner,
  ) {}

  /** Answers how many messages were looked at. */
  async runOnce(): Promise<number> {
    const { taken, claimed } = await this.claims.take();
    await this.outcomes.record(await this.handOver.handOver(claimed));
    return taken;
  }
}
