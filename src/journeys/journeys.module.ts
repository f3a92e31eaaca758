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
import { CheckJourneyRunner } from './checks/check-journey.runner.ts';
import { JourneyPausesService } from './journey-pauses.service.ts';
import { JourneyVersionsService } from './versions/journey-versions.service.ts';
import { JourneyRepository } from './journey.repository.ts';
import { JourneysService } from './journeys.service.ts';
import { MigrationWorkService } from './versions/migration-work.service.ts';
import { MigrationRepository } from './versions/migration.repository.ts';
import { MigrationsService } from './versions/migrations.service.ts';
import { DueTimersView } from './runs/due-timers.view.ts';
import { ParkingRepository } from './runs/parking.repository.ts';
import { PlanMigrationRunner } from './versions/plan-migration.runner.ts';
import { RunRepository } from './runs/run.repository.ts';
import { RunsService } from './runs/runs.service.ts';
import { StandingRunsView } from './runs/standing-runs.view.ts';
import { StuckRunsView } from './runs/stuck-runs.view.ts';
import { StuckRunsWorker } from './runs/stuck-runs.worker.ts';

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
    DueTimersView,
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
