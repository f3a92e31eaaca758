import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { MembershipRepository } from './membership.repository.ts';
import { MembershipsService } from './memberships.service.ts';
import { PreviewRunner } from './preview.runner.ts';
import { RejudgingService } from './rejudging.service.ts';
import { SegmentRepository } from './segment.repository.ts';
import { SegmentsService } from './segments.service.ts';

/** Saved sets of patients, and who is in them. */
@Module({
  imports: [ClinicsModule, PatientsModule, SignalsModule],
  providers: [
    SegmentRepository,
    PreviewRunner,
    SegmentsService,
    MembershipRepository,
    MembershipsService,
    RejudgingService,
  ],
  exports: [SegmentsService, MembershipsService, RejudgingService],
})
export class SegmentsModule {}
