import { Injectable } from '@nestjs/common';

import type { Worker } from '../platform/worker-loop.ts';
import { EngineService } from './engine.service.ts';

/** Looks at runs whose moment has come. */
@Injectable()
export class TimersWorker implements Worker {
  readonly name = 'timers';

  constructor(private readonly engine: EngineService) {}

  runOnce(): Promise<number> {
    return this.engine.processDueTimers();
  }
}
