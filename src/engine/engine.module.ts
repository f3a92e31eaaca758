import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { LifecycleModule } from '../lifecycle/lifecycle.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { OptInsModule } from '../opt-ins/opt-ins.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { RepliesModule } from '../replies/replies.module.ts';
import { SegmentsModule } from '../segments/segments.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { SurveysModule } from '../surveys/surveys.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { BatchRunner } from './batch.runner.ts';
import { EffectsRunner } from './effects.runner.ts';
import { EngineService } from './engine.service.ts';
import { FactsRunner } from './facts.runner.ts';
import { MigrateRunsWorker } from './migrate-runs.worker.ts';
import { PendingWorker } from './pending.worker.ts';
import { PlanView } from './plan.view.ts';
import { PlansService } from './plans.service.ts';
import { SaidRunner } from './said.runner.ts';
import { SegmentsRunner } from './segments.runner.ts';
import { SharersView } from './sharers.view.ts';
import { SettleRunner } from './settle.runner.ts';
import { SegmentsWorker } from './segments.worker.ts';
import { TimersWorker } from './timers.worker.ts';

/** Signals and timers in, one transaction out. */
@Module({
  imports: [
    PatientsModule,
    ConsentsModule,
    SignalsModule,
    AppointmentsModule,
    LifecycleModule,
    TasksModule,
    MessagesModule,
    SurveysModule,
    OptInsModule,
    RepliesModule,
    SegmentsModule,
    JourneysModule,
    RecallsModule,
  ],
  providers: [
    PlanView,
    PlansService,
    FactsRunner,
    SharersView,
    SaidRunner,
    EffectsRunner,
    SegmentsRunner,
    SettleRunner,
    BatchRunner,
    EngineService,
    TimersWorker,
    PendingWorker,
    MigrateRunsWorker,
    SegmentsWorker,
  ],
  exports: [EngineService, PlansService, TimersWorker, PendingWorker, MigrateRunsWorker, SegmentsWorker],
})
export class EngineModule {}
