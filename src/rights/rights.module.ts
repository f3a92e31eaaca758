import { Module } from '@nestjs/common';

import { AccessModule } from '../access/access.module.ts';
import { AnalyticsModule } from '../analytics/analytics.module.ts';
import { AppointmentsModule } from '../appointments/appointments.module.ts';
import { AuditModule } from '../audit/audit.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { ConsentsModule } from '../consents/consents.module.ts';
import { EnrolmentsModule } from '../enrolments/enrolments.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { LifecycleModule } from '../lifecycle/lifecycle.module.ts';
import { MessagesModule } from '../messages/messages.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { RepliesModule } from '../replies/replies.module.ts';
import { SegmentsModule } from '../segments/segments.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { SimulationModule } from '../simulation/simulation.module.ts';
import { SurveysModule } from '../surveys/surveys.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { EraseGroupsRunner } from './erasure/erase-groups.runner.ts';
import { EraseMessagesRunner } from './erasure/erase-messages.runner.ts';
import { EraseRecordRunner } from './erasure/erase-record.runner.ts';
import { EraseTracesRunner } from './erasure/erase-traces.runner.ts';
import { EraseWorkRunner } from './erasure/erase-work.runner.ts';
import { ErasurePartsRunner } from './erasure/erasure-parts.runner.ts';
import { ErasureScopeRunner } from './erasure/erasure-scope.runner.ts';
import { ErasureService } from './erasure/erasure.service.ts';
import { PatientExportService } from './export/patient-export.service.ts';
import { LegalHoldRepository } from './holds/legal-hold.repository.ts';
import { LegalHoldsService } from './holds/legal-holds.service.ts';
import { RequestClockRunner } from './request-clock.runner.ts';
import { RequestLogRunner } from './request-log.runner.ts';
import { RightsClockRepository } from './rights-clock.repository.ts';
import { RightsRequestRepository } from './rights-request.repository.ts';
import { RightsRequestsService } from './rights-requests.service.ts';

/** What patients may ask for: their requests with the clocks of law, everything on one person, erasure, and what must be held. */
@Module({
  imports: [
    AuditModule,
    AccessModule,
    AnalyticsModule,
    ClinicsModule,
    PatientsModule,
    ConsentsModule,
    ChannelsModule,
    SignalsModule,
    AppointmentsModule,
    LifecycleModule,
    TasksModule,
    MessagesModule,
    RepliesModule,
    SurveysModule,
    SegmentsModule,
    JourneysModule,
    RecallsModule,
    SimulationModule,
    EnrolmentsModule,
  ],
  providers: [
    RightsClockRepository,
    RightsRequestRepository,
    RequestClockRunner,
    RequestLogRunner,
    RightsRequestsService,
    PatientExportService,
    LegalHoldRepository,
    LegalHoldsService,
    EraseRecordRunner,
    EraseMessagesRunner,
    EraseWorkRunner,
    EraseGroupsRunner,
    EraseTracesRunner,
    ErasurePartsRunner,
    ErasureScopeRunner,
    ErasureService,
  ],
  exports: [RightsRequestsService, PatientExportService, LegalHoldsService, ErasureService],
})
export class RightsModule {}
