import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';

import { Metrics } from './http-metrics.ts';

/** Runs that stand still, for Prometheus. Set by the role `jobs`. */
@Injectable()
export class RunMetrics {
  readonly stuck: Gauge;
  readonly parked: Gauge;

  constructor(metrics: Metrics) {
    const registers = [metrics.registry];
    this.stuck = new Gauge({
      name: 'attend_stuck_runs',
      help: 'Live runs that nothing will move again, as of the last look. Must be 0.',
      registers,
    });
    this.parked = new Gauge({
      name: 'attend_parked_runs',
      help: 'Runs that failed again and again and wait for a person, as of the last look.',
      registers,
    });
  }
}
