import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import { Database, type Sql } from '../platform/sql.ts';
import { WorkerLoops } from '../platform/worker-loop.ts';
import { SignalsService } from '../signals/signals.service.ts';
import { DueRunner } from './due.runner.ts';
import { SandboxClockRepository } from './sandbox-clock.repository.ts';
import type { SandboxClock } from './sandbox-clock.service.ts';

/** From where to where time went. `to` is earlier than asked for when the application stopped on the way. */
export interface Moved {
  readonly from: Date;
  readonly to: Date;
}

/** Moves the time of the whole sandbox, with everything that falls due on the way. */
@Injectable()
export class TimeRunner {
  constructor(
    private readonly database: Database,
    private readonly stored: SandboxClockRepository,
    private readonly loops: WorkerLoops,
    private readonly signals: SignalsService,
    private readonly due: DueRunner,
  ) {}

  /** Takes over how far other processes moved time, unless it is being moved here. */
  async refresh(clock: SandboxClock): Promise<void> {
    if (clock.isHeld()) return;
    const offsetMs = await this.stored.load(this.database);
    // It may have been taken in hand while the answer was on its way.
    if (!clock.isHeld()) clock.goOnWith(offsetMs);
  }

  /** Runs `work` while nobody else moves time and no loop of this process runs; waits for whoever moves it. */
  alone<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    return this.database.transaction(async (lock) => {
      await this.stored.lock(lock);
      return this.loops.exclusively(() => work(lock));
    });
  }

  /** Raises `conflict` while somebody else moves time. */
  move(clock: SandboxClock, targetOf: (from: Date) => Date): Promise<Moved> {
    // Held open for its lock alone: the work runs in transactions of its own.
    return this.database.transaction(async (lock) => {
      if (!(await this.stored.tryLock(lock))) throw new Failure('conflict', 'time is being moved already');
      return this.loops.exclusively(async () => {
        await this.refresh(clock);
        return this.go(clock, targetOf);
      });
    });
  }

  private async go(clock: SandboxClock, targetOf: (from: Date) => Date): Promise<Moved> {
    const from = clock.now();
    const target = targetOf(from);
    await this.signals.ensureMonths(this.database, from, target);
    const aheadBefore = clock.offsetMs;
    // The time that the work itself takes is not counted: in the end the clock is ahead by exactly what was asked for.
    const ahead = () => aheadBefore + clock.now().getTime() - from.getTime();
    clock.hold(from);
    try {
      // Stored before anything happens at a moment: after a crash no process may go back behind what it has done.
      await this.due.runUntil(clock, target, () => this.stored.save(this.database, ahead()));
      return { from, to: clock.now() };
    } finally {
      clock.goOnWith(ahead());
    }
  }
}
