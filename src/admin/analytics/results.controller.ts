import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OneSnapshot } from '../../access/one-snapshot.ts';
import { type JourneyItem, tellSteps, type ToldStep } from '../../analytics/performance/journey-figures.ts';
import { MESSAGE_GROUPS, type MessageItem } from '../../analytics/performance/message-figures.ts';
import { PerformanceService } from '../../analytics/performance/performance.service.ts';
import { RESPONSE_GROUPS, type ResponseReport } from '../../analytics/performance/response-times.ts';
import { askedSpanSchema, type Span } from '../../analytics/terms/asked-span.ts';
import { ReportTermsService } from '../../analytics/terms/report-terms.service.ts';
import { JourneysService } from '../../journeys/journeys.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { JourneyStepsView } from '../journey-steps.view.ts';
import { keySchema } from '../page.ts';
import { journeyFiguresSchema, messageFiguresSchema, responseTimesSchema } from './results-answer.ts';

const messagesQuerySchema = askedSpanSchema.extend({ by: z.enum(MESSAGE_GROUPS).default('channel') });
const responsesQuerySchema = askedSpanSchema.extend({ by: z.enum(RESPONSE_GROUPS).default('kind') });

interface JourneyFigures extends Span {
  readonly versions: readonly JourneyItem[];
  readonly steps: readonly ToldStep[];
}

interface MessageReport extends Span {
  readonly items: readonly MessageItem[];
}

@ApiTags('Analytics')
@OneSnapshot()
@Controller('v1/analytics')
export class ResultsController {
  constructor(
    private readonly performance: PerformanceService,
    private readonly journeys: JourneysService,
    private readonly steps: JourneyStepsView,
    private readonly terms: ReportTermsService,
  ) {}

  @Get('journeys/:key')
  @Can('analytics.read')
  @Answers(journeyFiguresSchema)
  @ApiOperation({
    summary: 'How a journey did, by version, of those who entered in a time; and step by step',
    description:
      'The last 90 days unless told. What is booked or visited within 30 days of entering counts. Cost is in hundredths of the currency.',
  })
  async journey(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: askedSpanSchema }) query: z.infer<typeof askedSpanSchema>,
  ): Promise<JourneyFigures> {
    const { clinicId } = caller;
    const { smallest, ...span } = await this.terms.timeOf(tx, caller, query);
    const versions = await this.journeys.versions(tx, clinicId, key);
    const figures = await this.performance.journey(tx, { ...span, clinicId, journey: key, smallest });
    const steps = await this.steps.list(tx, { clinicId, journey: key }, versions, span);
    return { ...span, versions: figures, steps: tellSteps(steps, figures, smallest) };
  }

  @Get('messages')
  @Can('analytics.read')
  @Answers(messageFiguresSchema)
  @ApiOperation({
    summary: 'What became of the messages that were planned in a time',
    description:
      'By channel, purpose, template, journey or week. That mail was opened is not in it: providers open it themselves, so it says nothing of people.',
  })
  async messages(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: messagesQuerySchema }) query: z.infer<typeof messagesQuerySchema>,
  ): Promise<MessageReport> {
    const { smallest, ...span } = await this.terms.timeOf(tx, caller, query);
    const asked = { ...span, clinicId: caller.clinicId, by: query.by, smallest };
    return { ...span, items: await this.performance.messages(tx, asked) };
  }

  @Get('response-times')
  @Can('analytics.read')
  @Answers(responseTimesSchema)
  @ApiOperation({
    summary: 'How soon tasks were taken up and done, and replies answered: by kind of work, never by person',
    description: 'By kind, role or week. Times are in seconds, by the clock and by the clinic’s opening hours.',
  })
  async responseTimes(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: responsesQuerySchema }) query: z.infer<typeof responsesQuerySchema>,
  ): Promise<Span & ResponseReport> {
    const { smallest, ...span } = await this.terms.timeOf(tx, caller, query);
    const asked = { ...span, clinicId: caller.clinicId, by: query.by, smallest };
    return { ...span, ...(await this.performance.responseTimes(tx, asked)) };
  }
}
