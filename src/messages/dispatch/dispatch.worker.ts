import { Injectable } from '@nestjs/common';

import type { Worker } from '../../platform/worker-loop.ts';
import { ClaimRunner } from './claim.runner.ts';
import { HandOverRunner } from './hand-over.runner.ts';
import { OutcomesRunner } from '../outcomes/outcomes.runner.ts';
import { DISPATCH_LOOP } from './dispatch-loop.ts';

/** Batches of one pass: while one is handed over the next is claimed and the last is written. An orderly stop waits for them. */
const MOST_BATCHES = 10;

/**
 * Sends what is due. Each batch is decided on and claimed in one transaction, handed over, and its outcomes written in another.
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

  /** Answers how many messages were dealt with. */
  async runOnce(): Promise<number> {
    let looked = 0;
    let failure: Error | undefined;
    let recording = Promise.resolve();
    let claiming = this.claims.take();
    try {
      for (let batch = 1; ; batch += 1) {
        const { taken, claimed } = await claiming;
        looked += taken;
        const isLast = taken === 0 || batch >= MOST_BATCHES || failure !== undefined;
        if (!isLast) {
          claiming = this.claims.take();
          // Heard at the next turn.
          claiming.catch(() => undefined);
        }
        const outcomes = await this.handOver.handOver(claimed);
        await recording;
        // What is claimed already must still be handed over, so a failure to write is raised at the end.
        recording = this.outcomes.record(outcomes).catch((error: unknown) => {
          failure ??= error instanceof Error ? error : new Error('outcomes could not be written', { cause: error });
        });
        if (isLast) break;
      }
    } finally {
      await recording;
    }
    if (failure !== undefined) throw failure;
    return looked;
  }
}
