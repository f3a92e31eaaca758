import { Module } from '@nestjs/common';

import { PatientsModule } from '../patients/patients.module.ts';
import { DisclosureRepository } from './disclosure.repository.ts';
import { DisclosuresService } from './disclosures.service.ts';

/** To whom patient data went. */
@Module({
  imports: [PatientsModule],
  providers: [DisclosureRepository, DisclosuresService],
  exports: [DisclosuresService],
})
export class DisclosuresModule {}
