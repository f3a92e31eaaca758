import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { PendingSignalRepository } from './pending-signal.repository.ts';
import { RaiseService } from './raise.service.ts';
import { SignalRepository } from './signal.repository.ts';
import { SignalTypeRepository } from './signal-type.repository.ts';
import { SignalTypesService } from './signal-types.service.ts';
import { SignalsService } from './signals.service.ts';

/** The facts: their catalogue, their store, and the way in for those that Attend itself states. */
@Module({
  imports: [ClinicsModule],
  providers: [
    SignalRepository,
    PendingSignalRepository,
    SignalTypeRepository,
    SignalsService,
    SignalTypesService,
    RaiseService,
  ],
  exports: [SignalsService, SignalTypesService, RaiseService],
})
export class SignalsModule {}
