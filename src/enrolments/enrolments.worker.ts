import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { isFaultyData } from '../platform/errors.ts';
import { describeError } from '../platform/log.ts';
import { Database, type Sql } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { ChosenPeopleView } from './chosen-people.view.ts';
import { EnrolRunner } from './enrol.runner.ts';
import type { Enrolment } from './enrolment.ts';
import { EnrolmentRepository } from './enrolment.repository.ts';
import { nextSlot } from './next-slot.ts';

/** How long a list waits for its segment to be filled. */
const FILLING_MS = 5_000;
/** What cannot be worked off is tried again after this. */
const PUT_OFF_MS = 3_600_000;

/**
 * Works audiences off, each at its pace. Who is taken, what is raised for them and when it goes on commit together, and one worker
 * at a time is at an audience: a crash loses nobody and takes nobody twice. One that cannot go on, because a row of it is at fault,
 * is put off and holds up no other.
 */
@Injectable()
export class EnrolmentsWorker implements Worker {
  readonly name = 'enrolments';
  private readonly logger = new Logger(EnrolmentsWorker.name);

  constructor(
    private readonly database: Database,
    private readonly enrolments: EnrolmentRepository,
    private readonly view: ChosenPeopleView,
    private readonly runner: EnrolRunner,
    private readonly clock: Clock,
  ) {}

  async runOnce(): Promise<number> {
    const now = this.clock.now();
    let taken: Enrolment | undefined;
    try {
      return await this.database.transaction(async (tx) => {
        const enrolment = (taken = await this.enrolments.claimNext(tx, now, this.runner.waiting()));
        if (!enrolment) return 0;
        return enrolment.startedAt === null
          ? await this.begin(tx, enrolment, now)
          : await this.goOn(tx, enrolment, now);
      });
    } catch (error) {
      const culprit = taken;
      if (!culprit || !isFaultyData(error)) throw error;
      this.logger.error(`list ${culprit.id} cannot be worked off; it is put off for an hour. ${describeError(error)}`);
      await this.database.transaction((tx) => this.putOff(tx, culprit, now));
      return 1;
    }
  }

  /** Does nothing where another one has come to be first meanwhile: this one is tried again then. */
  private async putOff(tx: Sql, { id }: Enrolment, now: Date): Promise<void> {
    const enrolment = await this.enrolments.claimNext(tx, now, this.runner.waiting());
    if (enrolment?.id !== id) return;
    await this.enrolments.goOn(tx, enrolment, enrolment.slot, new Date(now.getTime() + PUT_OFF_MS));
  }

  /** From here on it is fixed who is in the audience, whoever comes into the segment or leaves it. */
  private async begin(tx: Sql, enrolment: Enrolment, now: Date): Promise<number> {
    const { clinicId, segmentKey, slot } = enrolment;
    if (segmentKey !== null && (await this.view.isFilling(tx, clinicId, segmentKey))) {
      await this.enrolments.goOn(tx, enrolment, slot, new Date(now.getTime() + FILLING_MS));
      return 1;
    }
    const total = await this.enrolments.fixAudience(tx, enrolment);
    await this.enrolments.start(tx, enrolment, total, now);
    return 1;
  }

  private async goOn(tx: Sql, enrolment: Enrolment, now: Date): Promise<number> {
    const { quota, forMs } = nextSlot(enrolment.perMinute, enrolment.slot);
    // One more than may go says whether anybody is left.
    const waiting = await this.enrolments.waiting(tx, enrolment, quota + 1);
    const turns = waiting.slice(0, quota);
    if (turns.length > 0) {
      await this.enrolments.settle(tx, enrolment, await this.runner.enrol(tx, enrolment, turns, now));
    }
    if (waiting.length > quota) {
      await this.enrolments.goOn(tx, enrolment, enrolment.slot + 1, new Date(now.getTime() + forMs));
    } else {
      await this.enrolments.finish(tx, enrolment, now);
    }
    return Math.max(1, turns.length);
  }
}
