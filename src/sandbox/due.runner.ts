import { setTimeout as delay } from 'node:timers/promises';

import { Injectable, type OnModuleDestroy } from '@nestjs/common';

import { SettleWorker } from '../messages/outcomes/settle.worker.ts';
import { Failure } from '../platform/errors.ts';
import { Database } from '../platform/sql.ts';
import { DueView } from './due.view.ts';
import { type DueKind, firstDue } from './first-due.ts';
import { PassRunner } from './pass.runner.ts';
import type { SandboxClock } from './sandbox-clock.service.ts';

/** Passes that one call makes at most. Six months of the demo clinic take some thousands. */
const MAX_PASSES = 100_000;

/** What is due and cannot be taken is in somebody else's hands, who will soon be done: so often it is looked at again. */
const MAX_LOOKS = 300;
const LOOK_EVERY_MS = 10;

/**
 * Runs what falls due, each thing at its own moment and in order.
 *
 * One look says what is first, one pass of the worker that does it follows. So a moment costs a number of statements that does
 * not depend on how much falls due at it, and the time between two moments costs nothing.
 */
@Injectable()
export class DueRunner implements OnModuleDestroy {
  private isStopping = false;

  constructor(
    private readonly database: Database,
    private readonly due: DueView,
    private readonly passes: PassRunner,
    private readonly settler: SettleWorker,
  ) {}

  /** The application stops: the pass at hand is finished, and time stands where it came to. */
  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /**
   * Moves a clock that is held to `target`, past every moment at which something is due; `stepped` is told of each. Raises
   * `transient` when more falls due than one call does.
   */
  async runUntil(clock: SandboxClock, target: Date, stepped: () => Promise<void> = nothing): Promise<void> {
    for (let pass = 0; !this.isStopping; pass += 1) {
      if (pass === MAX_PASSES) {
        const reached = clock.now().toISOString();
        throw new Failure('transient', `so much falls due that time has come to ${reached} only; move on from there`);
      }
      const first = firstDue(await this.due.next(this.database), clock.now());
      const isBefore = first !== undefined && first.at <= target;
      const at = isBefore ? first.at : target;
      if (at > clock.now()) {
        clock.hold(at);
        await stepped();
      }
      if (!isBefore) break;
      await this.work(first.kind);
    }
    // Hand-overs that a crash left open hang on how old a claim is, not on a moment that was planned.
    await this.settler.runOnce();
  }

  private async work(kind: DueKind): Promise<void> {
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      if ((await this.passes.run(kind)) > 0) return;
      await delay(LOOK_EVERY_MS);
    }
    throw new Failure('transient', `somebody else holds ${kind} that are due; try again`);
  }
}

function nothing(): Promise<void> {
  return Promise.resolve();
}
