import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { isDuration } from '../platform/duration.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { advancedSchema, sandboxTimeSchema } from './time-answer.ts';
import { type Advanced, type SandboxTime, TimeService } from './time.service.ts';

const advanceSchema = z.strictObject({
  advance: z.string().max(60).refine(isDuration, { error: 'must be an ISO 8601 duration such as P3D' }),
});

@ApiTags('Sandbox')
@Controller('v1/sandbox')
export class SandboxController {
  constructor(private readonly time: TimeService) {}

  @Get('clock')
  @Can('sandbox.use')
  @Answers(sandboxTimeSchema)
  @ApiOperation({ summary: 'Read the clock of the sandbox', description: 'Answers 404 in live mode.' })
  read(): SandboxTime {
    return this.time.read();
  }

  @Post('clock')
  @HttpCode(200)
  @Can('sandbox.use')
  @Audited({ action: 'sandbox.advance' })
  @Answers(advancedSchema)
  @ApiOperation({
    summary: 'Move the clock of the sandbox forward',
    description:
      'Runs everything that falls due on the way, in order, and answers what happened. The clock belongs to the whole ' +
      'database: it moves for every clinic of this sandbox. Answers 404 in live mode.',
  })
  advance(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Body({ schema: advanceSchema }) body: z.infer<typeof advanceSchema>,
  ): Promise<Advanced> {
    return this.time.advance(tx, clinicId, body.advance);
  }
}
