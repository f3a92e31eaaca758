import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { LegalHoldsService } from '../rights/holds/legal-holds.service.ts';
import { PurgeRunner } from './purge.runner.ts';
import { type ExpiringKind, expiresBefore } from './retention.ts';
import { RetentionRepository } from './retention.repository.ts';
import { type RetentionRun, RetentionRunRepository } from './retention-run.repository.ts';

/** Rows of one pass: few enough that the transaction is short and its locks are soon gone. */
const PASS_SIZE = 1000;

/** One bounded pass over one kind of one clinic. */
@Injectable()
export class PurgePassRunner {
  constructor(
    private readonly runs: RetentionRunRepository,
    private readonly rules: RetentionRepository,
    private readonly holds: LegalHoldsService,
    private readonly purges: PurgeRunner,
  ) {}

  /** Takes away the next rows, of nobody who is held. A clinic that is held as a whole is finished at once. */
  async take(
    tx: Sql,
    { clinicId, kind }: { readonly clinicId: string; readonly kind: ExpiringKind },
    now: Date,
  ): Promise<{ run: RetentionRun; isFinished: boolean }> {
    const rule = (await this.rules.list(tx, clinicId)).find((one) => one.kind === kind);
    const before = (rule && expiresBefore(rule, now)) ?? new Date(0);
    const run = await this.runs.take(tx, { clinicId, kind, startedAt: now, before });
    if (!run) throw new Error(`the run of ${kind} was not kept`);
    const held = await this.holds.heldForGood(tx, clinicId);
    if (held === 'everybody') return { run, isFinished: true };
    // A clinic may have lengthened the time since the run began.
    const until = run.before < before ? run.before : before;
    const done = await this.purges.purge(tx, kind, { clinicId, after: run.after, before: until, held }, PASS_SIZE);
    const moved = { ...run, after: done.until ?? run.after, purged: run.purged + done.count };
    return { run: moved, isFinished: done.count < PASS_SIZE };
  }
}
