import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { TasksModule } from '../tasks/tasks.module.ts';
import { RequestClockRunner } from './request-clock.runner.ts';
import { RequestLogRunner } from './request-log.runner.ts';
import { RightsClockRepository } from './rights-clock.repository.ts';
import { RightsRequestRepository } from './rights-request.repository.ts';
import { RightsRequestsService } from './rights-requests.service.ts';

/** What patients may ask for: their requests with the clocks of law, everything on one person, and erasure. */
@Module({
  imports: [ClinicsModule, PatientsModule, TasksModule],
  providers: [
    RightsClockRepository,
    RightsRequestRepository,
    RequestClockRunner,
    RequestLogRunner,
    RightsRequestsService,
  ],
  exports: [RightsRequestsService],
})
export class RightsModule {}
