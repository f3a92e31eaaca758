import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Database } from '../platform/sql.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { RaiseService } from '../signals/raise.service.ts';
import type { RaisedSignal } from '../signals/signal.ts';
import { EligibilityService, type Judged } from './eligibility.service.ts';
import { RECALL_DUE, type RecallRuleDefinition } from './recall-rule.ts';
import { RecallRepository } from './recall.repository.ts';
import type { Recall } from './recall.ts';

const BATCH_SIZE = 500;

/** Raises one `recall.due` for each item whose day has come, unless its patient is expected anyway; all in one transaction. */
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
      const items = await this.recalls.lockDue(tx, now, BATCH_SIZE, this.raise.waiting());
      if (items.length === 0) return 0;
      const judged = await this.eligibility.judge(tx, items, now);
      await this.recalls.settle(
        tx,
        judged.map((one) => settled(one, now)),
      );
      await this.raise.raise(
        tx,
        judged.flatMap((one) => (one.verdict === 'due' ? [toSignal(one.recall, one.rule)] : [])),
      );
      return items.length;
    });
  }
}

function settled(judged: Judged, now: Date): Recall {
  const { recall } = judged;
  switch (judged.verdict) {
    case 'due':
      return { ...recall, status: 'due', raisedAt: now };
    case 'expected':
    case 'damaged':
      return { ...recall, ...judged.until };
    case 'not eligible':
      return {
        ...recall,
        status: 'closed',
        closed: { at: now, because: judged.verdict, signalId: null, appointmentId: null },
      };
  }
}

/** Of the day it fell due, not of the day it was found: what an import of history makes overdue is old and starts nothing. */
function toSignal(recall: Recall, { serviceLine, journey }: RecallRuleDefinition): RaisedSignal {
  return {
    clinicId: recall.clinicId,
    type: RECALL_DUE,
    time: recall.dueAt,
    patientId: recall.patientId,
    source: '/attend/recalls',
    key: recall.id,
    data: { rule: recall.ruleKey, dueOn: recall.dueOn, recallId: recall.id, serviceLine, journey },
  };
}
