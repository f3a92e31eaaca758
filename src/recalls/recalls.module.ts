import { Module } from '@nestjs/common';

import { AppointmentsModule } from '../appointments/appointments.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { AnchorsView } from './anchors.view.ts';
import { CheckRuleRunner } from './check-rule.runner.ts';
import { EligibilityService } from './eligibility.service.ts';
import { ForecastService } from './forecast.service.ts';
import { RecallDueWorker } from './recall-due.worker.ts';
import { RecallRuleRepository } from './recall-rule.repository.ts';
import { RecallRepository } from './recall.repository.ts';
import { RecallsService } from './recalls.service.ts';

/** Recall rules and what is due under them. */
@Module({
  imports: [AppointmentsModule, ClinicsModule, PatientsModule, SignalsModule, JourneysModule],
  providers: [
    RecallRuleRepository,
    RecallRepository,
    RecallsService,
    CheckRuleRunner,
    EligibilityService,
    RecallDueWorker,
    AnchorsView,
    ForecastService,
  ],
  exports: [RecallsService, RecallDueWorker, ForecastService],
})
export class RecallsModule {}
