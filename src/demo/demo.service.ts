import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Config } from '../platform/config.ts';
import type { Progress } from './demo-replay.runner.ts';
import { DemoSeedRunner } from './demo-seed.runner.ts';
import { DemoSummaryRunner } from './demo-summary.runner.ts';
import { SandboxClock } from '../sandbox/sandbox-clock.service.ts';

/** The demo clinic, for whoever starts Attend to look around. */
@Injectable()
export class DemoService {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly runner: DemoSeedRunner,
    private readonly summaries: DemoSummaryRunner,
  ) {}

  /** Makes the demo clinic on an empty database, or completes a half-made one. Answers whether it did anything. */
  async seed(progress: Progress): Promise<boolean> {
    if (!this.config.demo || !(this.clock instanceof SandboxClock)) return false;
    return this.runner.seed(this.clock, progress);
  }

  /** What there is to see, as text; nothing where there is no demo clinic. */
  async summary(): Promise<string | undefined> {
    return this.config.demo ? this.summaries.write(this.config, this.clock.now()) : undefined;
  }
}
