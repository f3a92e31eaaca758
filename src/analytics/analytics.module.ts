import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { ExperimentsModule } from './experiments/experiments.module.ts';
import { AttributionService } from './reports/attribution.service.ts';
import { CreditMonthRepository } from './reports/credit-month.repository.ts';
import { CreditView } from './reports/credit.view.ts';
import { ExplainService } from './reports/explain.service.ts';
import { PathMonthRepository } from './reports/path-month.repository.ts';
import { PathView } from './reports/path.view.ts';
import { PatientJourneyView } from './reports/patient-journey.view.ts';
import { RefreshRunner } from './reports/refresh.runner.ts';
import { RefreshWorker } from './reports/refresh.worker.ts';
import { GatherRunner } from './reports/gather.runner.ts';
import { ScopesRunner } from './reports/scopes.runner.ts';
import { SumsRunner } from './reports/sums.runner.ts';
import { SettingsModule } from './settings/settings.module.ts';
import { TermsModule } from './terms/terms.module.ts';
import { CursorRepository } from './touches/cursor.repository.ts';
import { NewsView } from './touches/news.view.ts';
import { StaleRepository } from './touches/stale.repository.ts';
import { TouchRepository } from './touches/touch.repository.ts';
import { TouchesRunner } from './touches/touches.runner.ts';
import { TouchesService } from './touches/touches.service.ts';
import { TouchesWorker } from './touches/touches.worker.ts';
import { WorthModule } from './worth/worth.module.ts';

/** What brought patients: touches and conversions out of signals, and how credit is divided among them. */
@Module({
  imports: [ClinicsModule, SettingsModule, TermsModule, WorthModule, ExperimentsModule],
  providers: [
    ...[CursorRepository, NewsView, StaleRepository, TouchRepository, TouchesRunner, TouchesService, TouchesWorker],
    ...[CreditMonthRepository, CreditView, PathMonthRepository, PathView, SumsRunner, GatherRunner],
    ...[ScopesRunner, RefreshRunner, RefreshWorker, AttributionService, PatientJourneyView, ExplainService],
  ],
  exports: [
    SettingsModule,
    TermsModule,
    TouchesService,
    TouchesWorker,
    RefreshWorker,
    AttributionService,
    ExplainService,
  ],
})
export class AnalyticsModule {}
