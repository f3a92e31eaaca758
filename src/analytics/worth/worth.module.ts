import { Module } from '@nestjs/common';

import { ClinicsModule } from '../../clinics/clinics.module.ts';
import { SpendRepository } from '../spend/spend.repository.ts';
import { SpendService } from '../spend/spend.service.ts';
import { TermsModule } from '../terms/terms.module.ts';
import { CohortsService } from './cohorts.service.ts';
import { CohortsView } from './cohorts.view.ts';
import { ConversionsView } from './conversions.view.ts';
import { LifetimeService } from './lifetime.service.ts';
import { ReturnService } from './return.service.ts';
import { VisitHistoryView } from './visit-history.view.ts';

/** What a clinic spent, and what patients are worth. */
@Module({
  imports: [ClinicsModule, TermsModule],
  providers: [
    SpendRepository,
    SpendService,
    ConversionsView,
    CohortsView,
    VisitHistoryView,
    ReturnService,
    CohortsService,
    LifetimeService,
  ],
  exports: [SpendService, ReturnService, CohortsService, LifetimeService],
})
export class WorthModule {}
