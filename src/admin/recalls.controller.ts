import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { type RecallItem, recallItemSchema } from './answers/work-answer.ts';
import { idSchema, keySchema, type Page, pageSchema, pageSchemaOf } from './page.ts';
import { RecallDeskService } from './recall-desk.service.ts';
import { RecallsView } from './recalls.view.ts';

const listSchema = pageSchema.extend({
  rule: keySchema.optional(),
  status: z.enum(['upcoming', 'due', 'closed']).optional(),
  patient: idSchema.optional(),
  due: z.iso.date().optional(),
});
const snoozeSchema = z.strictObject({ until: z.iso.date() });
const closeSchema = z.strictObject({ reason: z.string().trim().min(1).max(100) });

@ApiTags('Recalls')
@Controller('v1/recalls')
export class RecallsController {
  constructor(
    private readonly recalls: RecallsService,
    private readonly desk: RecallDeskService,
    private readonly items: RecallsView,
  ) {}

  @Get()
  @Can('recalls.read')
  @Audited({ action: 'recalls.list', patients: 'patientId' })
  @Answers(pageSchemaOf(recallItemSchema))
  @ApiOperation({ summary: 'List who is due, the first due first; `due` is the last day to show' })
  list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<RecallItem>> {
    return this.items.list(tx, caller, query, query);
  }

  @Post(':id/snooze')
  @HttpCode(200)
  @Can('recalls.work')
  @Audited({ action: 'recall.snooze', object: ['recall', 'id'], patients: 'patientId' })
  @Answers(recallItemSchema)
  @ApiOperation({ summary: 'Move an item that is not due yet to another day' })
  async snooze(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: snoozeSchema }) body: z.infer<typeof snoozeSchema>,
  ): Promise<RecallItem> {
    await this.items.get(tx, caller, id);
    await this.recalls.snooze(tx, caller.clinicId, id, body.until);
    return this.items.get(tx, caller, id);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Can('recalls.work')
  @Audited({ action: 'recall.close', object: ['recall', 'id'], patients: 'patientId' })
  @Answers(recallItemSchema)
  @ApiOperation({ summary: 'Close an item, and end the run that it has started' })
  async close(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: closeSchema }) body: z.infer<typeof closeSchema>,
  ): Promise<RecallItem> {
    await this.items.get(tx, caller, id);
    await this.desk.close(tx, caller.clinicId, id, body.reason);
    return this.items.get(tx, caller, id);
  }
}
