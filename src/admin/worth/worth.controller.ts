import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OneSnapshot } from '../../access/one-snapshot.ts';
import { type CohortsAnswer, CohortsService } from '../../analytics/worth/cohorts.service.ts';
import { EXPLANATIONS, type LifetimeRefusal } from '../../analytics/worth/lifetime-refusal.ts';
import { LifetimeService } from '../../analytics/worth/lifetime.service.ts';
import { ReturnService } from '../../analytics/worth/return.service.ts';
import { spendDaySchema } from '../../analytics/spend/spend.ts';
import { isDuration, roughMs } from '../../platform/duration.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { cohortsAnswer, lifetimeAnswer, returnAnswer } from './worth-answers.ts';

const serviceLine = z.string().min(1).max(100).optional();
const margin = z.coerce.number().min(0).max(1).optional();

const days = { from: spendDaySchema.optional(), to: spendDaySchema.optional() };
const returnQuery = z.strictObject({ ...days, margin });
const cohortsQuery = z.strictObject({ ...days, serviceLine, margin });

const DAY_MS = 86_400_000;
/** Beyond ten years nothing that was seen tells what will be. */
const MAX_YEARS = 10;
const YEAR_MS = 365 * DAY_MS;
const lifetimeQuery = z.strictObject({
  serviceLine,
  margin,
  horizon: z
    .string()
    .max(20)
    .refine((text) => isDuration(text) && roughMs(text) > 0 && roughMs(text) <= MAX_YEARS * YEAR_MS, {
      error: `is a duration such as P3Y, of at most ${MAX_YEARS} years`,
    })
    .default('P3Y'),
  discount: z.coerce.number().min(0).max(1).default(0.1),
});

@ApiTags('Analytics')
@OneSnapshot()
@Controller('v1/analytics')
export class WorthController {
  constructor(
    private readonly returns: ReturnService,
    private readonly cohorts: CohortsService,
    private readonly lifetimes: LifetimeService,
  ) {}

  @Get('return')
  @Can('analytics.read')
  @Answers(returnAnswer)
  @ApiOperation({
    summary: 'Tell what was spent on each line of care, and what came of it in the same days',
    description:
      'Both days are included; the last three months unless you say otherwise. Nothing is credited to channels here. Ratios that would divide by nothing are null.',
  })
  async return(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: returnQuery }) query: z.infer<typeof returnQuery>,
  ): Promise<z.infer<typeof returnAnswer>> {
    const { items, total, days: chosen, timeZone } = await this.returns.report(tx, caller, query);
    return { items: [...items], total, parameters: { ...query, ...chosen, margin: query.margin ?? null, timeZone } };
  }

  @Get('cohorts')
  @Can('analytics.read')
  @Answers(cohortsAnswer)
  @ApiOperation({
    summary:
      'Follow patients from the month of their first visit: what they brought, who came again, when they paid back',
  })
  async cohort(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: cohortsQuery }) query: z.infer<typeof cohortsQuery>,
  ): Promise<Pick<CohortsAnswer, 'items'> & { parameters: z.infer<typeof cohortsAnswer>['parameters'] }> {
    const { items, days: chosen, timeZone } = await this.cohorts.report(tx, caller, query);
    return { items, parameters: { ...chosen, ...optional(query), timeZone } };
  }

  @Get('ltv')
  @Can('analytics.read')
  @Answers(lifetimeAnswer)
  @ApiOperation({
    summary: 'Estimate what a new patient will bring within a horizon, in two ways, each with an interval of 95 %',
    description: 'Money is margin. Where the clinic has too little history for a way, it says so instead of a number.',
  })
  async lifetime(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: lifetimeQuery }) { horizon, ...query }: z.infer<typeof lifetimeQuery>,
  ): Promise<z.infer<typeof lifetimeAnswer>> {
    const years = roughMs(horizon) / YEAR_MS;
    const { retained, expected, timeZone } = await this.lifetimes.of(tx, caller, { ...query, years });
    return {
      retention: { form: 'retention', ...(retained.outcome === 'refused' ? inWords(retained) : retained) },
      model: { form: 'bg_nbd_gamma_gamma', ...(expected.outcome === 'refused' ? inWords(expected) : expected) },
      parameters: { ...query, ...optional(query), horizon, timeZone, confidence: 0.95 },
    };
  }
}

function optional({
  serviceLine = null,
  margin = null,
}: {
  serviceLine?: string | null | undefined;
  margin?: number | null | undefined;
}) {
  return { serviceLine, margin };
}

/** Why there is no number, in words. */
function inWords<Reason extends LifetimeRefusal>(told: { readonly outcome: 'refused'; readonly reason: Reason }) {
  return { ...told, explanation: EXPLANATIONS[told.reason] };
}
