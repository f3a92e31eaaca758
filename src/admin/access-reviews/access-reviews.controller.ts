import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { ACCESS_KINDS, DECISIONS, type ReviewInput, reviewInputSchema } from '../../access/reviews/access-review.ts';
import { AccessReviewsService } from '../../access/reviews/access-reviews.service.ts';
import { Audited } from '../../audit/audited.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import { Clock } from '../../platform/clock.ts';
import { dayOf } from '../../platform/duration.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { at, idSchema, type Page, pageOf, pageSchema, pageSchemaOf, placeOf } from '../page.ts';

const listSchema = pageSchema.omit({ count: true });

const reviewSchema = z.object({
  id: z.string(),
  doneAt: at,
  doneBy: z.string(),
  notes: z.string(),
  nextDueOn: z.string().meta({ description: 'A day of the clinic’s calendar.' }),
  kept: z.int(),
  ended: z.int(),
});

const detailSchema = reviewSchema.extend({
  decided: z
    .array(
      z.object({
        kind: z.enum(ACCESS_KINDS),
        id: z.string(),
        name: z.string(),
        role: z.string(),
        lastUsedAt: at.nullable(),
        decision: z.enum(DECISIONS),
        note: z.string(),
      }),
    )
    .readonly()
    .meta({ description: 'Everybody and every key that could come in, as they stood.' }),
});

/** The periodic review of access (45 CFR 164.308(a)(4)(ii)(C)). It is about staff and programs, not about patients. */
@ApiTags('Access')
@Controller('v1/access-reviews')
export class AccessReviewsController {
  constructor(
    private readonly reviews: AccessReviewsService,
    private readonly clinics: ClinicsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('access-reviews.read')
  @Answers(pageSchemaOf(reviewSchema))
  @ApiOperation({ summary: 'List the reviews of access that were done, the newest first' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) { cursor, limit }: z.infer<typeof listSchema>,
  ): Promise<Page<z.infer<typeof reviewSchema>>> {
    const rows = await this.reviews.list(tx, clinicId, placeOf(cursor), limit);
    return pageOf(rows, limit, ({ doneAt, id }) => ({ at: doneAt, key: id }));
  }

  @Get(':id')
  @Can('access-reviews.read')
  @Answers(detailSchema)
  @ApiOperation({ summary: 'Read a review of access, with what was decided about each' })
  get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<z.infer<typeof detailSchema>> {
    return this.reviews.get(tx, clinicId, id);
  }

  @Post()
  @Can('access-reviews.write')
  @Audited({ action: 'access-review.done', made: 'access_review' })
  @Answers(detailSchema)
  @ApiOperation({
    summary: 'Mark a review of access as done, and end the access that it ends',
    description:
      'Every user and every key that can come in is kept or ended, else nothing is done. Access of owners is ended by owners, nobody ends their own, and one owner always remains. Each that is ended has a row of its own in the audit trail. The next is due within two years. It cannot be changed later. The notes are about staff: no names of patients.',
  })
  async record(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: reviewInputSchema }) body: ReviewInput,
  ): Promise<z.infer<typeof detailSchema>> {
    const { clinicId } = caller;
    const { timeZone } = await this.clinics.get(tx, clinicId);
    const id = await this.reviews.record(tx, caller, body, dayOf(this.clock.now(), timeZone));
    return this.reviews.get(tx, clinicId, id);
  }
}
