import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import type { RetentionRule } from '../../retention/retention.ts';
import { type RetentionPreview, RetentionService } from '../../retention/retention.service.ts';
import { type Page, pageSchemaOf } from '../page.ts';

const kindSchema = z.string().max(100);
const MAX_DAYS = 36_525;
const putSchema = z.strictObject({
  /** Null: for good. */
  days: z.number().int().min(1).max(MAX_DAYS).nullable(),
  // Who shortens or lengthens says by which right.
  source: z.string().trim().min(1).max(500),
});

const ruleAnswer = z.object({
  kind: z.string(),
  days: z.number().int().nullable(),
  floorDays: z.number().int(),
  mayExpire: z.boolean(),
  source: z.string(),
  note: z.string(),
  own: z.object({ days: z.number().int().nullable(), source: z.string(), since: z.date(), by: z.string() }).nullable(),
});
const listAnswer = pageSchemaOf(ruleAnswer);
const previewQuery = z.object({ days: z.coerce.number().int().min(1).max(MAX_DAYS) });
const previewItem = z.object({ kind: z.string(), before: z.date(), rows: z.number().int() });
const previewAnswer = pageSchemaOf(previewItem);

/** How long what is kept. */
@ApiTags('Compliance')
@Controller('v1/retention')
export class RetentionController {
  constructor(private readonly retention: RetentionService) {}

  @Get()
  @Can('retention.read')
  @Answers(listAnswer)
  @ApiOperation({ summary: 'List how long records of each kind are kept, with the floors of law' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<RetentionRule>> {
    return { items: await this.retention.list(tx, clinicId), next: null };
  }

  @Get('preview')
  @Can('retention.read')
  @Answers(previewAnswer)
  @ApiOperation({ summary: 'Count what would be taken away now, and take nothing' })
  async preview(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<RetentionPreview>> {
    return { items: await this.retention.preview(tx, clinicId), next: null };
  }

  @Get(':kind/preview')
  @Can('retention.read')
  @Answers(previewItem)
  @ApiOperation({
    summary: 'Count what would be taken away if records of a kind were kept for so many days, and take nothing',
    description: 'What is less than the floor is refused, as it would be when it is saved.',
  })
  previewOf(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('kind', { schema: kindSchema }) kind: string,
    @Query({ schema: previewQuery }) { days }: z.infer<typeof previewQuery>,
  ): Promise<RetentionPreview> {
    return this.retention.previewOf(tx, clinicId, kind, days);
  }

  @Put(':kind')
  @Can('retention.write')
  @Audited({ action: 'retention.put', object: ['retention', 'kind'] })
  @Answers(listAnswer)
  @ApiOperation({
    summary: 'Say how long records of a kind are kept; null is for good',
    description: 'Never below the floor. Evidence is kept for good, whatever is said.',
  })
  async put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('kind', { schema: kindSchema }) kind: string,
    @Body({ schema: putSchema }) body: z.infer<typeof putSchema>,
  ): Promise<Page<RetentionRule>> {
    const by = `${caller.kind}:${caller.id}`;
    return { items: await this.retention.put(tx, caller.clinicId, kind, body, by), next: null };
  }
}
