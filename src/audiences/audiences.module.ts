import { Module } from '@nestjs/common';

import { AuditModule } from '../audit/audit.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { AnswersRunner } from './answers.runner.ts';
import { AudienceTools } from './audience-tools.runner.ts';
import { AudienceRepository } from './audience.repository.ts';
import { AudiencesService } from './audiences.service.ts';
import { CandidatesView } from './candidates.view.ts';
import { DeidentifiedExportsService } from './deidentify/deidentified-exports.service.ts';
import { ExportRunner } from './deidentify/export.runner.ts';
import { PatientsInLinesView } from './deidentify/patients-in-lines.view.ts';
import { DestinationRepository } from './destination.repository.ts';
import { DestinationsService } from './destinations.service.ts';

/** Groups of patients without the patients: counts, ways to aim, and files of rows that are nobody's. */
@Module({
  imports: [AuditModule, ClinicsModule, LimitsModule],
  providers: [
    AudienceTools,
    AudienceRepository,
    DestinationRepository,
    CandidatesView,
    PatientsInLinesView,
    AnswersRunner,
    ExportRunner,
    AudiencesService,
    DestinationsService,
    DeidentifiedExportsService,
  ],
  exports: [AudiencesService, DestinationsService, DeidentifiedExportsService],
})
export class AudiencesModule {}
