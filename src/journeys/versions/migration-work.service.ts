import { Injectable } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { Keys } from '../../platform/keys.ts';
import type { Sql } from '../../platform/sql.ts';
import { JourneyVersionsService } from './journey-versions.service.ts';
import { addCounts, type MigrationCounts, type MigrationWork } from './migration.ts';
import { MigrationRepository } from './migration.repository.ts';
import { orderFor } from './plan-migration.ts';
import type { RunOrder } from '../runs/run-order.ts';
import { type ListedRun, StandingRunsView } from '../runs/standing-runs.view.ts';

/** The next runs of a migration. Their patients are yet to be locked. */
export interface MigrationBatch {
  readonly work: MigrationWork;
  readonly runs: readonly ListedRun[];
  readonly toVersionId: string | null;
}

/** What to do with a batch, and how it counts once so many of the orders were obeyed. */
export interface BatchOrders {
  readonly orders: readonly RunOrder[];
  readonly countsOf: (obeyed: number) => Partial<MigrationCounts>;
}

/** Migrations as the worker sees them: batch by batch. Every method is part of the worker's transaction. */
@Injectable()
export class MigrationWorkService {
  constructor(
    private readonly migrations: MigrationRepository,
    private readonly versions: JourneyVersionsService,
    private readonly runs: StandingRunsView,
    private readonly clock: Clock,
    private readonly keys: Keys,
  ) {}

  /** The next runs of some migration under way, up to `limit`; nothing when none is. A batch without runs is its end. */
  async take(tx: Sql, limit: number): Promise<MigrationBatch | undefined> {
    const work = await this.migrations.take(tx, this.keys.waiting());
    if (!work) return undefined;
    const { versions } = await this.versions.of(tx, work.clinicId, work.journeyKey);
    const from = versions.filter(({ version }) => work.fromVersions.includes(version)).map(({ id }) => id);
    const runs = await this.runs.listAfter(tx, work.clinicId, from, work.after, limit);
    return { work, runs, toVersionId: versions.find(({ version }) => version === work.toVersion)?.id ?? null };
  }

  /** Reads the runs again now that their patients are locked: whoever went on meanwhile is judged by where they stand now. */
  async ordersFor(tx: Sql, { work, runs, toVersionId }: MigrationBatch): Promise<BatchOrders> {
    const ids = runs.map(({ runId }) => runId);
    const standing = new Map((await this.runs.find(tx, work.clinicId, ids)).map((run) => [run.runId, run]));
    const verdicts = runs.map((listed) => {
      const run = standing.get(listed.runId);
      // Of a patient who was merged another row is locked.
      const isSame = run?.patientId === listed.patientId && run.versionId === listed.versionId;
      return run && isSame ? orderFor(work.plan, toVersionId, run) : 'gone';
    });
    const orders = verdicts.filter((verdict) => typeof verdict === 'object');
    const ended = orders.filter(({ action }) => action.kind === 'end').length;
    const stayed = verdicts.filter((verdict) => verdict === 'stay').length;
    // Whoever would go to a version that cannot run here is left alone; ending a run is always possible.
    const countsOf = (obeyed: number) => ({
      ...{ moved: obeyed - ended, ended, stayed },
      leftOut: runs.length - obeyed - stayed,
    });
    return { orders, countsOf };
  }

  /** Remembers that the batch is done; without runs the migration is. */
  async done(tx: Sql, { work, runs }: MigrationBatch, counts: Partial<MigrationCounts>): Promise<void> {
    const now = this.clock.now();
    const last = runs.at(-1);
    if (last) await this.migrations.comeTo(tx, work, last, addCounts(work.counts, counts), now);
    else await this.migrations.finish(tx, work, now);
  }
}
