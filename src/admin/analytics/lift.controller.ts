import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OneSnapshot } from '../../access/one-snapshot.ts';
import {
  ExperimentsService,
  type LiftAnswer,
  type PowerAnswer,
} from '../../analytics/experiments/experiments.service.ts';
import { askedSpanSchema } from '../../analytics/terms/asked-span.ts';
import { ReportTermsService } from '../../analytics/terms/report-terms.service.ts';
import { roughMs } from '../../platform/duration.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { keySchema } from '../page.ts';
import { liftSchema, powerSchema } from './lift-answer.ts';

const DAY_MS = 24 * 60 * 60_000;
const MOST_DAYS = 365;

/** How long everybody is followed, in whole days. */
const withinSchema = z
  .string()
  .regex(/^P\d{1,3}[DW]$/, { error: 'is a number of days or weeks, such as P30D' })
  .transform((text) => roughMs(text) / DAY_MS)
  .refine((days) => days >= 1 && days <= MOST_DAYS, { error: 'is between P1D and P365D' })
  .default(30);

const liftQuerySchema = askedSpanSchema.extend({
  outcome: z.enum(['booked', 'completed']).default('booked'),
  within: withinSchema,
});
const journeyLiftSchema = liftQuerySchema.extend({ version: z.coerce.number().int().min(1).optional() });

const powerRequestSchema = z
  .strictObject({
    baseline: z.number().gt(0).lt(1),
    effect: z
      .number()
      .gt(-1)
      .lt(1)
      .refine((effect) => effect !== 0, { error: 'is not nothing' }),
    power: z.number().min(0.5).max(0.99).default(0.8),
    alpha: z.number().min(0.001).max(0.2).default(0.05),
    holdout: z.number().min(0.01).max(0.5).optional(),
    journey: keySchema.optional(),
  })
  .refine(({ baseline, effect }) => baseline + effect > 0 && baseline + effect < 1, {
    error: 'together with baseline is between 0 and 1',
    path: ['effect'],
  });

@ApiTags('Analytics')
@OneSnapshot()
@Controller('v1/analytics')
export class LiftController {
  constructor(
    private readonly experiments: ExperimentsService,
    private readonly terms: ReportTermsService,
  ) {}

  @Get('journeys/:key/lift')
  @Can('analytics.read')
  @Answers(liftSchema)
  @ApiOperation({
    summary: 'What a journey brings, measured against the patients it holds out by lot',
    description:
      'By assignment, and by the first time a patient was assigned in the time asked for; the last 90 days unless told. ' +
      'Numbers of few people are null without phi.read.',
  })
  async ofJourney(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: journeyLiftSchema }) query: z.infer<typeof journeyLiftSchema>,
  ): Promise<LiftAnswer> {
    const asked = { ...(await this.asked(tx, caller, query)), version: query.version ?? null };
    return this.experiments.liftOfJourney(tx, caller.clinicId, key, asked);
  }

  @Get('control-group/lift')
  @Can('analytics.read')
  @Answers(liftSchema)
  @ApiOperation({ summary: 'What all marketing journeys bring together, measured against the clinic’s control group' })
  async ofControlGroup(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: liftQuerySchema }) query: z.infer<typeof liftQuerySchema>,
  ): Promise<LiftAnswer> {
    return this.experiments.liftOfControlGroup(tx, caller.clinicId, await this.asked(tx, caller, query));
  }

  @Post('power')
  @HttpCode(200)
  @Can('analytics.read')
  @Answers(powerSchema)
  @ApiOperation({
    summary: 'How many people, and days, a hold-out needs before it can show an effect',
    description:
      'Takes {baseline, effect, power?, alpha?, holdout?, journey?}. Days follow from who entered the journey lately; both are null ' +
      'without phi.read where those were few.',
  })
  async power(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: powerRequestSchema }) { journey, ...question }: z.infer<typeof powerRequestSchema>,
  ): Promise<PowerAnswer> {
    const { smallest } = await this.terms.of(tx, caller);
    return this.experiments.power(tx, caller.clinicId, { question, journey, smallest });
  }

  private async asked(sql: Sql, caller: Caller, { outcome, within, ...span }: z.infer<typeof liftQuerySchema>) {
    return { ...(await this.terms.timeOf(sql, caller, span)), outcome, withinDays: within };
  }
}
