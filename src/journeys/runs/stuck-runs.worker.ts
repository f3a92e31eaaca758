import { Injectable, Logger } from '@nestjs/common';

import { RunMetrics } from '../../platform/run-metrics.ts';
import { Database } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { StuckRunsView } from './stuck-runs.view.ts';

/** Beyond so many the figure says no more. */
const MOST_STUCK = 1000;
const NAMED = 5;

/** Looks for runs that nothing will ever move again. There are none, unless this release has a fault. */
@Injectable()
export class StuckRunsWorker implements Worker {
  readonly name = 'stuck runs';
  private readonly logger = new Logger(StuckRunsWorker.name);

  constructor(
    private readonly database: Database,
    private readonly runs: StuckRunsView,
    private readonly metrics: RunMetrics,
  ) {}

  /** Answers 0: to look again at once would show the same. */
  async runOnce(): Promise<number> {
    const stuck = await this.runs.stuck(this.database, MOST_STUCK);
    this.metrics.stuck.set(stuck.length);
    this.metrics.parked.set(await this.runs.parked(this.database));
    if (stuck.length > 0) {
      const some = stuck.slice(0, NAMED).map(({ id, journeyKey, step }) => `${id} at "${step}" of "${journeyKey}"`);
      this.logger.error(`${stuck.length} live runs are held by nothing, such as ${some.join(', ')}`);
    }
    return 0;
  }
}
