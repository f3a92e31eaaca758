import { Module } from '@nestjs/common';

import { AgreementsModule } from '../agreements/agreements.module.ts';
import { ChannelsModule } from '../channels/channels.module.ts';
import { PlanView } from '../engine/plan.view.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { LimitsModule } from '../limits/limits.module.ts';
import { PatientsModule } from '../patients/patients.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { CoverageRunner } from './coverage.runner.ts';
import { GateTermsRunner } from './gate-terms.runner.ts';
import { GateTermsView } from './gate-terms.view.ts';
import { PastRunner } from './past.runner.ts';
import { PastView } from './past.view.ts';
import { PriceRepository } from './price.repository.ts';
import { PricesService } from './prices.service.ts';
import { RehearsalRunner } from './rehearsal.runner.ts';
import { SignalStreamView } from './signal-stream.view.ts';
import { SimulateRunner } from './simulate.runner.ts';
import { SimulationRepository } from './simulation.repository.ts';
import { SimulationWorker } from './simulation.worker.ts';
import { SimulationsService } from './simulations.service.ts';

/** What a version of a journey would have done to the clinic's own history: the engine over memory, sending nothing. */
@Module({
  imports: [JourneysModule, TemplatesModule, LimitsModule, ChannelsModule, AgreementsModule, PatientsModule],
  providers: [
    PlanView,
    PastView,
    PastRunner,
    GateTermsView,
    GateTermsRunner,
    CoverageRunner,
    PriceRepository,
    PricesService,
    RehearsalRunner,
    SignalStreamView,
    SimulateRunner,
    SimulationRepository,
    SimulationsService,
    SimulationWorker,
  ],
  exports: [SimulationsService, PricesService, SimulateRunner, SimulationWorker],
})
export class SimulationModule {}
