import { Injectable } from '@nestjs/common';

import { JourneyFiguresView } from './journey-figures.view.ts';
import { MessageSumsRunner } from './message-sums.runner.ts';
import { ResponseTimesView } from './response-times.view.ts';

/** What performance is read from. */
@Injectable()
export class PerformanceViewsRunner {
  constructor(
    readonly journeys: JourneyFiguresView,
    readonly messages: MessageSumsRunner,
    readonly responses: ResponseTimesView,
  ) {}
}
