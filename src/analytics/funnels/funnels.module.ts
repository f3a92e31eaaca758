import { Module } from '@nestjs/common';

import { ClinicsModule } from '../../clinics/clinics.module.ts';
import { SimulationModule } from '../../simulation/simulation.module.ts';
import { JourneyFiguresView } from '../performance/journey-figures.view.ts';
import { MessageFiguresView } from '../performance/message-figures.view.ts';
import { MessageMonthRepository } from '../performance/message-month.repository.ts';
import { MessageSumsRunner } from '../performance/message-sums.runner.ts';
import { MessageSumsWorker } from '../performance/message-sums.worker.ts';
import { PerformanceService } from '../performance/performance.service.ts';
import { PerformanceViewsRunner } from '../performance/performance-views.runner.ts';
import { ResponseTimesView } from '../performance/response-times.view.ts';
import { ShownJourneysView } from '../suppression/shown-journeys.view.ts';
import { FunnelView } from './funnel.view.ts';
import { FunnelsService } from './funnels.service.ts';
import { LeaksView } from './leaks.view.ts';

/** How far patients come, and how journeys, messages and staff do: counted, without naming anybody. */
@Module({
  imports: [ClinicsModule, SimulationModule],
  providers: [
    ShownJourneysView,
    FunnelView,
    LeaksView,
    FunnelsService,
    JourneyFiguresView,
    ...[MessageFiguresView, MessageMonthRepository, MessageSumsRunner, MessageSumsWorker],
    ResponseTimesView,
    PerformanceViewsRunner,
    PerformanceService,
  ],
  exports: [FunnelsService, PerformanceService, MessageSumsWorker],
})
export class FunnelsModule {}
