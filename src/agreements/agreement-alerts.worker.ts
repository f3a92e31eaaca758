import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { alertsAround, alertTask } from './agreement-alerts.ts';
import { AgreementRepository } from './agreement.repository.ts';

const BATCH_SIZE = 500;

/** Puts on the worklist that an agreement ends soon, or has ended: once for each day of telling. */
@Injectable()
export class AgreementAlertsWorker implements Worker {
  readonly name = 'agreement alerts';

  constructor(
    private readonly database: Database,
    private readonly agreements: AgreementRepository,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  runOnce(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const ending = await this.agreements.takeEnding(tx, now, BATCH_SIZE);
      if (ending.length === 0) return 0;
      // After a standstill only the newest of the alerts that were missed is worth a task.
      const told = ending.map((agreement) => ({
        agreement,
        ...alertsAround(agreement.expiresOn, agreement.zone, now),
      }));
      await this.tasks.add(
        tx,
        told.flatMap(({ agreement, current }) => (current ? [alertTask(agreement, current, agreement.zone)] : [])),
      );
      await this.agreements.setAlerts(
        tx,
        told.map(({ agreement: { clinicId, id }, next }) => ({ clinicId, id, alertAt: next?.at ?? null })),
      );
      return ending.length;
    });
  }
}
