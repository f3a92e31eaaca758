import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Database, type Sql } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { type DueLapse, LapseRepository } from './lapse.repository.ts';
import { LAPSED } from './legal-move.ts';
import { RecountRunner } from './recount.runner.ts';

/** Rows of one pass: some hundredths of a second for which they are locked. */
const BATCH_SIZE = 500;

/**
 * Raises `lifecycle.lapsed` for everybody who was not seen for so long as their clinic's rules say, and counts the moments anew
 * where those rules changed. The row and its signal change in one transaction; whether it still holds, the engine decides.
 */
@Injectable()
export class LapseWorker implements Worker {
  readonly name = 'lapses';

  constructor(
    private readonly database: Database,
    private readonly lapses: LapseRepository,
    private readonly recount: RecountRunner,
    private readonly raise: RaiseService,
    private readonly clock: Clock,
  ) {}

  async runOnce(): Promise<number> {
    const recounted = await this.database.transaction((tx) => this.recount.runOnce(tx));
    return recounted + (await this.database.transaction((tx) => this.takeDue(tx)));
  }

  private async takeDue(tx: Sql): Promise<number> {
    const { taken, due } = await this.lapses.takeDue(tx, this.clock.now(), BATCH_SIZE, this.raise.waiting());
    await this.raise.raise(tx, due.map(toSignal));
    return taken;
  }
}

/** Its time is when the patient lapsed, not when somebody looked: what an import of old visits brings starts no journey. */
function toSignal({ clinicId, patientId, serviceLine, since, lapsesAt }: DueLapse): RaisedSignal {
  return {
    clinicId,
    type: LAPSED,
    time: lapsesAt,
    patientId,
    source: '/attend/lifecycle',
    key: `${patientId}:${serviceLine}:${lapsesAt.toISOString()}`,
    data: { serviceLine, since: since.toISOString() },
  };
}
