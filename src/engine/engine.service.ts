import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure, isFailure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import type { PatientMove } from '../patients/patient-move.ts';
import type { DueQuery } from '../journeys/runs/due-timers.view.ts';
import type { RunOrder } from '../journeys/runs/run-order.ts';
import type { Timer } from '../journeys/runs/run.ts';
import { Database, type Sql } from '../platform/sql.ts';
import type { Signal } from '../signals/signal.ts';
import type { BatchContext } from './batch-context.runner.ts';
import { BatchRunner, type SignalOutcome } from './batch.runner.ts';
import { PlansService } from './plans.service.ts';
import type { CheckOrder } from './segment-case.ts';
import { casesOf } from './segment-cases.ts';

/**
 * The most signals one transaction takes, and the most due timers: about a fifth of a second of work. Keys are looked up and
 * stored in their order, so that the more there are, the more of them share a page of an index. More than this would hold locks
 * longer and win little.
 */
export const MAX_BATCH = 4000;

/** A batch that lost a race sees the winner's rows when it tries again. For each loss another batch went on; so many are not chance. */
const MAX_TRIES = 20;
/** PostgreSQL: serialization failure, deadlock, and a key that another batch has just taken. */
const RACE_CODES = new Set(['40001', '40P01', '23505']);

/** The heart: a batch of signals or timers in, one transaction out. */
@Injectable()
export class EngineService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly plans: PlansService,
    private readonly keys: Keys,
    private readonly batch: BatchRunner,
  ) {}

  /** Processes up to `MAX_BATCH` signals; answers what became of each. When it answers, everything is committed. */
  processSignals(signals: readonly Signal[]): Promise<SignalOutcome[]> {
    return this.inTransaction((tx) => this.processSignalsIn(tx, signals));
  }

  /** The same as part of a transaction of the caller's, which commits more with it. */
  async processSignalsIn(tx: Sql, signals: readonly Signal[]): Promise<SignalOutcome[]> {
    if (signals.length > MAX_BATCH) throw new Error(`a batch has at most ${MAX_BATCH} signals`);
    const context = await this.contextOf(tx, [...new Set(signals.map((signal) => signal.clinicId))]);
    return this.batch.runSignals(tx, signals, context);
  }

  /**
   * Fires up to `limit` timers that are due. Answers how many, so that a loop can go on while there are more. Those of clinics
   * whose keys do not open stay as they are.
   */
  processDueTimers(
    { limit, since }: Pick<DueQuery, 'limit' | 'since'>,
    onTaken: (timers: readonly Timer[]) => void,
  ): Promise<number> {
    return this.inTransaction((tx) =>
      this.batch.runTimers(tx, { limit, since, now: this.clock.now(), waiting: this.keys.waiting() }, (timers) => {
        onTaken(timers);
        return this.contextOfOpen(tx, [...new Set(timers.map(({ clinicId }) => clinicId))]);
      }),
    );
  }

  /** Has the run of a timer that cannot be fired wait for a person: its fault holds up nobody else. False if it went on. */
  parkRun(timer: Timer, fault: string): Promise<boolean> {
    return this.inTransaction((tx) => this.batch.parkRun(tx, timer, fault, this.clock.now()));
  }

  /** Does what staff decided of runs, as part of the caller's transaction. Answers how many still stood as it was decided. */
  async processOrders(tx: Sql, orders: readonly RunOrder[]): Promise<number> {
    if (orders.length === 0) return 0;
    const context = await this.contextOf(tx, [...new Set(orders.map((order) => order.clinicId))]);
    return this.batch.runOrders(tx, orders, context);
  }

  /**
   * Judges patients under segments, as part of the caller's transaction: because their time has come, or to fill a segment.
   * Answers those of segments that there are no more.
   */
  async processChecks(tx: Sql, checks: readonly CheckOrder[]): Promise<readonly CheckOrder[]> {
    if (checks.length === 0) return [];
    const context = await this.contextOf(tx, [...new Set(checks.map((check) => check.clinicId))]);
    const { cases, orphans } = casesOf(checks, context.plans);
    await this.batch.runCases(tx, cases, context);
    return orphans;
  }

  /** Makes one of two patients whom `by` found to be one, as part of the caller's transaction, and says so by a signal. */
  async mergePatients(tx: Sql, move: PatientMove, by: string): Promise<void> {
    const context = await this.contextOf(tx, [move.clinicId]);
    await this.batch.runMerge(tx, move, by, context);
  }

  /** Runs `work` in a transaction, again when it lost a race with another batch. */
  async inTransaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.database.transaction(work);
      } catch (error) {
        if (!isRace(error) || tries >= MAX_TRIES) throw error;
      }
    }
  }

  private async contextOf(tx: Sql, clinicIds: readonly string[]): Promise<BatchContext> {
    const plans = await this.plans.of(tx, clinicIds);
    const keys = await this.keys.ofAll(tx, [...plans.keys()]);
    for (const id of plans.keys()) if (!keys.has(id)) throw new Failure('missing', `clinic ${id} has no data keys`);
    return this.contextWith(plans, keys);
  }

  /** Without the clinics whose keys do not open now. */
  private async contextOfOpen(tx: Sql, clinicIds: readonly string[]): Promise<BatchContext> {
    const plans = await this.plans.of(tx, clinicIds);
    const keys = await this.keys.openOf(tx, [...plans.keys()]);
    return this.contextWith(new Map([...plans].filter(([id]) => keys.has(id))), keys);
  }

  private contextWith(plans: BatchContext['plans'], keys: BatchContext['keys']): BatchContext {
    const forget = (clinicId: string) => {
      this.plans.forget(clinicId);
    };
    return { plans, keys, now: this.clock.now(), forget };
  }
}

function isRace(error: unknown): boolean {
  if (isFailure(error, 'transient')) return true;
  return error instanceof Error && 'code' in error && RACE_CODES.has(String(error.code));
}
