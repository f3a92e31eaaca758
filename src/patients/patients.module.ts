import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { IdentifierRepository } from './identifier.repository.ts';
import { IdentityService } from './identity.service.ts';
import { PatientRepository } from './patient.repository.ts';
import { PatientsService } from './patients.service.ts';
import { RestrictionRepository } from './restrictions/restriction.repository.ts';
import { RestrictionsService } from './restrictions/restrictions.service.ts';
import { StakeholderCheckRunner } from './stakeholder-check.runner.ts';
import { StakeholderRepository } from './stakeholder.repository.ts';
import { StakeholdersService } from './stakeholders.service.ts';

/** Who a patient is, who stands by them, and the lock under which the engine works on one. */
@Module({
  imports: [ClinicsModule],
  providers: [
    PatientRepository,
    IdentifierRepository,
    PatientsService,
    IdentityService,
    StakeholderRepository,
    StakeholderCheckRunner,
    StakeholdersService,
    RestrictionRepository,
    RestrictionsService,
  ],
  exports: [PatientsService, IdentityService, StakeholdersService, RestrictionsService],
})
export class PatientsModule {}
