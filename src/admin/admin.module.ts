import { Module } from '@nestjs/common';

import { AccessModule } from '../access/access.module.ts';
import { AgreementsModule } from '../agreements/agreements.module.ts';
import { AnalyticsModule } from '../analytics/analytics.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { ExperimentsModule } from '../analytics/experiments/experiments.module.ts';
import { FunnelsModule } from '../analytics/funnels/funnels.module.ts';
import { AppointmentsModule } from '../appointments/appointments.module.ts';
import { AudiencesModule } from '../audiences/audiences.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { DisclosuresModule } from '../disclosures/disclosures.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { IntakeModule } from '../intake/intake.module.ts';
import { LifecycleModule } from '../lifecycle/lifecycle.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { OptInsModule } from '../opt-ins/opt-ins.module.ts';
import { PausesModule } from '../pauses/pauses.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { RepliesModule } from '../replies/replies.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { SimulationModule } from '../simulation/simulation.module.ts';
import { SurveysModule } from '../surveys/surveys.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { AccessDeskModule } from './access-desk.module.ts';
import { AttributionController } from './analytics/attribution.controller.ts';
import { AttributionSettingsController } from './analytics/attribution-settings.controller.ts';
import { PatientAttributionController } from './analytics/patient-attribution.controller.ts';
import { FunnelsController } from './analytics/funnels.controller.ts';
import { LiftController } from './analytics/lift.controller.ts';
import { ResultsController } from './analytics/results.controller.ts';
import { AgreementsController } from './agreements.controller.ts';
import { AuditController } from './audit/audit.controller.ts';
import { AuditView } from './audit/audit.view.ts';
import { AudiencesController } from './audiences/audiences.controller.ts';
import { DeidentifiedExportsController } from './audiences/deidentified-exports.controller.ts';
import { AuthorizationsController } from './consent-authorizations.controller.ts';
import { ConsentEvidenceView } from './consent-evidence.view.ts';
import { ConsentImportService } from './consent-import.service.ts';
import { RiskAcksController } from './consent-risk-acks.controller.ts';
import { SuppressionsController } from './consent-suppressions.controller.ts';
import { ConversationsModule } from '../conversations/conversations.module.ts';
import { ChosenPatientsView } from './conversations/chosen-patients.view.ts';
import { FollowUpsController } from './conversations/follow-ups.controller.ts';
import { CallDeskService } from './conversations/call-desk.service.ts';
import { CalledPatientView } from './conversations/called-patient.view.ts';
import { CalledTaskService } from './conversations/called-task.service.ts';
import { CallsController } from './conversations/calls.controller.ts';
import { SavedRepliesController } from './conversations/saved-replies.controller.ts';
import { ConversationView } from './conversations/conversation.view.ts';
import { ConversationsController } from './conversations/conversations.controller.ts';
import { ChannelTestRunner } from './channels/channel-test.runner.ts';
import { ChannelsController } from './channels/channels.controller.ts';
import { ClinicController } from './clinic.controller.ts';
import { BroadcastsController } from './broadcasts.controller.ts';
import { EnrolmentDeskService } from './enrolment-desk.service.ts';
import { EnrolmentsController } from './enrolments.controller.ts';
import { SegmentMembersView } from './segment-members.view.ts';
import { SegmentsController } from './segments.controller.ts';
import { EnrolmentsModule } from '../enrolments/enrolments.module.ts';
import { RetentionModule } from '../retention/retention.module.ts';
import { RightsModule } from '../rights/rights.module.ts';
import { LegalHoldsController } from './rights/legal-holds.controller.ts';
import { PatientErasureController } from './rights/patient-erasure.controller.ts';
import { PatientExportController } from './rights/patient-export.controller.ts';
import { RestrictionsController } from './rights/restrictions.controller.ts';
import { RetentionController } from './rights/retention.controller.ts';
import { RightsFulfilmentController } from './rights/rights-fulfilment.controller.ts';
import { RightsRequestsController } from './rights/rights-requests.controller.ts';
import { SegmentsModule } from '../segments/segments.module.ts';
import { ConsentsController } from './consents.controller.ts';
import { FollowUpsService } from './follow-ups.service.ts';
import { GovernanceModule } from '../governance/governance.module.ts';
import { PoliciesController } from './governance/policies.controller.ts';
import { VendorsController } from './governance/vendors.controller.ts';
import { HealthController } from './health.controller.ts';
import { IncidentsModule } from '../incidents/incidents.module.ts';
import { IncidentsController } from './incidents/incidents.controller.ts';
import { JourneyListController } from './journey-list.controller.ts';
import { JourneyListView } from './journey-list.view.ts';
import { JourneyStepsView } from './journey-steps.view.ts';
import { JourneyVersionsController } from './journey-versions.controller.ts';
import { RunsController } from './runs.controller.ts';
import { JourneysController } from './journeys.controller.ts';
import { ChangesView } from './live/changes.view.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveService } from './live/live.service.ts';
import { LiveWorker } from './live/live.worker.ts';
import { StandingCallersView } from './live/standing-callers.view.ts';
import { LimitsController } from './limits.controller.ts';
import { MessagesController } from './messages.controller.ts';
import { MessagesView } from './messages.view.ts';
import { OptInsController } from './opt-ins.controller.ts';
import { PatientAppointmentsController } from './patient-appointments.controller.ts';
import { PatientMergeController } from './patient-merge.controller.ts';
import { PatientSearchView } from './patient-search.view.ts';
import { PatientActionsController } from './patient-actions.controller.ts';
import { PatientsController } from './patients.controller.ts';
import { PatientsView } from './patients.view.ts';
import { BreakersController } from './breakers.controller.ts';
import { PausesController } from './pauses.controller.ts';
import { DisagreementsController } from './rights/disagreements.controller.ts';
import { DisclosuresController } from './rights/disclosures.controller.ts';
import { RecallRulesController } from './recall-rules.controller.ts';
import { RecallsController } from './recalls.controller.ts';
import { RecallDeskService } from './recall-desk.service.ts';
import { RecallsView } from './recalls.view.ts';
import { RulesController } from './rules.controller.ts';
import { RunsView } from './runs.view.ts';
import { ServiceLinesController } from './service-lines.controller.ts';
import { SignalTypesController } from './signal-types.controller.ts';
import { SignalsController } from './signals.controller.ts';
import { SignalsView } from './signals.view.ts';
import { PricesController } from './prices.controller.ts';
import { SimulationsController } from './simulations.controller.ts';
import { StageRulesController } from './stage-rules.controller.ts';
import { StagesController } from './stages.controller.ts';
import { StagesView } from './stages.view.ts';
import { StakeholdersController } from './stakeholders.controller.ts';
import { SurveysController } from './surveys.controller.ts';
import { TasksController } from './tasks.controller.ts';
import { TasksView } from './tasks.view.ts';
import { TodayController } from './today.controller.ts';
import { TodayView } from './today.view.ts';
import { AssigneesView } from './worklist/assignees.view.ts';
import { TaskCommentsController } from './worklist/task-comments.controller.ts';
import { TaskCommentsView } from './worklist/task-comments.view.ts';
import { TaskWorkController } from './worklist/task-work.controller.ts';
import { TemplateStaffView } from './template-staff.view.ts';
import { TemplateTestRunner } from './template-test.runner.ts';
import { TemplateUsesView } from './template-uses.view.ts';
import { TemplateVersionsController } from './template-versions.controller.ts';
import { TemplatesController } from './templates.controller.ts';
import { TimelineView } from './timeline.view.ts';
import { WorthModule } from '../analytics/worth/worth.module.ts';
import { SpendController } from './worth/spend.controller.ts';
import { SpendImportService } from './worth/spend-import.service.ts';
import { WorthController } from './worth/worth.controller.ts';

/** HTTP for staff and machines: one controller per noun, and views that join features. */
@Module({
  imports: [
    AccessModule,
    AccessDeskModule,
    ClinicsModule,
    PatientsModule,
    AppointmentsModule,
    DisclosuresModule,
    ConsentsModule,
    LimitsModule,
    ChannelsModule,
    RepliesModule,
    SignalsModule,
    TemplatesModule,
    TasksModule,
    IncidentsModule,
    AgreementsModule,
    AuditModule,
    PausesModule,
    ConversationsModule,
    MessagesModule,
    OptInsModule,
    SurveysModule,
    LifecycleModule,
    JourneysModule,
    RecallsModule,
    EngineModule,
    SimulationModule,
    IntakeModule,
    SegmentsModule,
    EnrolmentsModule,
    AudiencesModule,
    AnalyticsModule,
    WorthModule,
    ExperimentsModule,
    FunnelsModule,
    RightsModule,
    RetentionModule,
    GovernanceModule,
  ],
  controllers: [
    HealthController,
    SignalsController,
    SignalTypesController,
    ServiceLinesController,
    PatientsController,
    ...[PatientActionsController, PatientMergeController],
    PatientAppointmentsController,
    StakeholdersController,
    ClinicController,
    TodayController,
    ConsentsController,
    SuppressionsController,
    AuthorizationsController,
    RiskAcksController,
    LimitsController,
    OptInsController,
    SurveysController,
    JourneyListController,
    JourneysController,
    RunsController,
    JourneyVersionsController,
    RulesController,
    SegmentsController,
    EnrolmentsController,
    BroadcastsController,
    PausesController,
    ChannelsController,
    SimulationsController,
    PricesController,
    BreakersController,
    AttributionController,
    AttributionSettingsController,
    PatientAttributionController,
    MessagesController,
    ...[TemplatesController, TemplateVersionsController],
    ...[TasksController, TaskWorkController, TaskCommentsController, LiveController],
    ...[ConversationsController, FollowUpsController, CallsController, SavedRepliesController],
    RecallRulesController,
    StageRulesController,
    StagesController,
    RecallsController,
    AgreementsController,
    IncidentsController,
    VendorsController,
    PoliciesController,
    AuditController,
    LiftController,
    FunnelsController,
    ResultsController,
    AudiencesController,
    DeidentifiedExportsController,
    SpendController,
    WorthController,
    DisclosuresController,
    RightsRequestsController,
    PatientExportController,
    PatientErasureController,
    RightsFulfilmentController,
    ...[LegalHoldsController, RetentionController],
    ...[RestrictionsController, DisagreementsController],
  ],
  providers: [
    SignalsView,
    PatientsView,
    PatientSearchView,
    StagesView,
    TimelineView,
    RunsView,
    JourneyListView,
    JourneyStepsView,
    MessagesView,
    TasksView,
    TodayView,
    ...[AssigneesView, TaskCommentsView],
    ...[ChangesView, LiveService, LiveWorker, StandingCallersView],
    ...[ConversationView, CallDeskService, CalledPatientView, CalledTaskService, ChosenPatientsView],
    RecallDeskService,
    RecallsView,
    AuditView,
    FollowUpsService,
    ConsentEvidenceView,
    ConsentImportService,
    SpendImportService,
    SegmentMembersView,
    EnrolmentDeskService,
    TemplateStaffView,
    ...[TemplateTestRunner, TemplateUsesView, ChannelTestRunner],
  ],
})
export class AdminModule {}
