import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { isFaultyData } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { MembershipsService } from '../segments/memberships.service.ts';
import { type MembershipKey, NO_VERSION, type SegmentCheck } from '../segments/segment.ts';
import { patientKey } from './batch.ts';
import { EngineService } from './engine.service.ts';
import { FactsRunner } from './facts.runner.ts';

/** Patients that one transaction judges: they are locked that long. */
const BATCH_SIZE = 500;
/** Who cannot be judged is looked at again after this. */
const PUT_OFF_MS = 3_600_000;

/**
 * Judges patients under segments where no signal does: those whose moment has come, and everybody once where a segment is new or
 * has another rule. How far a filling is commits with what it found, so that a crash skips nobody.
 *
 * When one of a batch cannot be judged, its patients are judged one by one, and the culprit alone is put off.
 */
@Injectable()
export class SegmentsWorker implements Worker {
  readonly name = 'segments';
  private readonly logger = new Logger(SegmentsWorker.name);

  constructor(
    private readonly memberships: MembershipsService,
    private readonly engine: EngineService,
    private readonly facts: FactsRunner,
    private readonly clock: Clock,
  ) {}

  async runOnce(): Promise<number> {
    const judged = await this.takeDue();
    return judged + (await this.fill());
  }

  private async takeDue(): Promise<number> {
    let due: readonly SegmentCheck[] = [];
    try {
      return await this.engine.inTransaction(async (tx) => {
        due = await this.memberships.findDue(tx, this.clock.now(), BATCH_SIZE);
        return this.check(tx, due);
      });
    } catch (error) {
      if (!isFaultyData(error)) throw error;
      let judged = 0;
      for (const one of due) judged += await this.checkOne(one);
      return judged;
    }
  }

  private async checkOne(due: SegmentCheck): Promise<number> {
    try {
      return await this.engine.inTransaction((tx) => this.check(tx, [due]));
    } catch (error) {
      if (!isFaultyData(error)) throw error;
      await this.engine.inTransaction((tx) => this.putOff(tx, due));
      return 1;
    }
  }

  /** Patients that somebody else is working on are left out: it may be this very look, or a signal that makes it needless. */
  private async check(tx: Sql, due: readonly SegmentCheck[]): Promise<number> {
    if (due.length === 0) return 0;
    const wanted = new Map(due.map(({ clinicId, patientId: id }) => [patientKey(clinicId, id), { clinicId, id }]));
    const locked = await this.facts.lockFree(tx, [...wanted.values()]);
    const free = new Set(locked.map(({ clinicId, id }) => patientKey(clinicId, id)));
    const mine = due.filter(({ clinicId, patientId }) => free.has(patientKey(clinicId, patientId)));
    const still = await this.memberships.findStillDue(tx, mine, this.clock.now());
    await this.memberships.dropChecks(tx, await this.engine.processChecks(tx, still));
    return still.length;
  }

  private async fill(): Promise<number> {
    try {
      return await this.engine.inTransaction((tx) => this.fillNext(tx, BATCH_SIZE));
    } catch (error) {
      if (!isFaultyData(error)) throw error;
      let judged = 0;
      for (let more = true; more && judged < BATCH_SIZE; judged += 1) more = await this.fillOne();
      return judged;
    }
  }

  /** Answers whether there was anything to fill. */
  private async fillOne(): Promise<boolean> {
    let taken: MembershipKey | undefined;
    try {
      return (await this.engine.inTransaction((tx) => this.fillNext(tx, 1, (one) => (taken = one)))) > 0;
    } catch (error) {
      const culprit = taken;
      if (!culprit || !isFaultyData(error)) throw error;
      await this.engine.inTransaction((tx) => this.passOver(tx, culprit));
      return true;
    }
  }

  /** Answers how many patients were judged, and 1 for the end. */
  private async fillNext(tx: Sql, limit: number, onTaken?: (first: MembershipKey) => void): Promise<number> {
    const filling = await this.memberships.claimFilling(tx, this.clock.now());
    if (!filling) return 0;
    const { clinicId, key: segmentKey } = filling;
    const ids = await this.memberships.nextToFill(tx, filling, limit);
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined) {
      await this.memberships.endFilling(tx, filling);
      return 1;
    }
    onTaken?.({ clinicId, patientId: first, segmentKey });
    const orders = ids.map((patientId) => ({ clinicId, patientId, segmentKey, version: undefined }));
    await this.engine.processChecks(tx, orders);
    await this.memberships.advanceFilling(tx, filling, last, ids.length);
    return ids.length;
  }

  /** The filling goes on behind a patient who cannot be judged, if it still stands before them. */
  private async passOver(tx: Sql, culprit: MembershipKey): Promise<void> {
    const filling = await this.memberships.claimFilling(tx, this.clock.now());
    if (filling?.clinicId !== culprit.clinicId || filling.key !== culprit.segmentKey) return;
    const [next] = await this.memberships.nextToFill(tx, filling, 1);
    if (next !== culprit.patientId) return;
    await this.putOff(tx, { ...culprit, version: NO_VERSION });
    await this.memberships.advanceFilling(tx, filling, culprit.patientId, 1);
  }

  private async putOff(
    tx: Sql,
    { clinicId, patientId, segmentKey, version }: Omit<SegmentCheck, 'dueAt'>,
  ): Promise<void> {
    this.logger.error(`patient ${patientId} cannot be judged under segment "${segmentKey}"; put off for an hour`);
    await this.facts.lock(tx, [{ clinicId, id: patientId }]);
    const dueAt = new Date(this.clock.now().getTime() + PUT_OFF_MS);
    await this.memberships.putChecks(tx, [{ clinicId, patientId, segmentKey, version, dueAt }]);
  }
}
