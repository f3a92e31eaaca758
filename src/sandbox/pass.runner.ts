import { Injectable } from '@nestjs/common';

import { PendingWorker } from '../engine/pending.worker.ts';
import { TimersWorker } from '../engine/timers.worker.ts';
import { DispatchWorker } from '../messages/dispatch.worker.ts';
import { SettleWorker } from '../messages/settle.worker.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { RecallDueWorker } from '../recalls/recall-due.worker.ts';
import type { DueKind } from './first-due.ts';

/** The background work by what it works off. The loops of the process stand still while this is used. */
@Injectable()
export class PassRunner {
  private readonly workers: Readonly<Record<DueKind, Worker>>;

  constructor(
    signals: PendingWorker,
    recalls: RecallDueWorker,
    timers: TimersWorker,
    messages: DispatchWorker,
    private readonly settler: SettleWorker,
  ) {
    this.workers = { signals, recalls, timers, messages };
  }

  /** One pass; answers how much it did. */
  run(kind: DueKind): Promise<number> {
    return this.workers[kind].runOnce();
  }

  /** Settles hand-overs that a crash left open: they hang on how old a claim is, not on a moment that was planned. */
  async settle(): Promise<void> {
    await this.settler.runOnce();
  }
}
