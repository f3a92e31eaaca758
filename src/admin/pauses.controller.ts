import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { CHANNEL_NAMES } from '../consents/consent.ts';
import { JourneyPausesService } from '../journeys/journey-pauses.service.ts';
import { channelPlace, type Pause, WHOLE_CLINIC } from '../pauses/pause.ts';
import { PausesService } from '../pauses/pauses.service.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { pauseAnswerSchema } from './answers/journey-answer.ts';
import { idSchema, keySchema, type Page, pageOf, pageSchema, pageWith, placeOf, pageSchemaOf } from './page.ts';

/** Kept in the clear and shown to everybody of the staff: it is about messages, not about a patient. */
export const reasonSchema = z.string().trim().min(1).max(500);

const listSchema = pageSchema.extend({ journey: keySchema.optional(), open: z.enum(['true', 'false']).optional() });
const pauseSchema = z.discriminatedUnion('scope', [
  z.strictObject({ scope: z.literal('clinic'), reason: reasonSchema }),
  z.strictObject({ scope: z.literal('channel'), channel: z.enum(CHANNEL_NAMES), reason: reasonSchema }),
]);

type PauseAnswer = Omit<Pause, 'clinicId' | 'journeyKey'> & { readonly journey: string | null };

@ApiTags('Journeys')
@Controller('v1/pauses')
export class PausesController {
  constructor(
    private readonly pauses: PausesService,
    private readonly journeys: JourneyPausesService,
  ) {}

  @Get()
  @Can('pauses.read')
  @Audited({ action: 'pauses.list' })
  @Answers(pageSchemaOf(pauseAnswerSchema))
  @ApiOperation({ summary: 'List what is or was held back, the last first' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) { journey, open, cursor, limit }: z.infer<typeof listSchema>,
  ): Promise<Page<PauseAnswer>> {
    const isOpen = open === undefined ? null : open === 'true';
    const query = { journeyKey: journey ?? null, isOpen, after: placeOf(cursor), limit };
    const page = pageOf(await this.pauses.list(tx, clinicId, query), limit, ({ since, id }) => ({
      at: since,
      key: id,
    }));
    return pageWith(page, toAnswer, undefined);
  }

  @Post()
  @Can('pauses.write')
  @Audited({ action: 'pause.begin' })
  @Answers(pauseAnswerSchema)
  @ApiOperation({
    summary: 'Hold back all messages of the clinic, or of one channel',
    description: 'A journey, a version or a step is paused at `/v1/journeys/{key}/pause`.',
  })
  async begin(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: pauseSchema }) body: z.infer<typeof pauseSchema>,
  ): Promise<PauseAnswer> {
    const place = body.scope === 'clinic' ? WHOLE_CLINIC : channelPlace(body.channel);
    const by = `${caller.kind}:${caller.id}`;
    return toAnswer(await this.pauses.begin(tx, caller.clinicId, place, { reason: body.reason, by }));
  }

  @Post(':id/end')
  @HttpCode(200)
  @Can('pauses.write')
  @Audited({ action: 'pause.end', object: ['pause', 'id'] })
  @Answers(pauseAnswerSchema)
  @ApiOperation({ summary: 'End a pause; what it held is judged anew at once' })
  async end(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<PauseAnswer> {
    return toAnswer(await this.journeys.end(tx, caller, id));
  }
}

function toAnswer({ clinicId: _, journeyKey: journey, ...pause }: Pause): PauseAnswer {
  return { ...pause, journey };
}
