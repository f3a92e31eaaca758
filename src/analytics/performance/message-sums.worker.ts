import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Database } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { MessageSumsRunner } from './message-sums.runner.ts';

/** Sums months of messages that are over, and those in which something changed. Until then reports count them themselves. */
@Injectable()
export class MessageSumsWorker implements Worker {
  readonly name = 'message sums';

  constructor(
    private readonly database: Database,
    private readonly sums: MessageSumsRunner,
    private readonly clock: Clock,
  ) {}

  runOnce(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction((tx) => this.sums.refresh(tx, now));
  }
}
