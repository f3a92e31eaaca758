import { Module } from '@nestjs/common';

import { IdentifierRepository } from './identifier.repository.ts';
import { IdentityService } from './identity.service.ts';
import { PatientRepository } from './patient.repository.ts';
import { PatientsService } from './patients.service.ts';

/** Who a patient is, and the lock under which the engine works on one. */
@Module({
  providers: [PatientRepository, IdentifierRepository, PatientsService, IdentityService],
  exports: [PatientsService, IdentityService],
})
export class PatientsModule {}
