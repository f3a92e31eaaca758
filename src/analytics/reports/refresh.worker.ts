import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Database } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { RefreshRunner } from './refresh.runner.ts';

/** Months that one transaction sums: while it runs, marks of these months wait. */
const BATCH_SIZE = 12;

/** Sums months anew in which something changed. Until it has come to a month, reports reckon that month themselves. */
@Injectable()
export class RefreshWorker implements Worker {
  readonly name = 'attribution sums';

  constructor(
    private readonly database: Database,
    private readonly sums: RefreshRunner,
    private readonly clock: Clock,
  ) {}

  runOnce(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction((tx) => this.sums.refresh(tx, now, BATCH_SIZE));
  }
}
