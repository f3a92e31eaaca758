import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { EligibilityService } from './eligibility.service.ts';
import { RecallRepository } from './recall.repository.ts';
import type { Recall } from './recall.ts';

const BATCH_SIZE = 500;

/** Raises one `recall.due` for each item whose day has come; the item and its signal change in one transaction. */
@Injectable()
export class RecallDueWorker implements Worker {
  readonly name = 'recalls';

  constructor(
    private readonly database: Database,
    private readonly recalls: RecallRepository,
    private readonly eligibility: EligibilityService,
    private readonly raise: RaiseService,
    private readonly clock: Clock,
  ) {}

  runOnce(): Promise<number> {
    const now = this.clock.now();
    return this.database.transaction(async (tx) => {
      const taken = await this.recalls.takeDue(tx, now, BATCH_SIZE);
      if (taken.length === 0) return 0;
      const { eligible, others } = await this.eligibility.judge(tx, taken, now);
      if (others.length > 0)
        await this.recalls.save(
          tx,
          others.map((recall) => notEligible(recall, now)),
        );
      await this.raise.raise(
        tx,
        eligible.map(({ recall, serviceLine }) => toSignal(recall, serviceLine, now)),
      );
      return taken.length;
    });
  }
}

function toSignal(recall: Recall, serviceLine: string, now: Date): RaisedSignal {
  return {
    clinicId: recall.clinicId,
    type: 'recall.due',
    time: now,
    patientId: recall.patientId,
    source: '/attend/recalls',
    key: recall.id,
    data: { rule: recall.ruleKey, dueOn: recall.dueOn, recallId: recall.id, serviceLine },
  };
}

function notEligible(recall: Recall, now: Date): Recall {
  return { ...recall, status: 'closed', closed: { at: now, because: 'not eligible', signalId: null } };
}
