import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import type { SpendRow } from '../../analytics/spend/spend-query.ts';
import { MAX_ITEMS, spendDaySchema, spendItemSchema } from '../../analytics/spend/spend.ts';
import { type SpendPut, SpendService } from '../../analytics/spend/spend.service.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { at, idSchema, type Page, pageOf, pageSchema, pageSchemaOf, placeOf } from '../page.ts';
import { type SpendImport, SpendImportService } from './spend-import.service.ts';
import { SPEND_REFUSALS } from './spend-refusal.ts';

const putSchema = z.strictObject({ items: z.array(spendItemSchema).min(1).max(MAX_ITEMS) });

const words = z.string().trim().min(1).max(200).optional();
const filters = { channel: words, campaign: words, serviceLine: words };
const listSchema = pageSchema.extend({ from: spendDaySchema.optional(), to: spendDaySchema.optional(), ...filters });
const removeSchema = z.strictObject({ from: spendDaySchema, to: spendDaySchema, ...filters });
const importSchema = z.strictObject({ dryRun: z.enum(['true', 'false']).default('false') });

const putAnswer = z.object({ received: z.int(), replaced: z.int(), total: z.number() });
const importAnswer = z.object({
  isDryRun: z.boolean(),
  accepted: z.int(),
  replaced: z.int(),
  total: z.number(),
  rejected: z.array(
    z.object({
      line: z.int(),
      path: z.string(),
      code: z.enum(SPEND_REFUSALS),
      limit: z.number().nullable().meta({ description: 'The most there may be, of what is too long or too much.' }),
      reason: z.string().meta({ description: 'The code as an English sentence.' }),
    }),
  ),
});
const itemAnswer = z.object({
  id: idSchema,
  day: z.string(),
  channel: z.string(),
  campaign: z.string().nullable(),
  serviceLine: z.string().nullable(),
  amount: z.number(),
  enteredBy: z.string(),
  enteredAt: at,
});

@ApiTags('Analytics')
@Controller('v1/spend')
export class SpendController {
  constructor(
    private readonly spend: SpendService,
    private readonly imports: SpendImportService,
  ) {}

  @Put()
  @Can('spend.write')
  @Audited({ action: 'spend.put' })
  @Answers(putAnswer)
  @ApiOperation({
    summary: `State what was spent, up to ${MAX_ITEMS} rows at once: all of them or none`,
    description: 'A row with the same day, channel, campaign and service line takes the place of what stood there.',
  })
  put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: putSchema }) { items }: z.infer<typeof putSchema>,
  ): Promise<SpendPut> {
    return this.spend.put(tx, caller, items);
  }

  @Post('import')
  @HttpCode(200)
  @Can('spend.write')
  @Audited({ action: 'spend.import' })
  @Answers(importAnswer)
  @ApiOperation({
    summary: `Take spend over from a file: up to ${MAX_ITEMS} lines, each judged by itself`,
    description: 'CSV with the columns day, channel, campaign, serviceLine and amount, named in its first line.',
  })
  @ApiConsumes('text/csv')
  @ApiBody({ schema: { type: 'string' } })
  import(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body() body: unknown,
    @Query({ schema: importSchema }) { dryRun }: z.infer<typeof importSchema>,
  ): Promise<SpendImport> {
    return this.imports.take(tx, caller, body, dryRun === 'true');
  }

  @Get()
  @Can('analytics.read')
  @Answers(pageSchemaOf(itemAnswer))
  @ApiOperation({ summary: 'List what was spent, the last day first; both days are included' })
  async list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: listSchema }) { limit, cursor, count, ...query }: z.infer<typeof listSchema>,
  ): Promise<Page<SpendRow>> {
    const place = placeOf(cursor);
    const after = place && { day: place.at.toISOString().slice(0, 10), id: place.key };
    const rows = await this.spend.list(tx, caller, query, after, limit + 1);
    const page = pageOf(rows, limit, ({ day, id }) => ({ at: new Date(`${day}T00:00:00Z`), key: id }));
    return count === 'true' ? { ...page, total: await this.spend.count(tx, caller, query) } : page;
  }

  @Delete()
  @Can('spend.write')
  @Audited({ action: 'spend.remove' })
  @Answers(z.object({ removed: z.int() }))
  @ApiOperation({ summary: 'Remove what was spent in some days, both included; answers how many rows' })
  async remove(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: removeSchema }) query: z.infer<typeof removeSchema>,
  ): Promise<{ removed: number }> {
    return { removed: await this.spend.remove(tx, caller, query) };
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('spend.write')
  @Audited({ action: 'spend.remove', object: ['spend', 'id'] })
  @ApiOperation({ summary: 'Remove one row' })
  removeOne(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.spend.removeOne(tx, caller, id);
  }
}
