import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { LimitsService } from '../limits/limits.service.ts';
import type { LimitItem } from '../limits/list-limits.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { limitAnswerSchema } from './answers/clinic-answer.ts';
import type { Page } from './page.ts';
import { pageSchemaOf } from './page.ts';

const nameSchema = z.string().max(30);
/** Its form is checked with its kind, so that one answer lists every fault. */
const limitSchema = z.record(z.string(), z.json());

@ApiTags('Compliance')
@Controller('v1/limits')
export class LimitsController {
  constructor(private readonly limits: LimitsService) {}

  @Get()
  @Can('limits.read')
  @Answers(pageSchemaOf(limitAnswerSchema))
  @ApiOperation({ summary: 'List the limits that count today or later, with their sources' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<LimitItem>> {
    return { items: await this.limits.list(tx, clinicId), next: null };
  }

  @Put(':kind/:jurisdiction')
  @Can('limits.write')
  @Audited({ action: 'limit.put', object: ['limit', 'kind'] })
  @Answers(pageSchemaOf(limitAnswerSchema))
  @ApiOperation({
    summary: 'Put a limit of your own in the place of Attend’s',
    description: 'Takes {value, effectiveFrom?, effectiveTo?, source, note?}; 422 lists every fault with its path.',
  })
  async put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('kind', { schema: nameSchema }) kind: string,
    @Param('jurisdiction', { schema: nameSchema }) jurisdiction: string,
    @Body({ schema: limitSchema }) body: z.infer<typeof limitSchema>,
  ): Promise<Page<LimitItem>> {
    const by = `${caller.kind}:${caller.id}`;
    const items = await this.limits.put(tx, caller.clinicId, { kind, jurisdiction }, body, by);
    return { items, next: null };
  }

  @Delete(':kind/:jurisdiction')
  @HttpCode(204)
  @Can('limits.write')
  @Audited({ action: 'limit.end', object: ['limit', 'kind'] })
  @ApiOperation({ summary: 'End a limit of your own, so that Attend’s holds again' })
  async end(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('kind', { schema: nameSchema }) kind: string,
    @Param('jurisdiction', { schema: nameSchema }) jurisdiction: string,
  ): Promise<void> {
    await this.limits.end(tx, clinicId, { kind, jurisdiction });
  }
}
