import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { journeyItemSchema } from './answers/journey-answer.ts';
import { type JourneyItem, JourneyListView } from './journey-list.view.ts';
import { type Page, pageSchemaOf } from './page.ts';

@ApiTags('Journeys')
@Controller('v1/journeys')
export class JourneyListController {
  constructor(private readonly journeys: JourneyListView) {}

  @Get()
  @Can('journeys.read')
  @Answers(pageSchemaOf(journeyItemSchema))
  @ApiOperation({ summary: 'List journeys, with how many patients are in each' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<JourneyItem>> {
    return { items: await this.journeys.list(tx, clinicId), next: null };
  }
}
