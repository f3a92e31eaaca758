import { Module } from '@nestjs/common';

import { TasksModule } from '../tasks/tasks.module.ts';
import { BreakerFiguresView } from './breaker-figures.view.ts';
import { BreakerRepository } from './breaker.repository.ts';
import { BreakersService } from './breakers.service.ts';
import { PauseRepository } from './pause.repository.ts';
import { PausesService } from './pauses.service.ts';
import { RunVersionsView } from './run-versions.view.ts';

/** What is held back at the gate, and when a journey is held back by itself. */
@Module({
  imports: [TasksModule],
  providers: [PauseRepository, RunVersionsView, PausesService, BreakerRepository, BreakerFiguresView, BreakersService],
  exports: [PausesService, BreakersService],
})
export class PausesModule {}
