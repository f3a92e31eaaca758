import { Injectable } from '@nestjs/common';

import { Database } from '../platform/sql.ts';
import { SignalsService } from '../signals/signals.service.ts';
import { dayOf } from './demo-day.ts';
import { type DemoEvent, inOrder } from './demo-event.ts';
import { historyOf } from './demo-history.ts';
import { DemoIntakeService } from './demo-intake.service.ts';
import { demoPeople } from './demo-people.ts';
import { bookingsOf } from './demo-schedule.ts';
import { DemoSetupRunner } from './demo-setup.runner.ts';
import { dayBefore, onDay } from './demo-time.ts';
import { DueRunner } from '../sandbox/due.runner.ts';
import { slicesOf } from './demo-slices.ts';
import type { SandboxClock } from '../sandbox/sandbox-clock.service.ts';

/** Events told at once: few enough that the progress line moves. */
const PORTION = 1000;

/** Told of how far the seed has come: so much of so much of what is being done. */
export type Progress = (what: string, done: number, total: number) => void;

/** The demo clinic of which the signals come in. */
export interface SeededClinic {
  readonly id: string;
  readonly base: Date;
  readonly isPublished: boolean;
}

/** The oldest signal of the past: a first visit a year before the last one, and the weeks before it. */
const OLDEST_DAYS = 800;

/**
 * Plays the demo clinic's signals through the real intake.
 *
 * The past comes first, while no journey is live yet, so that it writes to nobody. Then the journeys go live, the bookings that
 * are still ahead come in, and the demo day is lived through: the clock stands where the day stands, and what falls due in
 * between happens in between.
 */
@Injectable()
export class DemoReplayRunner {
  constructor(
    private readonly database: Database,
    private readonly signals: SignalsService,
    private readonly intake: DemoIntakeService,
    private readonly setup: DemoSetupRunner,
    private readonly due: DueRunner,
  ) {}

  async replay(clock: SandboxClock, { id, base, isPublished }: SeededClinic, progress: Progress): Promise<void> {
    const people = demoPeople();
    await this.signals.ensureMonths(this.database, onDay(base, -OLDEST_DAYS, 0), clock.unheld());
    clock.hold(dayBefore(base));
    if (!isPublished) {
      await this.setup.prepare(id);
      await this.tell(id, inOrder(historyOf(people, base)), (done, total) => {
        progress('past signals', done, total);
      });
      await this.setup.publish(id);
    }
    await this.tell(id, inOrder(bookingsOf(people, base)));
    await this.live(clock, id, inOrder(dayOf(people, base)), progress);
    await this.due.runUntil(clock, clock.unheld());
  }

  private async live(clock: SandboxClock, id: string, day: readonly DemoEvent[], progress: Progress): Promise<void> {
    let told = 0;
    for (const { until, events } of slicesOf(day, clock.now())) {
      await this.due.runUntil(clock, until);
      await this.tell(id, events);
      told += events.length;
      progress('signals of the demo day', told, day.length);
    }
  }

  private async tell(
    id: string,
    events: readonly DemoEvent[],
    progress: (done: number, total: number) => void = () => undefined,
  ): Promise<void> {
    for (let from = 0; from < events.length; from += PORTION) {
      const batch = events.slice(from, from + PORTION);
      const { rejected } = await this.intake.accept(id, batch);
      const [first] = rejected;
      if (first) throw new Error(`the demo signal ${first.id ?? ''} was refused: ${first.path} ${first.reason}`);
      progress(from + batch.length, events.length);
    }
  }
}
