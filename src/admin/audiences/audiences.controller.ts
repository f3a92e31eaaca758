import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { audienceSchema, type AudienceSpec } from '../../audiences/audience-spec.ts';
import type { AudienceVerdictAnswer } from '../../audiences/answers.runner.ts';
import { type AudienceExport, AudiencesService } from '../../audiences/audiences.service.ts';
import {
  type Destination,
  type DestinationInput,
  destinationInputSchema,
  type DestinationName,
  DESTINATIONS,
} from '../../audiences/destination.ts';
import { DestinationsService } from '../../audiences/destinations.service.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import type { Page } from '../page.ts';
import { destinationSchema, exportAnswerSchema, pageOfDestinations, previewAnswerSchema } from './audience-answers.ts';

const nameSchema = z.enum(DESTINATIONS);
const exportSchema = z.strictObject({ destination: nameSchema, audience: audienceSchema });

@ApiTags('Compliance')
@Controller('v1/audiences')
export class AudiencesController {
  constructor(
    private readonly audiences: AudiencesService,
    private readonly destinations: DestinationsService,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Can('audiences.use')
  @Audited({ action: 'audience.preview' })
  @Answers(previewAnswerSchema)
  @ApiOperation({
    summary: 'Count an audience, if it is large enough and not too near another that was counted',
    description:
      'Numbers are rounded down to tens. The same question gets the same answer until enough people have changed. What is refused says why.',
  })
  preview(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: audienceSchema }) body: AudienceSpec,
  ): Promise<AudienceVerdictAnswer> {
    return this.audiences.preview(tx, caller, body);
  }

  @Post('export')
  @HttpCode(200)
  @Can('audiences.use')
  @Audited({ action: 'audience.export' })
  @Answers(exportAnswerSchema)
  @ApiOperation({
    summary: 'Say how to aim at an audience on an ad platform',
    description:
      'There is no list of people in it, and no way to get one. Only what the platform may be told is in it.',
  })
  export(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: exportSchema }) { destination, audience }: z.infer<typeof exportSchema>,
  ): Promise<AudienceExport> {
    return this.audiences.export(tx, caller, destination, audience);
  }

  @Get('destinations')
  @Can('audiences.read')
  @Answers(pageOfDestinations)
  @ApiOperation({ summary: 'List what each ad platform may be told' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<Destination>> {
    return { items: await this.destinations.list(tx, clinicId), next: null };
  }

  @Put('destinations/:destination')
  @Can('audiences.write')
  @Audited({ action: 'audience_destination.put', object: ['audience_destination', 'destination'] })
  @Answers(destinationSchema)
  @ApiOperation({ summary: 'Let an ad platform be told less, or more with a signed acceptance of the risk' })
  put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('destination', { schema: nameSchema }) destination: DestinationName,
    @Body({ schema: destinationInputSchema }) body: DestinationInput,
  ): Promise<Destination> {
    return this.destinations.put(tx, caller, destination, body);
  }
}
