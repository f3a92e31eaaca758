import { Injectable } from '@nestjs/common';

import { AuditService } from '../audit/audit.service.ts';
import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { PurgePassRunner } from './purge-pass.runner.ts';
import { EXPIRING } from './retention.ts';
import { RetentionRunRepository } from './retention-run.repository.ts';

/** Each kind of each clinic is looked through once a day. */
const EVERY_MS = 86_400_000;

/** Takes away what is over, one kind of one clinic and a bounded number of rows at a time. */
@Injectable()
export class RetentionWorker implements Worker {
  readonly name = 'retention';

  constructor(
    private readonly database: Database,
    private readonly runs: RetentionRunRepository,
    private readonly pass: PurgePassRunner,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Answers how many passes it made: none when nothing is due. */
  runOnce(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const due = await this.runs.findDue(tx, EXPIRING, new Date(now.getTime() - EVERY_MS));
      if (!due) return 0;
      const { run, isFinished } = await this.pass.take(tx, due, now);
      await this.runs.save(tx, run, isFinished ? now : null);
      if (isFinished && run.purged > 0) {
        await this.audit.record(tx, {
          clinicId: run.clinicId,
          actor: { kind: 'engine', id: 'retention', role: null },
          action: 'retention.purge',
          object: { kind: 'retention', id: run.kind },
          result: 'ok',
          detail: { rows: run.purged, before: run.before.toISOString() },
        });
      }
      return 1;
    });
  }
}
