import { Injectable } from '@nestjs/common';

import { AgreementAlertsWorker } from '../agreements/agreement-alerts.worker.ts';
import { PendingWorker } from '../engine/pending.worker.ts';
import { TimersWorker } from '../engine/timers.worker.ts';
import { DispatchWorker } from '../messages/dispatch.worker.ts';
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
    agreements: AgreementAlertsWorker,
  ) {
    this.workers = { signals, agreements, recalls, timers, messages };
  }

  /** One pass; answers how much it did. */
  run(kind: DueKind): Promise<number> {
    return this.workers[kind].runOnce();
  }
}
