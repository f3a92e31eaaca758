import { Injectable } from '@nestjs/common';

import type { Worker } from '../platform/worker-loop.ts';
import { EngineService, MAX_BATCH } from './engine.service.ts';

/** While one transaction waits for the database, runs of the other are moved here. */
const LANES = 2;
/** Of each lane in one pass: a few seconds, for which a shutdown waits. */
const MAX_BATCHES = 8;

/** Looks at runs whose moment has come. */
@Injectable()
export class TimersWorker implements Worker {
  readonly name = 'timers';

  constructor(private readonly engine: EngineService) {}

  async runOnce(): Promise<number> {
    const moved = await this.engine.processDueTimers();
    if (moved < MAX_BATCH) return moved;
    // Both end before a fault of one is told: a pass that is over has nothing under way.
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => this.drain()));
    return lanes.reduce((sum, lane) => sum + valueOf(lane), moved);
  }

  private async drain(): Promise<number> {
    let sum = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const moved = await this.engine.processDueTimers();
      sum += moved;
      if (moved < MAX_BATCH) break;
    }
    return sum;
  }
}

function valueOf(lane: PromiseSettledResult<number>): number {
  if (lane.status === 'rejected') throw lane.reason;
  return lane.value;
}
