import { Module } from '@nestjs/common';

import { AgreementsModule } from '../agreements/agreements.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { IntakeModule } from '../intake/intake.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { OptInsModule } from '../opt-ins/opt-ins.module.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { RepliesModule } from '../replies/replies.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { SurveysModule } from '../surveys/surveys.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { AgreementsController } from './agreements.controller.ts';
import { AuditController } from './audit.controller.ts';
import { AuditView } from './audit.view.ts';
import { AuthorizationsController } from './consent-authorizations.controller.ts';
import { ConsentEvidenceView } from './consent-evidence.view.ts';
import { ConsentImportService } from './consent-import.service.ts';
import { RiskAcksController } from './consent-risk-acks.controller.ts';
import { SuppressionsController } from './consent-suppressions.controller.ts';
import { ClinicController } from './clinic.controller.ts';
import { ConsentsController } from './consents.controller.ts';
import { FollowUpsService } from './follow-ups.service.ts';
import { HealthController } from './health.controller.ts';
import { HomeController } from './home.controller.ts';
import { JourneysController } from './journeys.controller.ts';
import { LimitsController } from './limits.controller.ts';
import { MessagesController } from './messages.controller.ts';
import { MessagesView } from './messages.view.ts';
import { OptInsController } from './opt-ins.controller.ts';
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
import { SurveysController } from './surveys.controller.ts';
import { TasksController } from './tasks.controller.ts';
import { TasksView } from './tasks.view.ts';
import { TemplateStaffView } from './template-staff.view.ts';
import { TemplateTestRunner } from './template-test.runner.ts';
import { TemplatesController } from './templates.controller.ts';
import { TimelineView } from './timeline.view.ts';

/** HTTP for staff and machines: one controller per noun, and views that join features. */
@Module({
  imports: [
    ClinicsModule,
    ConsentsModule,
    LimitsModule,
    ChannelsModule,
    RepliesModule,
    SignalsModule,
    TemplatesModule,
    TasksModule,
    AgreementsModule,
    MessagesModule,
    OptInsModule,
    SurveysModule,
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
    ClinicController,
    ConsentsController,
    SuppressionsController,
    AuthorizationsController,
    RiskAcksController,
    LimitsController,
    OptInsController,
    SurveysController,
    JourneysController,
    MessagesController,
    TemplatesController,
    TasksController,
    RecallRulesController,
    RecallsController,
    AgreementsController,
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
    ConsentEvidenceView,
    ConsentImportService,
    TemplateStaffView,
    TemplateTestRunner,
  ],
})
export class AdminModule {}
