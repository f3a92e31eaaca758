import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { TouchesService } from '../analytics/touches/touches.service.ts';
import { Audited } from '../audit/audited.ts';
import type { ServiceLine } from '../clinics/clinic.ts';
import { SENSITIVITIES } from '../clinics/sensitivity.ts';
import { ServiceLineUsesView } from '../clinics/service-line-uses.view.ts';
import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { serviceLineSchema } from './answers/clinic-answer.ts';
import { type Page, pageSchemaOf } from './page.ts';

const lineKeySchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, { error: 'has lower-case letters, digits, _ and -' });
const lineSchema = z.strictObject({
  name: z.string().min(1).max(100),
  matches: z.array(z.string().min(1).max(100)).max(200).default([]),
  sensitivity: z.enum(SENSITIVITIES).optional(),
});

@ApiTags('Clinic')
@Controller('v1/service-lines')
export class ServiceLinesController {
  constructor(
    private readonly lines: ServiceLinesService,
    private readonly touches: TouchesService,
    private readonly uses: ServiceLineUsesView,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('service-lines.read')
  @Answers(pageSchemaOf(serviceLineSchema))
  @ApiOperation({ summary: 'List the lines of care' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<ServiceLine>> {
    return { items: await this.lines.list(tx, clinicId), next: null };
  }

  @Put(':key')
  @Can('service-lines.write')
  @Audited({ action: 'service-line.put', object: ['service_line', 'key'] })
  @Answers(serviceLineSchema)
  @ApiOperation({
    summary: 'Add or replace a line of care',
    description: 'Without a sensitivity it keeps the one it has, and a new line is standard.',
  })
  async put(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: lineKeySchema }) key: string,
    @Body({ schema: lineSchema }) body: z.infer<typeof lineSchema>,
  ): Promise<ServiceLine> {
    const [line] = await this.lines.put(tx, clinicId, [{ key, ...body }]);
    if (!line) throw new Error('a line that was put is not there');
    // Whose touches count for others depends on what the name of a line tells.
    await this.touches.countOtherwise(tx, clinicId);
    return line;
  }

  @Post(':key/retire')
  @HttpCode(200)
  @Can('service-lines.write')
  @Audited({ action: 'service-line.retire', object: ['service_line', 'key'] })
  @Answers(serviceLineSchema)
  @ApiOperation({
    summary: 'Retire a line of care',
    description:
      'It takes no new journeys or rules and no spend of days from then on, and no specialty or topic means it. What is under way goes on and can be corrected, and what happened keeps its name.',
  })
  retire(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: lineKeySchema }) key: string,
  ): Promise<ServiceLine> {
    return this.lines.retire(tx, clinicId, key, this.clock.now());
  }

  @Post(':key/resume')
  @HttpCode(200)
  @Can('service-lines.write')
  @Audited({ action: 'service-line.resume', object: ['service_line', 'key'] })
  @Answers(serviceLineSchema)
  @ApiOperation({ summary: 'Take up a line of care again that was retired' })
  resume(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: lineKeySchema }) key: string,
  ): Promise<ServiceLine> {
    return this.lines.retire(tx, clinicId, key, null);
  }

  @Delete(':key')
  @HttpCode(204)
  @Can('service-lines.write')
  @Audited({ action: 'service-line.delete', object: ['service_line', 'key'] })
  @ApiOperation({
    summary: 'Delete a retired line of care that nothing uses',
    description: '409 says what still uses it, or that it is not retired yet.',
  })
  async remove(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: lineKeySchema }) key: string,
  ): Promise<void> {
    await this.lines.expectRetired(tx, clinicId, key);
    const uses = await this.uses.of(tx, clinicId, key);
    if (uses.length > 0)
      throw new Failure('conflict', `"${key}" is still used by ${uses.join('; ')}. It stays retired.`);
    await this.lines.remove(tx, clinicId, key);
  }
}
