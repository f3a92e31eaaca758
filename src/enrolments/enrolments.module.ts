import { Module } from '@nestjs/common';

import { ConsentsModule } from '../consents/consents.module.ts';
import { EngineModule } from '../engine/engine.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { SignalsModule } from '../signals/signals.module.ts';
import { ChosenPeopleView } from './chosen-people.view.ts';
import { EnrolRunner } from './enrol.runner.ts';
import { EnrolmentFatesView } from './enrolment-fates.view.ts';
import { EnrolmentPreviewsService } from './enrolment-previews.service.ts';
import { EnrolmentRepository } from './enrolment.repository.ts';
import { EnrolmentsService } from './enrolments.service.ts';
import { EnrolmentsWorker } from './enrolments.worker.ts';
import { JudgeRunner } from './judge.runner.ts';
import { ListRunner } from './list.runner.ts';
import { ReachRunner } from './reach.runner.ts';

/** Patients who come into journeys because somebody chose them: staff, or a broadcast. */
@Module({
  imports: [ConsentsModule, SignalsModule, JourneysModule, EngineModule],
  providers: [
    ChosenPeopleView,
    ListRunner,
    ReachRunner,
    JudgeRunner,
    EnrolRunner,
    EnrolmentRepository,
    EnrolmentFatesView,
    EnrolmentPreviewsService,
    EnrolmentsService,
    EnrolmentsWorker,
  ],
  exports: [EnrolmentPreviewsService, EnrolmentsService, EnrolmentsWorker],
})
export class EnrolmentsModule {}
