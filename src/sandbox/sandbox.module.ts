import { Module, type OnModuleInit } from '@nestjs/common';

import { AccessModule } from '../access/access.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { Clock } from '../platform/clock.ts';
import { WorkerLoops } from '../platform/worker-loop.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { DemoAccessRunner } from './demo-access.runner.ts';
import { DemoCountsView } from './demo-counts.view.ts';
import { DemoFileRepository } from './demo-file.repository.ts';
import { DemoIntakeService } from './demo-intake.service.ts';
import { DemoOpeningRunner } from './demo-opening.runner.ts';
import { DemoReplayRunner } from './demo-replay.runner.ts';
import { DemoSeedRunner } from './demo-seed.runner.ts';
import { DemoSetupRunner } from './demo-setup.runner.ts';
import { DemoStateView } from './demo-state.view.ts';
import { DemoSummaryRunner } from './demo-summary.runner.ts';
import { DemoService } from './demo.service.ts';
import { DueRunner } from './due.runner.ts';
import { DueView } from './due.view.ts';
import { HappenedView } from './happened.view.ts';
import { PassRunner } from './pass.runner.ts';
import { PlaybookFilesRepository } from './playbook-files.repository.ts';
import { PlaybooksService } from './playbooks.service.ts';
import { SandboxClockRepository } from './sandbox-clock.repository.ts';
import { SandboxClock } from './sandbox-clock.service.ts';
import { SandboxClockWorker } from './sandbox-clock.worker.ts';
import { SandboxController } from './sandbox.controller.ts';
import { TimeRunner } from './time.runner.ts';
import { TimeService } from './time.service.ts';

/** How long another process may go on in the old time after this one moved it. */
const FOLLOW_MS = 1_000;

/** A clock that can be moved, and a clinic to watch while it moves. */
@Module({
  imports: [
    AuditModule,
    AccessModule,
    ClinicsModule,
    TemplatesModule,
    SignalsModule,
    MessagesModule,
    JourneysModule,
    RecallsModule,
    EngineModule,
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
    PlaybookFilesRepository,
    PlaybooksService,
    DemoFileRepository,
    DemoAccessRunner,
    DemoOpeningRunner,
    DemoSetupRunner,
    DemoIntakeService,
    DemoReplayRunner,
    DemoStateView,
    DemoSeedRunner,
    DemoCountsView,
    DemoSummaryRunner,
    DemoService,
  ],
  exports: [PlaybooksService, DemoService],
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
