import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OneSnapshot } from '../../access/one-snapshot.ts';
import type { FunnelItem } from '../../analytics/funnels/funnel.ts';
import { FunnelsService } from '../../analytics/funnels/funnels.service.ts';
import type { Leak } from '../../analytics/funnels/leaks.ts';
import { askedSpanSchema, type Span } from '../../analytics/terms/asked-span.ts';
import { ReportTermsService } from '../../analytics/terms/report-terms.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { listOf } from '../../analytics/terms/list-of.ts';
import { funnelSchema, leaksSchema } from './funnel-answer.ts';

/** Fewer people lost than this are no leak worth a look, unless asked otherwise. */
const LEAST_LOST = 10;

const lineSchema = z.string().min(1).max(100).optional();
const funnelQuerySchema = askedSpanSchema.extend({
  serviceLine: lineSchema,
  by: listOf(['serviceLine', 'channel']).default([]),
});
const leaksQuerySchema = askedSpanSchema.extend({
  serviceLine: lineSchema,
  least: z.coerce.number().int().min(1).max(10_000).default(LEAST_LOST),
});

interface OfTime<Item> extends Span {
  readonly items: readonly Item[];
}

@ApiTags('Analytics')
@OneSnapshot()
@Controller('v1/analytics')
export class FunnelsController {
  constructor(
    private readonly funnels: FunnelsService,
    private readonly terms: ReportTermsService,
  ) {}

  @Get('funnel')
  @Can('analytics.read')
  @Answers(funnelSchema)
  @ApiOperation({
    summary: 'How far patients came whose way to care began in a time, and how long it took them',
    description:
      '`by` takes serviceLine, channel or both. The last 90 days unless told. Numbers of few people are null without phi.read.',
  })
  async funnel(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: funnelQuerySchema }) query: z.infer<typeof funnelQuerySchema>,
  ): Promise<OfTime<FunnelItem>> {
    const { smallest, ...span } = await this.terms.timeOf(tx, caller, query);
    const request = { ...span, serviceLine: query.serviceLine ?? null, by: query.by, smallest };
    return { ...span, items: await this.funnels.funnel(tx, caller.clinicId, request) };
  }

  @Get('leaks')
  @Can('analytics.read')
  @Answers(leaksSchema)
  @ApiOperation({
    summary: 'Where fewer patients go on from stage to stage than in the year before',
    description: 'Those that cost most people first. `least`: how many must be lost before it is called a leak (10).',
  })
  async leaks(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: leaksQuerySchema }) query: z.infer<typeof leaksQuerySchema>,
  ): Promise<OfTime<Leak>> {
    const { smallest, ...span } = await this.terms.timeOf(tx, caller, query);
    const { least, serviceLine = null } = query;
    return { ...span, items: await this.funnels.leaks(tx, caller.clinicId, { ...span, serviceLine, least, smallest }) };
  }
}
