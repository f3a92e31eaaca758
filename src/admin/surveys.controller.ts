import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { countScores, countScoresMasked, type SurveyCounts } from '../surveys/count-scores.ts';
import { ReviewPagesService } from '../surveys/review-pages.service.ts';
import { type SurveyDetail, SurveysView } from '../surveys/surveys.view.ts';
import { isToldQuarter, newestToldQuarter, type Period } from '../surveys/told-quarter.ts';
import { reviewPageSchema, surveyDetailSchema, surveyReportSchema } from './answers/work-answer.ts';
import { idSchema, instantSchema } from './page.ts';
import { seesPhi } from '../access/sees-phi.ts';

/** What is looked at when nobody says since when: a quarter. */
const DEFAULT_REACH_MS = 90 * 24 * 60 * 60_000;

const countSchema = z.object({
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  serviceLine: z.string().min(1).max(100).optional(),
});
const pageSchema = z.strictObject({ url: z.string().max(500).nullable() });

interface SurveyReport extends SurveyCounts {
  readonly from: Date;
  readonly to: Date;
  readonly serviceLine: string | null;
}

interface ReviewPage {
  readonly url: string | null;
}

@ApiTags('Surveys')
@Controller('v1')
export class SurveysController {
  constructor(
    private readonly surveys: SurveysView,
    private readonly pages: ReviewPagesService,
    private readonly clinics: ClinicsService,
    private readonly clock: Clock,
  ) {}

  @Get('surveys')
  @Can('surveys.read')
  @Answers(surveyReportSchema)
  @ApiOperation({
    summary: 'Count what was asked and answered after visits, and the net promoter score',
    description:
      'By when the question was planned; the last 90 days unless told. Without phi.read it is one calendar quarter of the clinic that was over 30 days ago, the newest unless told, and small counts are null.',
  })
  async count(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: countSchema }) query: z.infer<typeof countSchema>,
  ): Promise<SurveyReport> {
    const { serviceLine } = query;
    const { from, to } = seesPhi(caller) ? this.periodOf(query) : await this.maskedPeriodOf(tx, caller, query);
    const rows = await this.surveys.count(tx, caller.clinicId, { from, to, serviceLine });
    const counts = seesPhi(caller) ? countScores(rows) : countScoresMasked(rows);
    return { from, to, serviceLine: serviceLine ?? null, ...counts };
  }

  private periodOf(query: z.infer<typeof countSchema>): Period {
    const to = query.to ?? this.clock.now();
    const from = query.from ?? new Date(to.getTime() - DEFAULT_REACH_MS);
    if (from > to) throw refused('from', 'is later than to');
    return { from, to };
  }

  private async maskedPeriodOf(tx: Sql, { clinicId }: Caller, query: z.infer<typeof countSchema>): Promise<Period> {
    const { timeZone } = await this.clinics.settings(tx, clinicId);
    const now = this.clock.now();
    const newest = newestToldQuarter(now, timeZone);
    const period = { from: query.from ?? newest.from, to: query.to ?? newest.to };
    if (isToldQuarter(period, now, timeZone)) return period;
    throw refused(
      'from',
      'without phi.read is to be a calendar quarter of the clinic, with to, that was over 30 days ago',
    );
  }

  @Get('surveys/:messageId')
  @Can('survey-answers.read')
  @Audited({ action: 'survey.read', object: ['message', 'messageId'], patients: 'patientId' })
  @Answers(surveyDetailSchema)
  @ApiOperation({ summary: 'Read what was answered to one message, in the words of the patient' })
  get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('messageId', { schema: idSchema }) messageId: string,
  ): Promise<SurveyDetail> {
    return this.surveys.get(tx, clinicId, messageId);
  }

  @Get('review-page')
  @Can('surveys.read')
  @Answers(reviewPageSchema)
  @ApiOperation({ summary: 'Read where patients are asked to leave a review' })
  async reviewPage(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<ReviewPage> {
    return { url: await this.pages.get(tx, clinicId) };
  }

  @Put('review-page')
  @Can('review-page.write')
  @Audited({ action: 'review-page.put' })
  @Answers(reviewPageSchema)
  @ApiOperation({ summary: 'Say where all patients alike are asked to leave a review; null asks nobody' })
  async putReviewPage(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Body({ schema: pageSchema }) body: z.infer<typeof pageSchema>,
  ): Promise<ReviewPage> {
    return { url: await this.pages.put(tx, clinicId, body.url) };
  }
}

function refused(path: string, message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path, message }] });
}
