import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, AnswersText } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OneSnapshot } from '../../access/one-snapshot.ts';
import {
  type AttributionQuery,
  attributionQuerySchema,
  type CompareQuery,
  compareQuerySchema,
} from '../../analytics/reports/attribution-query.ts';
import { type Attribution, AttributionService, type Comparison } from '../../analytics/reports/attribution.service.ts';
import { Audited } from '../../audit/audited.ts';
import { type HttpReply, Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { attributionAnswerSchema, comparisonSchema } from './attribution-answer.ts';
import { attributionCsv } from './attribution-csv.ts';

@ApiTags('Analytics')
@OneSnapshot()
@Controller('v1/analytics')
export class AttributionController {
  constructor(private readonly attribution: AttributionService) {}

  @Get('attribution')
  @Can('analytics.read')
  @Answers(attributionAnswerSchema)
  @ApiOperation({
    summary: 'Divide bookings or visits among the channels, campaigns, lines and people that may have led to them',
    description:
      'Credit, what nothing accounts for and what filters leave out add up to all conversions. `parameters` has everything that ' +
      'the numbers depend on. What is left out of the query is as in /v1/attribution-settings.',
  })
  report(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: attributionQuerySchema }) query: AttributionQuery,
  ): Promise<Attribution> {
    return this.attribution.report(tx, caller, query);
  }

  @Get('attribution.csv')
  @Can('analytics.read')
  @Audited({ action: 'attribution.export' })
  @AnswersText('text/csv')
  @ApiOperation({ summary: 'The same report as CSV; it tells of nobody whom the report does not tell of' })
  async export(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: attributionQuerySchema }) query: AttributionQuery,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const csv = attributionCsv(await this.attribution.report(tx, caller, query), query.by);
    void reply.type('text/csv; charset=utf-8').header('Content-Disposition', 'attachment; filename="attribution.csv"');
    return csv;
  }

  @Get('compare')
  @Can('analytics.read')
  @Answers(comparisonSchema)
  @ApiOperation({
    summary: 'All models side by side, and beside them what was measured by lot',
    description:
      '`items` divide the same conversions in ten ways. `lift` is of each journey that holds people out and of the control group, who ' +
      'are followed for 30 days: it is the only number here that says what would not have been otherwise.',
  })
  compare(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: compareQuerySchema }) query: CompareQuery,
  ): Promise<Comparison> {
    return this.attribution.compare(tx, caller, query);
  }
}
