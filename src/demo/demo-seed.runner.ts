import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { DEMO_CLINIC } from './demo-clinic.ts';
import { DemoOpeningRunner } from './demo-opening.runner.ts';
import { DemoReplayRunner, type Progress } from './demo-replay.runner.ts';
import { DemoSetupRunner } from './demo-setup.runner.ts';
import { DemoStateView } from './demo-state.view.ts';
import type { SandboxClock } from '../sandbox/sandbox-clock.service.ts';
import { TimeRunner } from '../sandbox/time.runner.ts';

/**
 * Makes the demo clinic in a database that has no clinic yet, and completes one that a crash left half made.
 *
 * Every part either is there or not, and every signal has the same id on every try; so going through it all again makes what
 * is missing and nothing twice.
 */
@Injectable()
export class DemoSeedRunner {
  constructor(
    private readonly time: TimeRunner,
    private readonly state: DemoStateView,
    private readonly setup: DemoSetupRunner,
    private readonly replay: DemoReplayRunner,
    private readonly opening: DemoOpeningRunner,
  ) {}

  /** Answers whether there was anything to do. Of two processes that start on one database, one seeds and the other waits. */
  seed(clock: SandboxClock, progress: Progress): Promise<boolean> {
    return this.time.alone(async (sql) => {
      const { clinic, hasClinics } = await this.state.read(sql, DEMO_CLINIC.slug);
      const isWanted = clinic ? !clinic.isComplete : !hasClinics;
      if (isWanted) await this.make(sql, clock, progress);
      return isWanted;
    });
  }

  private async make(sql: Sql, clock: SandboxClock, progress: Progress): Promise<void> {
    const { clinic: begun } = await this.state.read(sql, DEMO_CLINIC.slug);
    if (!begun) await this.setup.begin();
    const { clinic } = await this.state.read(sql, DEMO_CLINIC.slug);
    if (!clinic) throw new Error('the demo clinic is gone');
    try {
      await this.replay.replay(clock, clinic, progress);
    } finally {
      clock.letGo();
    }
    await this.opening.open(clinic.id);
  }
}
