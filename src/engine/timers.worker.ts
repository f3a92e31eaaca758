import { Injectable, Logger } from '@nestjs/common';

import { RunsService } from '../journeys/runs/runs.service.ts';
import type { Timer } from '../journeys/runs/run.ts';
import { faultOf } from '../journeys/runs/try-advance.ts';
import { Clock } from '../platform/clock.ts';
import { isFaultyData } from '../platform/errors.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { EngineService, MAX_BATCH } from './engine.service.ts';

/** While one transaction waits for the database, runs of the other are moved here. */
const LANES = 2;
/** Of each lane in one pass: a few seconds, for which a shutdown waits. */
const MAX_BATCHES = 8;
/** Timers that are fired one by one in one pass. */
const MAX_SINGLE = 500;

/** Lanes do not go past each other's timers again, which are locked until they are stored: what is left behind, the next pass takes. */
interface Pass {
  /** When the last timer that was taken was due. */
  since: Date | undefined;
}

/**
 * Looks at runs whose moment has come.
 *
 * When one of a batch cannot be stored, or what it noted does not open, its timers are fired one by one, and the culprit alone is
 * parked for a person.
 */
@Injectable()
export class TimersWorker implements Worker {
  readonly name = 'timers';
  private readonly logger = new Logger(TimersWorker.name);

  constructor(
    private readonly engine: EngineService,
    private readonly runs: RunsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async runOnce(): Promise<number> {
    if (!(await this.isAnyDue())) return 0;
    const pass: Pass = { since: undefined };
    const moved = await this.fire(pass);
    if (moved < MAX_BATCH) return moved;
    // Both end before a fault of one is told: a pass that is over has nothing under way.
    const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => this.drain(pass)));
    return lanes.reduce((sum, lane) => sum + valueOf(lane), moved);
  }

  /** Most passes find nothing: a look at the end of an index costs a fifth of what it costs to plan a claim. */
  private async isAnyDue(): Promise<boolean> {
    const next = await this.runs.nextDue(this.database);
    return next !== undefined && next <= this.clock.now();
  }

  private async drain(pass: Pass): Promise<number> {
    let sum = 0;
    for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
      const moved = await this.fire(pass);
      sum += moved;
      if (moved < MAX_BATCH) break;
    }
    return sum;
  }

  private async fire(pass: Pass): Promise<number> {
    try {
      return await this.engine.processDueTimers({ limit: MAX_BATCH, since: pass.since }, (timers) => {
        pass.since = timers.at(-1)?.dueAt;
      });
    } catch (error) {
      if (!isFaultyData(error)) throw error;
      return this.fireOneByOne();
    }
  }

  private async fireOneByOne(): Promise<number> {
    let done = 0;
    while (done < MAX_SINGLE && (await this.fireOne())) done += 1;
    return done;
  }

  /** Answers whether a run moved or was parked. */
  private async fireOne(): Promise<boolean> {
    let taken: readonly Timer[] = [];
    try {
      return (await this.engine.processDueTimers({ limit: 1 }, (timers) => (taken = timers))) > 0;
    } catch (error) {
      const [timer] = taken;
      if (!timer || !isFaultyData(error)) throw error;
      this.logger.error(`run ${timer.runId} cannot be moved; it is parked for a person`);
      return this.engine.parkRun(timer, faultOf(error));
    }
  }
}

function valueOf(lane: PromiseSettledResult<number>): number {
  if (lane.status === 'rejected') throw lane.reason;
  return lane.value;
}
