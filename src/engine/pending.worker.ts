import { Injectable, Logger } from '@nestjs/common';

import { isFaultyData } from '../platform/errors.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { PENDING_LOOP, RaiseService } from '../signals/raise.service.ts';
import type { Signal } from '../signals/signal.ts';
import { EngineService } from './engine.service.ts';

const BATCH_SIZE = 500;

/**
 * Feeds the signals that Attend raised itself to the engine; taking and processing them is one transaction.
 *
 * When one of a batch cannot be processed, its signals are processed one by one, and the culprit alone is put off.
 */
@Injectable()
export class PendingWorker implements Worker {
  readonly name = PENDING_LOOP;
  private readonly logger = new Logger(PendingWorker.name);

  constructor(
    private readonly raise: RaiseService,
    private readonly engine: EngineService,
  ) {}

  async runOnce(): Promise<number> {
    try {
      return (await this.process(BATCH_SIZE)).length;
    } catch (error) {
      if (!isFaultyData(error)) throw error;
      return this.processOneByOne();
    }
  }

  private async processOneByOne(): Promise<number> {
    let done = 0;
    while (done < BATCH_SIZE && (await this.processOne())) done += 1;
    return done;
  }

  /** Answers whether there was one. */
  private async processOne(): Promise<boolean> {
    let taken: readonly Signal[] = [];
    try {
      taken = await this.process(1, (signals) => (taken = signals));
    } catch (error) {
      const [signal] = taken;
      if (!signal || !isFaultyData(error)) throw error;
      this.logger.error(`signal ${signal.id} of type ${signal.type} cannot be processed; it is put off for an hour`);
      await this.engine.inTransaction((tx) => this.raise.postpone(tx, signal));
    }
    return taken.length > 0;
  }

  private process(limit: number, onTaken?: (signals: readonly Signal[]) => void): Promise<readonly Signal[]> {
    return this.engine.inTransaction(async (tx) => {
      const signals = await this.raise.take(tx, limit);
      onTaken?.(signals);
      if (signals.length > 0) await this.engine.processSignalsIn(tx, signals);
      return signals;
    });
  }
}
