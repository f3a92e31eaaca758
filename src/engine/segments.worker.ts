import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import type { Sql } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { MembershipsService } from '../segments/memberships.service.ts';
import { patientKey } from './batch.ts';
import { EngineService } from './engine.service.ts';
import { FactsRunner } from './facts.runner.ts';

/** Patients that one transaction judges: they are locked that long. */
const BATCH_SIZE = 500;

/**
 * Judges patients under segments where no signal does: those whose moment has come, and everybody once where a segment is new or
 * has another rule. How far a filling is commits with what it found, so that a crash skips nobody.
 */
@Injectable()
export class SegmentsWorker implements Worker {
  readonly name = 'segments';

  constructor(
    private readonly memberships: MembershipsService,
    private readonly engine: EngineService,
    private readonly facts: FactsRunner,
    private readonly clock: Clock,
  ) {}

  async runOnce(): Promise<number> {
    const judged = await this.engine.inTransaction((tx) => this.takeDue(tx));
    return judged + (await this.engine.inTransaction((tx) => this.fill(tx)));
  }

  /** Patients that somebody else is working on are left out: it may be this very look, or a signal that makes it needless. */
  private async takeDue(tx: Sql): Promise<number> {
    const now = this.clock.now();
    const due = await this.memberships.findDue(tx, now, BATCH_SIZE);
    if (due.length === 0) return 0;
    const wanted = new Map(due.map(({ clinicId, patientId: id }) => [patientKey(clinicId, id), { clinicId, id }]));
    const locked = await this.facts.lockFree(tx, [...wanted.values()]);
    const free = new Set(locked.map(({ clinicId, id }) => patientKey(clinicId, id)));
    const mine = due.filter(({ clinicId, patientId }) => free.has(patientKey(clinicId, patientId)));
    const still = await this.memberships.findStillDue(tx, mine, now);
    await this.memberships.dropChecks(tx, await this.engine.processChecks(tx, still));
    return still.length;
  }

  /** Answers how many patients were judged, and 1 for the end. */
  private async fill(tx: Sql): Promise<number> {
    const filling = await this.memberships.claimFilling(tx, this.clock.now());
    if (!filling) return 0;
    const { clinicId, key: segmentKey } = filling;
    const ids = await this.memberships.nextToFill(tx, filling, BATCH_SIZE);
    const last = ids.at(-1);
    if (last === undefined) {
      await this.memberships.endFilling(tx, filling);
      return 1;
    }
    const orders = ids.map((patientId) => ({ clinicId, patientId, segmentKey, version: undefined }));
    await this.engine.processChecks(tx, orders);
    await this.memberships.advanceFilling(tx, filling, last, ids.length);
    return ids.length;
  }
}
