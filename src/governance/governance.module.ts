import { Module } from '@nestjs/common';

import { AgreementsModule } from '../agreements/agreements.module.ts';
import { AudiencesModule } from '../audiences/audiences.module.ts';
import { ClinicsModule } from '../clinics/clinics.module.ts';
import { IncidentsModule } from '../incidents/incidents.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { RetentionModule } from '../retention/retention.module.ts';
import { ClinicFactsRunner } from './clinic-facts.runner.ts';
import { GovernanceFactsRunner } from './governance-facts.runner.ts';
import { GovernanceService } from './governance.service.ts';
import { GovernanceView } from './governance.view.ts';
import { SafekeepingView } from './safekeeping.view.ts';
import { SetupRunner } from './setup.runner.ts';
import { VendorsService } from './vendors/vendors.service.ts';

/** The governance pack and the inventory of vendors, from the running configuration. */
@Module({
  imports: [ClinicsModule, LimitsModule, AgreementsModule, IncidentsModule, AudiencesModule, RetentionModule],
  providers: [
    ClinicFactsRunner,
    SetupRunner,
    GovernanceView,
    SafekeepingView,
    VendorsService,
    GovernanceFactsRunner,
    GovernanceService,
  ],
  exports: [GovernanceService, VendorsService],
})
export class GovernanceModule {}
