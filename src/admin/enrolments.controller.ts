import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import {
  enrolmentPageSchema,
  previewAnswerSchema,
  type EnrolmentPage,
  type PreviewAnswer,
} from './answers/segment-answer.ts';
import { EnrolmentDeskService } from './enrolment-desk.service.ts';
import { enrolmentRequest, MAX_LISTED } from './enrolment-input.ts';
import { idSchema, keySchema, pageSchema } from './page.ts';

/** A file says nothing beside its lines. A reason is in the words of staff and stands in no address: it needs another form. */
const querySchema = z.object({ preview: z.string().max(5).optional() });
const listSchema = pageSchema.extend({ cursor: z.coerce.number().int().min(0).default(0) });

const BODY = {
  type: 'object' as const,
  properties: {
    patientIds: { type: 'array' as const, items: { type: 'string' as const }, maxItems: MAX_LISTED },
    patients: {
      type: 'array' as const,
      maxItems: MAX_LISTED,
      items: {
        type: 'object' as const,
        properties: { patientId: { type: 'string' as const }, appointmentId: { type: 'string' as const } },
      },
    },
    csv: { type: 'string' as const },
    segment: { type: 'string' as const },
    preview: { type: 'boolean' as const },
    reason: { type: 'string' as const },
  },
};

/** Staff put patients into a journey, whatever its trigger. */
@ApiTags('Journeys')
@Controller('v1')
export class EnrolmentsController {
  constructor(private readonly desk: EnrolmentDeskService) {}

  @Post('journeys/:key/enrolments')
  @HttpCode(200)
  @Can('enrolments.write')
  @Audited({ action: 'enrolment.create', object: ['journey', 'key'], patients: 'patientId' })
  @Answers(z.union([previewAnswerSchema, enrolmentPageSchema]))
  @ApiOperation({
    summary: 'Put patients into a journey, or see first who would be refused and why',
    description:
      `One of patientIds, patients, csv (${MAX_LISTED} at most each) and segment. With preview: true nothing is changed. ` +
      'A file of type text/csv is for a preview, which stands in the address; what enrols gives a reason, as JSON or a form. ' +
      'Who may not see patients names a segment; who may send no broadcast names patients.',
  })
  @ApiConsumes('application/json', 'text/csv', 'multipart/form-data')
  @ApiBody({ schema: { oneOf: [BODY, { type: 'string' }] } })
  create(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: querySchema }) query: z.infer<typeof querySchema>,
    @Body() body: unknown,
  ): Promise<EnrolmentPage | PreviewAnswer> {
    return this.desk.enrol(tx, caller, key, enrolmentRequest(body, query));
  }

  @Get('enrolments/:id')
  @Can('enrolments.read')
  @Audited({ action: 'enrolment.read', object: ['enrolment', 'id'], patients: 'patientId' })
  @Answers(enrolmentPageSchema)
  @ApiOperation({ summary: 'Read what became of everybody on a list' })
  get(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: listSchema }) { cursor: after, limit }: z.infer<typeof listSchema>,
  ): Promise<EnrolmentPage> {
    return this.desk.page(tx, caller, id, { after, limit });
  }
}
