import { Module } from '@nestjs/common';

import { ClinicsModule } from '../../clinics/clinics.module.ts';
import { SpendRepository } from '../spend/spend.repository.ts';
import { SpendService } from '../spend/spend.service.ts';

/** What a clinic spent, and what patients are worth. */
@Module({
  imports: [ClinicsModule],
  providers: [SpendRepository, SpendService],
  exports: [SpendService],
})
export class WorthModule {}
