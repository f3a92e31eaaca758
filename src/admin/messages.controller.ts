import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import { MESSAGE_STATUSES } from '../messages/message-status.ts';
import type { Sql } from '../platform/sql.ts';
import {
  type MessageDetail,
  messageDetailSchema,
  type MessageItem,
  messageItemSchema,
} from './answers/message-answer.ts';
import { MessagesView } from './messages.view.ts';
import { idSchema, instantSchema, keySchema, type Page, pageSchema, pageSchemaOf } from './page.ts';

const listSchema = pageSchema.extend({
  patient: idSchema.optional(),
  journey: keySchema.optional(),
  status: z.enum(MESSAGE_STATUSES).optional(),
  channel: z.enum(['sms', 'email', 'voice']).optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

@ApiTags('Messages')
@Controller('v1/messages')
export class MessagesController {
  constructor(private readonly messages: MessagesView) {}

  @Get()
  @Can('messages.read')
  @Audited({ action: 'messages.list', patients: 'patientId' })
  @Answers(pageSchemaOf(messageItemSchema))
  @ApiOperation({ summary: 'List messages, the last planned first' })
  list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<MessageItem>> {
    return this.messages.list(tx, clinicId, query, query);
  }

  @Get(':id')
  @Can('messages.read')
  @Audited({ action: 'message.read', object: ['message', 'id'], patients: 'patientId' })
  @Answers(messageDetailSchema)
  @ApiOperation({ summary: 'Read a message with the decisions, attempts and receipts that explain it' })
  get(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<MessageDetail> {
    return this.messages.get(tx, caller, id);
  }
}
