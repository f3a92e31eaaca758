import { Injectable, Logger } from '@nestjs/common';

import { AuditService } from '../audit/audit.service.ts';
import { BREAKER } from '../pauses/pause.ts';
import type { Trip } from '../pauses/breaker.ts';
import { BreakersService } from '../pauses/breakers.service.ts';
import { breakerTaskId } from '../pauses/pauses.service.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { OF_NO_RUN } from '../tasks/task.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { JourneyPausesService } from './journey-pauses.service.ts';

/**
 * Pauses journeys whose complaints, bounces, opt-outs or volume are past a threshold, and puts a task on the worklist.
 *
 * Any number of processes may do so at once: the pause is there once, and who made it makes the task.
 */
@Injectable()
export class BreakerWorker implements Worker {
  readonly name = 'breakers';
  private readonly logger = new Logger(BreakerWorker.name);

  constructor(
    private readonly database: Database,
    private readonly breakers: BreakersService,
    private readonly pauses: JourneyPausesService,
    private readonly tasks: TasksService,
    private readonly audit: AuditService,
  ) {}

  /** Answers how many journeys it paused. */
  async runOnce(): Promise<number> {
    let paused = 0;
    for (const trip of await this.breakers.findTrips(this.database)) if (await this.trip(trip)) paused += 1;
    return paused;
  }

  private trip({ clinicId, journeyKey, measure, reason }: Trip): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const pause = await this.pauses.trip(tx, clinicId, journeyKey, reason);
      if (!pause) return false;
      await this.tasks.add(tx, [
        {
          clinicId,
          id: breakerTaskId(pause),
          kind: BREAKER,
          patientId: null,
          ...OF_NO_RUN,
          title: `Journey "${journeyKey}" was paused by itself: ${reason}`,
          role: 'admin',
          dueAt: pause.since,
          causeSignal: null,
        },
      ]);
      await this.audit.record(tx, {
        clinicId,
        actor: { kind: 'engine', id: BREAKER, role: null },
        action: 'journey.pause',
        object: { kind: 'journey', id: journeyKey },
        result: 'ok',
        detail: { measure, reason },
      });
      this.logger.warn(`clinic ${clinicId}: journey ${journeyKey} is paused: ${reason}`);
      return true;
    });
  }
}
