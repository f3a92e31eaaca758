import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { IntakeModule } from '../intake/intake.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { AuditController } from './audit.controller.ts';
import { AuditView } from './audit.view.ts';
import { FollowUpsService } from './follow-ups.service.ts';
import { HealthController } from './health.controller.ts';
import { HomeController } from './home.controller.ts';
import { JourneysController } from './journeys.controller.ts';
import { MessagesController } from './messages.controller.ts';
import { MessagesView } from './messages.view.ts';
import { PatientActionsController } from './patient-actions.controller.ts';
import { PatientsController } from './patients.controller.ts';
import { PatientsView } from './patients.view.ts';
import { RecallRulesController } from './recall-rules.controller.ts';
import { RecallsController } from './recalls.controller.ts';
import { RecallsView } from './recalls.view.ts';
import { RunsView } from './runs.view.ts';
import { ServiceLinesController } from './service-lines.controller.ts';
import { SignalTypesController } from './signal-types.controller.ts';
import { SignalsController } from './signals.controller.ts';
import { SignalsView } from './signals.view.ts';
import { TasksController } from './tasks.controller.ts';
import { TasksView } from './tasks.view.ts';
import { TemplatesController } from './templates.controller.ts';
import { TimelineView } from './timeline.view.ts';

/** HTTP for staff and machines: one controller per noun, and views that join features. */
@Module({
  imports: [
    ClinicsModule,
    SignalsModule,
    TemplatesModule,
    TasksModule,
    MessagesModule,
    JourneysModule,
    RecallsModule,
    IntakeModule,
  ],
  controllers: [
    HealthController,
    HomeController,
    SignalsController,
    SignalTypesController,
    ServiceLinesController,
    PatientsController,
    PatientActionsController,
    JourneysController,
    MessagesController,
    TemplatesController,
    TasksController,
    RecallRulesController,
    RecallsController,
    AuditController,
  ],
  providers: [
    SignalsView,
    PatientsView,
    TimelineView,
    RunsView,
    MessagesView,
    TasksView,
    RecallsView,
    AuditView,
    FollowUpsService,
  ],
})
export class AdminModule {}
