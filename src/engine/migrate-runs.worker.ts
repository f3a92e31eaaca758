import { Injectable, Logger } from '@nestjs/common';

import { type MigrationBatch, MigrationWorkService } from '../journeys/versions/migration-work.service.ts';
import { isFaultyData } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { EngineService } from './engine.service.ts';
import { FactsRunner } from './facts.runner.ts';

/** Runs that one transaction moves: its patients are locked that long. */
const BATCH_SIZE = 500;

/**
 * Carries out the plans by which patients go from one version of a journey to another, or leave it. What happens to a run and how
 * far the migration has come commit together, so that a crash repeats nothing and skips nobody.
 *
 * When the database refuses something in a batch, its runs are moved one by one, and the culprit alone is passed over.
 */
@Injectable()
export class MigrateRunsWorker implements Worker {
  readonly name = 'migrations';
  private readonly logger = new Logger(MigrateRunsWorker.name);

  constructor(
    private readonly migrations: MigrationWorkService,
    private readonly engine: EngineService,
    private readonly facts: FactsRunner,
  ) {}

  async runOnce(): Promise<number> {
    try {
      return await this.pass(BATCH_SIZE);
    } catch (error) {
      if (!isFaultyData(error)) throw error;
      return this.passOneByOne();
    }
  }

  private async passOneByOne(): Promise<number> {
    let done = 0;
    for (let tries = 0; tries < BATCH_SIZE; tries += 1) {
      const count = await this.passOne();
      done += count;
      if (count === 0) break;
    }
    return done;
  }

  private async passOne(): Promise<number> {
    try {
      return await this.pass(1);
    } catch (error) {
      if (!isFaultyData(error)) throw error;
      return this.passOver();
    }
  }

  /** Answers how many runs it looked at, and one for the end of a migration: there may be another. */
  private pass(limit: number): Promise<number> {
    return this.engine.inTransaction(async (tx) => {
      const batch = await this.migrations.take(tx, limit);
      if (!batch) return 0;
      const { orders, countsOf } = await this.lockedOrders(tx, batch);
      const obeyed = await this.engine.processOrders(tx, orders);
      await this.migrations.done(tx, batch, countsOf(obeyed));
      return Math.max(1, batch.runs.length);
    });
  }

  private async lockedOrders(tx: Sql, batch: MigrationBatch) {
    const { clinicId } = batch.work;
    const patients = new Map(batch.runs.map(({ patientId }) => [patientId, { clinicId, id: patientId }]));
    if (patients.size > 0) await this.facts.lock(tx, [...patients.values()]);
    return this.migrations.ordersFor(tx, batch);
  }

  private passOver(): Promise<number> {
    return this.engine.inTransaction(async (tx) => {
      const batch = await this.migrations.take(tx, 1);
      if (!batch) return 0;
      for (const { runId } of batch.runs) {
        this.logger.error(
          `the database refuses what would become of run ${runId}; migration ${batch.work.id} passes it over`,
        );
      }
      await this.migrations.done(tx, batch, { failed: batch.runs.length });
      return 1;
    });
  }
}
