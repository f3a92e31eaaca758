import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { type StageRulesItem, StageRulesService } from '../lifecycle/stage-rules.service.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { stageRulesSchema } from './answers/clinic-answer.ts';
import type { Page } from './page.ts';
import { pageSchemaOf } from './page.ts';

/** Their form is checked with their meaning, so that one answer lists every fault. */
const definitionSchema = z.record(z.string(), z.json());
const lineSchema = z.string().max(60);

@ApiTags('Lifecycle')
@Controller('v1/stage-rules')
export class StageRulesController {
  constructor(private readonly rules: StageRulesService) {}

  @Get()
  @Can('stage-rules.read')
  @Answers(pageSchemaOf(stageRulesSchema))
  @ApiOperation({
    summary: 'List how patients move through the stages',
    description:
      'First what holds for the clinic, shipped or its own; then the service lines that have rules of their own.',
  })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<StageRulesItem>> {
    return { items: await this.rules.list(tx, clinicId), next: null };
  }

  @Put()
  @Can('stage-rules.write')
  @Audited({ action: 'stage-rules.save' })
  @Answers(stageRulesSchema)
  @ApiOperation({ summary: 'Save the stage rules of the clinic; 422 lists every fault with its path' })
  save(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Body({ schema: definitionSchema }) definition: z.infer<typeof definitionSchema>,
  ): Promise<StageRulesItem> {
    return this.rules.save(tx, clinicId, null, definition);
  }

  @Delete()
  @HttpCode(204)
  @Can('stage-rules.write')
  @Audited({ action: 'stage-rules.remove' })
  @ApiOperation({ summary: 'Go back to the stage rules that are shipped' })
  remove(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<void> {
    return this.rules.remove(tx, clinicId, null);
  }

  @Put(':serviceLine')
  @Can('stage-rules.write')
  @Audited({ action: 'stage-rules.save', object: ['service_line', 'serviceLine'] })
  @Answers(stageRulesSchema)
  @ApiOperation({ summary: 'Give a service line stage rules of its own; 422 lists every fault with its path' })
  saveOfLine(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('serviceLine', { schema: lineSchema }) serviceLine: string,
    @Body({ schema: definitionSchema }) definition: z.infer<typeof definitionSchema>,
  ): Promise<StageRulesItem> {
    return this.rules.save(tx, clinicId, serviceLine, definition);
  }

  @Delete(':serviceLine')
  @HttpCode(204)
  @Can('stage-rules.write')
  @Audited({ action: 'stage-rules.remove', object: ['service_line', 'serviceLine'] })
  @ApiOperation({ summary: 'Let the stage rules of the clinic hold for a service line again' })
  removeOfLine(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('serviceLine', { schema: lineSchema }) serviceLine: string,
  ): Promise<void> {
    return this.rules.remove(tx, clinicId, serviceLine);
  }
}
