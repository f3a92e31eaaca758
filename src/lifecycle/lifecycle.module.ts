import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { LapseRepository } from './lapse.repository.ts';
import { LapseWorker } from './lapse.worker.ts';
import { LapsesRunner } from './lapses.runner.ts';
import { LifecycleRepository } from './lifecycle.repository.ts';
import { LifecycleService } from './lifecycle.service.ts';
import { RecountRunner } from './recount.runner.ts';
import { StageRuleRepository } from './stage-rule.repository.ts';
import { StageRulesService } from './stage-rules.service.ts';

/** The stage machine per patient and service line, and its rules. */
@Module({
  imports: [ClinicsModule, PatientsModule, SignalsModule],
  providers: [
    LifecycleRepository,
    LifecycleService,
    StageRuleRepository,
    StageRulesService,
    LapseRepository,
    LapsesRunner,
    RecountRunner,
    LapseWorker,
  ],
  exports: [LifecycleService, StageRulesService, LapseWorker],
})
export class LifecycleModule {}
