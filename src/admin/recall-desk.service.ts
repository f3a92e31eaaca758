import { Injectable } from '@nestjs/common';

import { EngineService } from '../engine/engine.service.ts';
import type { Sql } from '../platform/sql.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { type RecallRun, RecallsView } from './recalls.view.ts';

/** How many runs one transaction ends: a clinic that retires a rule does not hold up its patients. */
const PORTION = 500;
/** How runs end is counted, and stored in the clear. */
const BECAUSE = 'recall closed';

/** What staff end of recalls: an item or all of a rule, with the runs that they have started. */
@Injectable()
export class RecallDeskService {
  constructor(
    private readonly recalls: RecallsService,
    private readonly items: RecallsView,
    private readonly engine: EngineService,
  ) {}

  /** Raises `conflict` when it is closed already. */
  async close(tx: Sql, clinicId: string, id: string, because: string): Promise<void> {
    await this.endRuns(clinicId, await this.items.runsOf(tx, clinicId, { id }));
    await this.recalls.close(tx, clinicId, id, because);
  }

  /** Answers how many items were open under the rule; raises `missing`. */
  async retire(tx: Sql, clinicId: string, key: string): Promise<number> {
    await this.endRuns(clinicId, await this.items.runsOf(tx, clinicId, { rule: key }));
    return this.recalls.retireRule(tx, clinicId, key);
  }

  /**
   * In the engine's own transactions, and first: a batch that is at one of these patients may be waiting for an item that
   * this one has changed, and the engine for that batch.
   */
  private async endRuns(clinicId: string, runs: readonly RecallRun[]): Promise<void> {
    for (let from = 0; from < runs.length; from += PORTION) {
      const orders = runs
        .slice(from, from + PORTION)
        .map((run) => ({ clinicId, ...run, action: { kind: 'end' as const, because: BECAUSE } }));
      await this.engine.inTransaction((tx) => this.engine.processOrders(tx, orders));
    }
  }
}
