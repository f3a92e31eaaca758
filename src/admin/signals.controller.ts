import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { OwnTransaction } from '../access/own-transaction.ts';
import { Audited } from '../audit/audited.ts';
import { IntakeService } from '../intake/intake.service.ts';
import { Failure } from '../platform/errors.ts';
import { JsonLines } from '../platform/http-parsers.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { batchAnswerSchema, signalItemSchema } from './answers/signal-answer.ts';
import { idSchema, instantSchema, type Page, pageSchema, pageSchemaOf } from './page.ts';
import { type BatchAnswer, chunksOf, eventsOf, joinAnswers } from './signal-batch.ts';
import { type SignalItem, SignalsView } from './signals.view.ts';

const listSchema = pageSchema.extend({
  type: z.string().max(100).optional(),
  patient: idSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});

/** About two seconds of work: who comes later is told to ask again, rather than left to wait for a time-out. */
const MAX_EVENTS_IN_FLIGHT = 20_000;

const EVENT = {
  type: 'object' as const,
  required: ['specversion', 'id', 'source', 'type', 'time'],
  properties: {
    specversion: { type: 'string' as const, enum: ['1.0'] },
    id: { type: 'string' as const },
    source: { type: 'string' as const },
    type: { type: 'string' as const, example: 'search.performed' },
    time: { type: 'string' as const, format: 'date-time' },
    subject: { type: 'string' as const, example: 'visitor:v-81' },
    data: { type: 'object' as const, additionalProperties: true },
  },
};

@ApiTags('Signals')
@Controller('v1/signals')
export class SignalsController {
  private eventsInFlight = 0;

  constructor(
    private readonly intake: IntakeService,
    private readonly signals: SignalsView,
  ) {}

  @Post()
  @HttpCode(202)
  @Can('signals.write')
  @OwnTransaction({ takesKey: true })
  @Answers(batchAnswerSchema)
  @ApiOperation({
    summary: 'Take signals in',
    description:
      'One CloudEvent, an array of up to 1,000, or NDJSON. Answers when they are durable; each is judged by itself.',
  })
  @ApiConsumes(
    'application/json',
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
    'application/x-ndjson',
  )
  @ApiBody({ schema: { oneOf: [EVENT, { type: 'array', items: EVENT, maxItems: 1000 }] } })
  async accept(@By() caller: Caller, @Body() body: unknown): Promise<BatchAnswer> {
    const events = body instanceof JsonLines ? body.values : eventsOf(body);
    if (this.eventsInFlight >= MAX_EVENTS_IN_FLIGHT)
      throw new Failure('overloaded', 'too many signals are being taken in');
    this.eventsInFlight += events.length;
    try {
      return await this.acceptAll(caller.clinicId, events);
    } finally {
      this.eventsInFlight -= events.length;
    }
  }

  @Get()
  @Can('signals.read')
  @Audited({ action: 'signals.list', patients: 'patientId' })
  @Answers(pageSchemaOf(signalItemSchema))
  @ApiOperation({ summary: 'List stored signals, the last received first' })
  list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<SignalItem>> {
    return this.signals.list(tx, caller, query, query);
  }

  private async acceptAll(clinicId: string, events: readonly unknown[]): Promise<BatchAnswer> {
    const answers: BatchAnswer[] = [];
    // One after the other: side by side they would wait for the same patients, and their order would be lost.
    for (const chunk of chunksOf(events)) answers.push(await this.intake.accept(clinicId, chunk));
    return joinAnswers(answers);
  }
}
