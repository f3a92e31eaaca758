import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import type { RecallRuleDefinition } from '../recalls/recall-rule.ts';
import { recallRuleSchema } from '../recalls/recall-rule.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { keySchema, type Page, pageSchemaOf } from './page.ts';

/** Its form is checked with its meaning, so that one answer lists every fault. */
const definitionSchema = z.record(z.string(), z.json());

@ApiTags('Recalls')
@Controller('v1/recall-rules')
export class RecallRulesController {
  constructor(private readonly recalls: RecallsService) {}

  @Get()
  @Can('recall-rules.read')
  @Answers(pageSchemaOf(recallRuleSchema))
  @ApiOperation({ summary: 'List recall rules' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<RecallRuleDefinition>> {
    return { items: await this.recalls.listRules(tx, clinicId), next: null };
  }

  @Get(':key')
  @Can('recall-rules.read')
  @Answers(recallRuleSchema)
  @ApiOperation({ summary: 'Read a recall rule' })
  get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<RecallRuleDefinition> {
    return this.recalls.getRule(tx, clinicId, key);
  }

  @Put(':key')
  @Can('recall-rules.write')
  @Audited({ action: 'recall-rule.save', object: ['recall_rule', 'key'] })
  @Answers(recallRuleSchema)
  @ApiOperation({ summary: 'Save a recall rule; 422 lists every fault with its path' })
  save(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: definitionSchema }) definition: z.infer<typeof definitionSchema>,
  ): Promise<RecallRuleDefinition> {
    return this.recalls.saveRule(tx, clinicId, key, definition);
  }
}
