import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { JourneyRepository } from './journey.repository.ts';
import { JourneysService } from './journeys.service.ts';
import { ParkingRepository } from './parking.repository.ts';
import { RunRepository } from './run.repository.ts';
import { RunsService } from './runs.service.ts';

/** Journeys as data, their versions, and the passages of patients through them. */
@Module({
  imports: [ClinicsModule, SignalsModule, TemplatesModule],
  providers: [JourneyRepository, JourneysService, RunRepository, ParkingRepository, RunsService],
  exports: [JourneysService, RunsService],
})
export class JourneysModule {}
