import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';

import { Metrics } from './http-metrics.ts';
import { Keys } from './keys.ts';

/** Clinics that stand still because their data keys do not open, for Prometheus. Which they are is in the log. */
@Injectable()
export class KeyMetrics {
  constructor(metrics: Metrics, keys: Keys) {
    new Gauge({
      name: 'attend_clinics_without_keys',
      help: 'Clinics whose data keys did not open when this process last tried, within five minutes. Must be 0.',
      registers: [metrics.registry],
      collect() {
        this.set(keys.countUnopened());
      },
    });
  }
}
