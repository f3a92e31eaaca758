import { Injectable } from '@nestjs/common';

import { PatientsService } from '../patients/patients.service.ts';
import type { Sql } from '../platform/sql.ts';
import { LapseRepository } from './lapse.repository.ts';
import { LapsesRunner } from './lapses.runner.ts';

/** Patients of one pass: some hundredths of a second for which they are locked. */
const BATCH_SIZE = 500;

/** Counts anew when patients lapse, in clinics whose rules say another time than before. */
@Injectable()
export class RecountRunner {
  constructor(
    private readonly lapses: LapseRepository,
    private readonly moments: LapsesRunner,
    private readonly patients: PatientsService,
  ) {}

  /** The next part of one clinic. Answers how many patients it looked at, and 1 for the end. */
  async runOnce(tx: Sql): Promise<number> {
    const recount = await this.lapses.claimRecount(tx);
    if (!recount) return 0;
    const { clinicId } = recount;
    const ids = await this.lapses.patientsAfter(tx, recount, BATCH_SIZE);
    const last = ids.at(-1);
    if (last === undefined) {
      await this.lapses.endRecount(tx, clinicId);
      return 1;
    }
    await this.count(tx, clinicId, ids);
    await this.lapses.advanceRecount(tx, { clinicId, afterPatient: last });
    return ids.length;
  }

  private async count(tx: Sql, clinicId: string, ids: readonly string[]): Promise<void> {
    // Locked as a batch locks them, so that no stage moves between the look and the change.
    await this.patients.lock(
      tx,
      ids.map((id) => ({ clinicId, id })),
    );
    await this.moments.set(tx, clinicId, await this.lapses.findOf(tx, clinicId, ids));
  }
}
