import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { SandboxClock } from './sandbox-clock.service.ts';
import { TimeRunner } from './time.runner.ts';

/** Follows the time of the sandbox where another process of the same database moves it. */
@Injectable()
export class SandboxClockWorker implements Worker {
  readonly name = 'sandbox clock';

  constructor(
    private readonly clock: Clock,
    private readonly time: TimeRunner,
  ) {}

  /** There is never a backlog. */
  async runOnce(): Promise<number> {
    if (this.clock instanceof SandboxClock) await this.time.refresh(this.clock);
    return 0;
  }
}
