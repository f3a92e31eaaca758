import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Clock } from '../platform/clock.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { type Today, todaySchema } from './answers/today-answer.ts';
import { TodayView } from './today.view.ts';

const DAY_MS = 86_400_000;

@ApiTags('Operations')
@Controller('v1/today')
export class TodayController {
  constructor(
    private readonly today: TodayView,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('analytics.read')
  @Answers(todaySchema)
  @ApiOperation({
    summary: 'What happened in the last 24 hours, and how things stand',
    description: 'Numbers of few people are null without phi.read.',
  })
  read(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Today> {
    const now = this.clock.now();
    return this.today.read(tx, clinicId, new Date(now.getTime() - DAY_MS), now);
  }
}
