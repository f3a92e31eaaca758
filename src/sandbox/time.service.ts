import { Injectable } from '@nestjs/common';
import { Duration } from 'luxon';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { addDuration } from '../platform/duration.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { type Happened, HappenedView } from './happened.view.ts';
import { SandboxClock } from './sandbox-clock.service.ts';
import { TimeRunner } from './time.runner.ts';

/** The time of the sandbox. `offset` is how far it is ahead of the system's clock, as an ISO 8601 duration. */
export interface SandboxTime {
  readonly now: string;
  readonly offset: string;
}

/** What moving time brought about, at the clinic of who asked. */
export interface Advanced {
  readonly from: string;
  readonly to: string;
  readonly happened: Happened;
}

/** The furthest one call goes. */
export const MAX_ADVANCE = 'P2Y';

/** What a clinic sees of the sandbox's clock. Every method raises `missing` where there is none: in live mode. */
@Injectable()
export class TimeService {
  constructor(
    private readonly clock: Clock,
    private readonly time: TimeRunner,
    private readonly clinics: ClinicsService,
    private readonly happened: HappenedView,
  ) {}

  read(): SandboxTime {
    const clock = this.sandboxClock();
    return { now: clock.now().toISOString(), offset: durationOf(clock.offsetMs) };
  }

  /** Moves time by a duration, by the wall clock of the clinic. Raises `invalid` unless it is forward and at most two years. */
  async advance(tx: Sql, clinicId: string, duration: string): Promise<Advanced> {
    const clock = this.sandboxClock();
    const { timeZone } = await this.clinics.get(tx, clinicId);
    const { from, to } = await this.time.move(clock, (at) => targetOf(at, duration, timeZone));
    const happened = await this.happened.between(tx, clinicId, from, to);
    return { from: from.toISOString(), to: to.toISOString(), happened };
  }

  private sandboxClock(): SandboxClock {
    if (this.clock instanceof SandboxClock) return this.clock;
    throw new Failure('missing', 'there is no clock to move in live mode');
  }
}

function targetOf(from: Date, duration: string, zone: string): Date {
  const target = addDuration(from, duration, zone);
  if (target > from && target <= addDuration(from, MAX_ADVANCE, zone)) return target;
  throw new Failure('invalid', 'The request is not valid.', {
    problems: [{ path: 'advance', message: `must lead forward, and by no more than ${MAX_ADVANCE}` }],
  });
}

function durationOf(ms: number): string {
  return Duration.fromMillis(ms).shiftTo('days', 'hours', 'minutes', 'seconds').toISO();
}
