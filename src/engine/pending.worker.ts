import { Injectable } from '@nestjs/common';

import type { Worker } from '../platform/worker-loop.ts';
import { PENDING_LOOP, RaiseService } from '../signals/raise.service.ts';
import { EngineService } from './engine.service.ts';

const BATCH_SIZE = 500;

/** Feeds the signals that Attend raised itself to the engine; taking and processing them is one transaction. */
@Injectable()
export class PendingWorker implements Worker {
  readonly name = PENDING_LOOP;

  constructor(
    private readonly raise: RaiseService,
    private readonly engine: EngineService,
  ) {}

  runOnce(): Promise<number> {
    return this.engine.inTransaction(async (tx) => {
      const signals = await this.raise.take(tx, BATCH_SIZE);
      if (signals.length > 0) await this.engine.processSignalsIn(tx, signals);
      return signals.length;
    });
  }
}
