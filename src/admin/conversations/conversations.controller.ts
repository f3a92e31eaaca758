import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import { type Caller, nameOf } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { HandOversService } from '../../conversations/hand-overs.service.ts';
import { HeldMessagesService } from '../../messages/gate/held-messages.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, instantSchema, pageSchema } from '../page.ts';
import { PatientsView } from '../patients.view.ts';
import {
  type Conversation,
  conversationSchema,
  handOverAnswerSchema,
  type HandOverState,
} from './conversation-answer.ts';
import { ConversationView } from './conversation.view.ts';

const handOverRequest = z.discriminatedUnion('to', [
  z.strictObject({
    to: z.literal('person'),
    reason: z.string().trim().min(1).max(500),
    until: instantSchema.optional().meta({
      description:
        'Left out, and at most: as many days from now as the clinic allows (`handOverDays`), seven unless it says otherwise.',
    }),
  }),
  z.strictObject({ to: z.literal('automation'), reason: z.string().trim().min(1).max(500) }),
]);

@ApiTags('Patients')
@Controller('v1/patients/:id')
export class ConversationsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly conversations: ConversationView,
    private readonly handOvers: HandOversService,
    private readonly held: HeldMessagesService,
  ) {}

  @Get('conversation')
  @Can('patients.read')
  @Audited({ action: 'patient.conversation', object: ['patient', 'id'] })
  @Answers(conversationSchema)
  @ApiOperation({
    summary: 'Read what was said between a patient and the clinic, on every channel, the newest last',
    description:
      'Messages, replies, calls, notes of tasks, and who has the conversation. `next` leads to what was before.',
  })
  async read(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageSchema }) query: z.infer<typeof pageSchema>,
  ): Promise<Conversation> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    return this.conversations.read(tx, caller, patientId, query);
  }

  @Post('hand-over')
  @HttpCode(200)
  @Can('messages.write')
  @Audited({ action: 'conversation.hand-over', object: ['patient', 'id'] })
  @Answers(handOverAnswerSchema)
  @ApiOperation({
    summary: 'Take the conversation with a patient, or hand it back to automation',
    description:
      'While a person has it, what journeys send by themselves waits (`with_a_person`); messages that hang on an appointment, answers and messages by hand still go. Handing back makes due what waited.',
  })
  async handOver(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: handOverRequest }) body: z.infer<typeof handOverRequest>,
  ): Promise<HandOverState & { readonly patientId: string }> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const word = { clinicId: caller.clinicId, patientId, by: nameOf(caller), reason: body.reason };
    if (body.to === 'person') await this.handOvers.take(tx, word, body.until);
    else await this.held.giveBack(tx, word);
    return { patientId, ...(await this.conversations.handOver(tx, caller, patientId)) };
  }
}
