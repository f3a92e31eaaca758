import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { ReportTermsService } from '../analytics/terms/report-terms.service.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { ForecastService } from '../recalls/forecast.service.ts';
import type { RecallRuleDefinition } from '../recalls/recall-rule.ts';
import { recallRuleSchema } from '../recalls/recall-rule.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { RecallDeskService } from './recall-desk.service.ts';
import { type RecallForecast, recallForecastSchema, tellForecast } from './recall-forecast.ts';
import { keySchema, type Page, pageSchemaOf } from './page.ts';

/** Its form is checked with its meaning, so that one answer lists every fault. */
const definitionSchema = z.record(z.string(), z.json());
const retiredSchema = z.object({ closed: z.int().meta({ description: 'How many recalls were open under it.' }) });

@ApiTags('Recalls')
@Controller('v1/recall-rules')
export class RecallRulesController {
  constructor(
    private readonly recalls: RecallsService,
    private readonly desk: RecallDeskService,
    private readonly forecasts: ForecastService,
    private readonly terms: ReportTermsService,
  ) {}

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

  @Post('preview')
  @HttpCode(200)
  // Whoever may try out conditions at will could learn of one person by the difference of two: only who writes rules may.
  @Can('recall-rules.write')
  @Answers(recallForecastSchema)
  @ApiOperation({
    summary: 'How many patients would be overdue under a rule, and fall due in each week of the next 90 days',
    description:
      'Takes a rule as it would be saved, with its key, and keeps nothing. 422 lists every fault with its path.',
  })
  async preview(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: definitionSchema }) definition: z.infer<typeof definitionSchema>,
  ): Promise<RecallForecast> {
    return this.tell(tx, caller, await this.recalls.checkRule(tx, caller.clinicId, definition));
  }

  @Get(':key/forecast')
  @Can('recall-rules.read')
  @Answers(recallForecastSchema)
  @ApiOperation({
    summary: 'The same for a rule as it stands',
    description:
      'From what has happened so far, as if the rule had always stood. Numbers of few people are null without phi.read.',
  })
  async forecast(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<RecallForecast> {
    return this.tell(tx, caller, await this.recalls.getRule(tx, caller.clinicId, key));
  }

  @Delete(':key')
  @Can('recall-rules.write')
  @Audited({ action: 'recall-rule.retire', object: ['recall_rule', 'key'] })
  @Answers(retiredSchema)
  @ApiOperation({
    summary: 'Retire a recall rule: it is gone, and what is open under it is closed, with the runs it has started',
  })
  async retire(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<z.infer<typeof retiredSchema>> {
    return { closed: await this.desk.retire(tx, clinicId, key) };
  }

  private async tell(tx: Sql, caller: Caller, rule: RecallRuleDefinition): Promise<RecallForecast> {
    const { smallest } = await this.terms.of(tx, caller, { serviceLine: rule.serviceLine });
    return tellForecast(await this.forecasts.of(tx, caller.clinicId, rule), smallest);
  }
}
