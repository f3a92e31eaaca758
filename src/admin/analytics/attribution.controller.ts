import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { type AttributionQuery, attributionQuerySchema } from '../../analytics/reports/attribution-query.ts';
import { type Attribution, AttributionService } from '../../analytics/reports/attribution.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { attributionAnswerSchema } from './attribution-answer.ts';

@ApiTags('Analytics')
@Controller('v1/analytics/attribution')
export class AttributionController {
  constructor(private readonly attribution: AttributionService) {}

  @Get()
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
}
