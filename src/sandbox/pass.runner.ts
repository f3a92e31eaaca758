import { Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';

import { AgreementAlertsWorker } from '../agreements/agreement-alerts.worker.ts';
import { PendingWorker } from '../engine/pending.worker.ts';
import { SegmentsWorker } from '../engine/segments.worker.ts';
import { TimersWorker } from '../engine/timers.worker.ts';
import { EnrolmentsWorker } from '../enrolments/enrolments.worker.ts';
import { LapseWorker } from '../lifecycle/lapse.worker.ts';
import { DispatchWorker } from '../messages/dispatch/dispatch.worker.ts';
import type { Worker } from '../platform/worker-loop.ts';
import { RecallDueWorker } from '../recalls/recall-due.worker.ts';
import type { DueKind } from './first-due.ts';

const WORKERS: Readonly<Record<DueKind, Type<Worker>>> = {
  signals: PendingWorker,
  agreements: AgreementAlertsWorker,
  recalls: RecallDueWorker,
  lapses: LapseWorker,
  segments: SegmentsWorker,
  enrolments: EnrolmentsWorker,
  timers: TimersWorker,
  messages: DispatchWorker,
};

/** The background work by what it works off. The loops of the process stand still while this is used. */
@Injectable()
export class PassRunner {
  constructor(private readonly modules: ModuleRef) {}

  /** One pass; answers how much it did. */
  run(kind: DueKind): Promise<number> {
    return this.modules.get(WORKERS[kind], { strict: false }).runOnce();
  }
}
