import { Module } from '@nestjs/common';

import { AgreementsModule } from '../agreements/agreements.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { PausesModule } from '../pauses/pauses.module.ts';
import { RunMetrics } from '../platform/run-metrics.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { BreakerWorker } from './breaker.worker.ts';
import { CheckJourneyRunner } from './check-journey.runner.ts';
import { JourneyPausesService } from './journey-pauses.service.ts';
import { JourneyVersionsService } from './journey-versions.service.ts';
import { JourneyRepository } from './journey.repository.ts';
import { JourneysService } from './journeys.service.ts';
import { MigrationWorkService } from './migration-work.service.ts';
import { MigrationRepository } from './migration.repository.ts';
import { MigrationsService } from './migrations.service.ts';
import { ParkingRepository } from './parking.repository.ts';
import { PlanMigrationRunner } from './plan-migration.runner.ts';
import { RunRepository } from './run.repository.ts';
import { RunsService } from './runs.service.ts';
import { StandingRunsView } from './standing-runs.view.ts';
import { StuckRunsView } from './stuck-runs.view.ts';
import { StuckRunsWorker } from './stuck-runs.worker.ts';

/** Journeys as data, their versions, and the passages of patients through them. */
@Module({
  imports: [
    AuditModule,
    ClinicsModule,
    AgreementsModule,
    LimitsModule,
    SignalsModule,
    TemplatesModule,
    TasksModule,
    PausesModule,
    MessagesModule,
  ],
  providers: [
    JourneyRepository,
    JourneysService,
    CheckJourneyRunner,
    JourneyVersionsService,
    PlanMigrationRunner,
    MigrationRepository,
    MigrationsService,
    MigrationWorkService,
    StandingRunsView,
    RunRepository,
    ParkingRepository,
    RunsService,
    JourneyPausesService,
    BreakerWorker,
    StuckRunsView,
    StuckRunsWorker,
    RunMetrics,
  ],
  exports: [
    JourneysService,
    JourneyVersionsService,
    MigrationsService,
    MigrationWorkService,
    RunsService,
    JourneyPausesService,
    BreakerWorker,
    StuckRunsWorker,
  ],
})
export class JourneysModule {}
