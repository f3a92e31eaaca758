import { Module } from '@nestjs/common';

import { JourneysModule } from '../../journeys/journeys.module.ts';
import { ShownJourneysView } from '../suppression/shown-journeys.view.ts';
import { AssignmentsView } from './assignments.view.ts';
import { ExperimentsService } from './experiments.service.ts';

/** What journeys bring, measured against those whom lot kept out. */
@Module({
  imports: [JourneysModule],
  providers: [AssignmentsView, ShownJourneysView, ExperimentsService],
  exports: [ExperimentsService],
})
export class ExperimentsModule {}
