import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { type AudienceAction, EnrolmentsService } from '../enrolments/enrolments.service.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import {
  broadcastItemSchema,
  enrolmentAnswerSchema,
  previewAnswerSchema,
  type EnrolmentAnswer,
  type PreviewAnswer,
} from './answers/segment-answer.ts';
import { reportOf } from './enrolment-answer.ts';
import { EnrolmentDeskService } from './enrolment-desk.service.ts';
import { broadcastSchema } from './enrolment-input.ts';
import { idSchema, type Page, pageSchemaOf } from './page.ts';

/** The newest that a list shows. A clinic sends a handful in a month. */
const LISTED = 100;

type BroadcastItem = Omit<EnrolmentAnswer, 'counts'>;

/** One journey for everybody in a segment, at a pace. */
@ApiTags('Broadcasts')
@Controller('v1/broadcasts')
export class BroadcastsController {
  constructor(
    private readonly desk: EnrolmentDeskService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('broadcasts.write')
  @Audited({ action: 'broadcast.create', patients: 'patientId' })
  @Answers(z.union([previewAnswerSchema, enrolmentAnswerSchema]))
  @ApiOperation({
    summary: 'Send a journey to everybody in a segment, so many a minute and so many in all',
    description:
      'The audience is fixed when it starts, by lot where the segment has more than maxPatients. With preview: true nothing ' +
      'is changed, and the answer says who would be refused and why.',
  })
  create(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: broadcastSchema }) body: z.infer<typeof broadcastSchema>,
  ): Promise<EnrolmentAnswer | PreviewAnswer> {
    return this.desk.broadcast(tx, caller, body);
  }

  @Get()
  @Can('broadcasts.read')
  @Answers(pageSchemaOf(broadcastItemSchema))
  @ApiOperation({ summary: `List the ${LISTED} newest broadcasts` })
  async list(@Tx() tx: Sql, @By() caller: Caller): Promise<Page<BroadcastItem>> {
    const found = await this.enrolments.list(tx, caller.clinicId, 'broadcast', LISTED);
    const reader = await this.desk.readerOf(tx, caller, true);
    const none = { waiting: 0, entered: 0, refused: 0, reasons: {} };
    const items = found.map((enrolment) => {
      const { counts: _, ...item } = reportOf({ enrolment, counts: none }, reader);
      return item;
    });
    return { items, next: null };
  }

  @Get(':id')
  @Can('broadcasts.read')
  @Answers(enrolmentAnswerSchema)
  @ApiOperation({ summary: 'Read how far a broadcast is' })
  async get(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<EnrolmentAnswer> {
    await this.expectBroadcast(tx, caller, id);
    return this.desk.report(tx, caller, await this.enrolments.get(tx, caller.clinicId, id));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Can('broadcasts.write')
  @Audited({ action: 'broadcast.cancel', object: ['broadcast', 'id'] })
  @Answers(enrolmentAnswerSchema)
  @ApiOperation({
    summary: 'Take nobody else; whoever was taken stays in the journey',
    description: 'An enrolment of a segment is cancelled in the same way, by its id.',
  })
  async cancel(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<EnrolmentAnswer> {
    return this.desk.report(tx, caller, await this.enrolments.act(tx, caller.clinicId, id, 'cancel'));
  }

  @Post(':id/pause')
  @HttpCode(200)
  @Can('broadcasts.write')
  @Audited({ action: 'broadcast.pause', object: ['broadcast', 'id'] })
  @Answers(enrolmentAnswerSchema)
  @ApiOperation({ summary: 'Take nobody until it is resumed; messages of those who were taken still leave' })
  pause(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<EnrolmentAnswer> {
    return this.act(tx, caller, id, 'pause');
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Can('broadcasts.write')
  @Audited({ action: 'broadcast.resume', object: ['broadcast', 'id'] })
  @Answers(enrolmentAnswerSchema)
  @ApiOperation({ summary: 'Go on where it was paused' })
  resume(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<EnrolmentAnswer> {
    return this.act(tx, caller, id, 'resume');
  }

  private async act(tx: Sql, caller: Caller, id: string, action: AudienceAction): Promise<EnrolmentAnswer> {
    await this.expectBroadcast(tx, caller, id);
    return this.desk.report(tx, caller, await this.enrolments.act(tx, caller.clinicId, id, action));
  }

  /** What staff enrolled is no broadcast, though it is kept in the same way. */
  private async expectBroadcast(tx: Sql, { clinicId }: Caller, id: string): Promise<void> {
    const { enrolment } = await this.enrolments.get(tx, clinicId, id);
    if (enrolment.chosenBy !== 'broadcast') throw new Failure('missing', 'there is no such broadcast');
  }
}
