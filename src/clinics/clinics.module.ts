import { Module } from '@nestjs/common';

import { ClinicRepository } from './clinic.repository.ts';
import { ClinicsService } from './clinics.service.ts';
import { ServiceLineRepository } from './service-line.repository.ts';
import { ServiceLineUsesView } from './service-line-uses.view.ts';
import { ServiceLinesService } from './service-lines.service.ts';

/** The tenant: its settings and its lines of care. */
@Module({
  providers: [ClinicRepository, ClinicsService, ServiceLineRepository, ServiceLinesService, ServiceLineUsesView],
  exports: [ClinicsService, ServiceLinesService, ServiceLineUsesView],
})
export class ClinicsModule {}
