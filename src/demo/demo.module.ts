import { Module } from '@nestjs/common';

import { AccessModule } from '../access/access.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { PlaybooksModule } from '../playbooks/playbooks.module.ts';
import { SandboxModule } from '../sandbox/sandbox.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { DemoAccessRunner } from './demo-access.runner.ts';
import { DemoCountsView } from './demo-counts.view.ts';
import { DemoContentRunner } from './demo-content.runner.ts';
import { DemoFileRepository } from './demo-file.repository.ts';
import { DemoIntakeService } from './demo-intake.service.ts';
import { DemoOpeningRunner } from './demo-opening.runner.ts';
import { DemoReplayRunner } from './demo-replay.runner.ts';
import { DemoSeedRunner } from './demo-seed.runner.ts';
import { DemoSetupRunner } from './demo-setup.runner.ts';
import { DemoStateView } from './demo-state.view.ts';
import { DemoSummaryRunner } from './demo-summary.runner.ts';
import { DemoService } from './demo.service.ts';

/** The demo clinic: made-up people, a history, and a day lived through in front of whoever tries Attend. */
@Module({
  imports: [
    AuditModule,
    AccessModule,
    ClinicsModule,
    LimitsModule,
    TemplatesModule,
    SignalsModule,
    EngineModule,
    PlaybooksModule,
    SandboxModule,
  ],
  providers: [
    DemoAccessRunner,
    DemoCountsView,
    DemoFileRepository,
    DemoIntakeService,
    DemoOpeningRunner,
    DemoReplayRunner,
    DemoSeedRunner,
    DemoContentRunner,
    DemoSetupRunner,
    DemoStateView,
    DemoSummaryRunner,
    DemoService,
  ],
  exports: [DemoService],
})
export class DemoModule {}
