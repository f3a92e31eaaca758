import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { type Thresholds, thresholdsSchema } from '../pauses/breaker.ts';
import { BreakersService, type JourneyFigures } from '../pauses/breakers.service.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { breakersSchema } from './answers/clinic-answer.ts';
import type { Page } from './page.ts';

type Breakers = Page<JourneyFigures> & { readonly thresholds: Thresholds };

@ApiTags('Journeys')
@Controller('v1/breakers')
export class BreakersController {
  constructor(private readonly breakers: BreakersService) {}

  @Get()
  @Can('pauses.read')
  @Audited({ action: 'breakers.read' })
  @Answers(breakersSchema)
  @ApiOperation({ summary: 'Read when journeys are paused by themselves, and the figures of each journey now' })
  async read(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Breakers> {
    const thresholds = await this.breakers.thresholds(tx, clinicId);
    return { items: await this.breakers.figures(tx, clinicId), next: null, thresholds };
  }

  @Put()
  @Can('pauses.write')
  @Audited({ action: 'breakers.put' })
  @Answers(breakersSchema)
  @ApiOperation({
    summary: 'Set when journeys are paused by themselves',
    description: 'What is left out is as Attend ships it; null turns a measure off.',
  })
  async put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: thresholdsSchema }) body: Thresholds,
  ): Promise<Breakers> {
    await this.breakers.put(tx, caller.clinicId, body, `${caller.kind}:${caller.id}`);
    return this.read(tx, caller);
  }
}
