import { Injectable } from '@nestjs/common';

import { EngineService } from '../engine/engine.service.ts';
import { PlansService } from '../engine/plans.service.ts';
import { IntakeService } from '../intake/intake.service.ts';
import { NoSignalLog } from '../intake/signal-log.ts';
import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';

/**
 * The intake as the demo uses it: always straight to the engine, even where a log of signals is configured, because the demo
 * goes on only when what it told has been worked off.
 */
@Injectable()
export class DemoIntakeService extends IntakeService {
  constructor(engine: EngineService, plans: PlansService, database: Database, clock: Clock) {
    super(engine, plans, database, clock, new NoSignalLog());
  }
}
