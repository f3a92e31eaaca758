import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers, AnswersText } from '../access/answers.ts';
import { Public } from '../access/public.ts';
import { checkReadiness, type Readiness } from '../platform/health.ts';
import { Metrics } from '../platform/http-metrics.ts';
import type { HttpReply } from '../platform/http-request.ts';
import { Database } from '../platform/sql.ts';
import { healthSchema, readinessSchema } from './answers/clinic-answer.ts';

@ApiTags('Operations')
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
  ) {}

  /** Whether the process lives: it answers, whatever the database does, because a restart would not mend that. */
  @Get('healthz')
  @Answers(healthSchema)
  @ApiOperation({ summary: 'Whether the process lives' })
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @Answers(readinessSchema)
  @ApiOperation({ summary: 'Whether the process can do its work' })
  async ready(@Res({ passthrough: true }) reply: HttpReply): Promise<Readiness> {
    const readiness = await checkReadiness(this.database);
    if (!readiness.ready) void reply.status(503);
    return readiness;
  }

  @Get('metrics')
  @AnswersText('text/plain')
  @ApiOperation({ summary: 'Figures for Prometheus' })
  async figures(@Res({ passthrough: true }) reply: HttpReply): Promise<string> {
    void reply.type(this.metrics.contentType);
    return this.metrics.text();
  }
}
