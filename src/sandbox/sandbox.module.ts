import { Module, type OnModuleInit } from '@nestjs/common';

import { AccessModule } from '../access/access.module.ts';
import { AgreementsModule } from '../agreements/agreements.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { EnrolmentsModule } from '../enrolments/enrolments.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { LifecycleModule } from '../lifecycle/lifecycle.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { Clock } from '../platform/clock.ts';
import { WorkerLoops } from '../platform/worker-loop.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { DueRunner } from './due.runner.ts';
import { DueView } from './due.view.ts';
import { HappenedView } from './happened.view.ts';
import { PassRunner } from './pass.runner.ts';
import { SandboxClockRepository } from './sandbox-clock.repository.ts';
import { SandboxClock } from './sandbox-clock.service.ts';
import { SandboxClockWorker } from './sandbox-clock.worker.ts';
import { SandboxController } from './sandbox.controller.ts';
import { TimeRunner } from './time.runner.ts';
import { TimeService } from './time.service.ts';

/** How long another process may go on in the old time after this one moved it. */
const FOLLOW_MS = 1_000;

/** A clock that can be moved. */
@Module({
  imports: [
    AuditModule,
    AccessModule,
    ClinicsModule,
    TemplatesModule,
    SignalsModule,
    AgreementsModule,
    LifecycleModule,
    MessagesModule,
    JourneysModule,
    RecallsModule,
    EngineModule,
    EnrolmentsModule,
  ],
  controllers: [SandboxController],
  providers: [
    SandboxClockRepository,
    SandboxClockWorker,
    DueView,
    DueRunner,
    PassRunner,
    HappenedView,
    TimeRunner,
    TimeService,
  ],
  exports: [DueRunner, TimeRunner],
})
export class SandboxModule implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly loops: WorkerLoops,
    private readonly follower: SandboxClockWorker,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!(this.clock instanceof SandboxClock)) return;
    await this.follower.runOnce();
    this.loops.add(this.follower, FOLLOW_MS);
  }
}
