import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { PatientsService } from '../../patients/patients.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { RightsRequestsService } from '../../rights/rights-requests.service.ts';
import { idSchema, type Page, pageOf, pageWith, placeOf } from '../page.ts';
import {
  type RequestAnswer,
  requestAnswer,
  type RequestItem,
  requestListAnswer,
  toAnswer,
  toItem,
} from './rights-answer.ts';
import {
  denySchema,
  disagreeSchema,
  extendSchema,
  fileSchema,
  requestListSchema,
  verifySchema,
  withdrawSchema,
} from './rights-input.ts';

/** What patients ask for by right. Fulfilling has a controller of its own, because much follows from it. */
@ApiTags('Compliance')
@Controller('v1/rights-requests')
export class RightsRequestsController {
  constructor(
    private readonly requests: RightsRequestsService,
    private readonly patients: PatientsService,
  ) {}

  @Get()
  @Can('rights.read')
  @Audited({ action: 'rights-request.list', patients: 'patientId' })
  @Answers(requestListAnswer)
  @ApiOperation({ summary: 'List what patients asked for by right, what is due first first' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: requestListSchema }) query: z.infer<typeof requestListSchema>,
  ): Promise<Page<RequestItem>> {
    const { ids = null } = query.patient ? await this.patients.group(tx, clinicId, query.patient) : {};
    const place = placeOf(query.cursor);
    const wanted = {
      clinicId,
      patientIds: ids,
      kind: query.kind ?? null,
      status: query.status ?? null,
      after: place && { at: place.at, id: place.key },
      limit: query.limit + 1,
    };
    const found = await this.requests.list(tx, wanted, query.overdue === 'true');
    return pageWith(
      pageOf(found, query.limit, ({ dueAt, id }) => ({ at: dueAt, key: id })),
      toItem,
      undefined,
    );
  }

  @Post()
  @Can('rights.file')
  @Audited({ action: 'rights-request.file', made: 'rights_request', patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({
    summary: 'File what a patient asks for by right',
    description: 'The day of law is reckoned from receipt, and put on the worklist of compliance.',
  })
  async file(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: fileSchema }) { patientId, ...input }: z.infer<typeof fileSchema>,
  ): Promise<RequestAnswer> {
    const { id } = await this.patients.group(tx, caller.clinicId, patientId);
    return toAnswer(await this.requests.file(tx, caller.clinicId, id, input, nameOf(caller)));
  }

  @Get(':id')
  @Can('rights.read')
  @Audited({ action: 'rights-request.read', object: ['rights_request', 'id'], patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({ summary: 'Read a request, with the law it goes by and who did what' })
  async get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<RequestAnswer> {
    return toAnswer(await this.requests.get(tx, clinicId, id));
  }

  @Post(':id/verify')
  @HttpCode(200)
  @Can('rights.file')
  @Audited({ action: 'rights-request.verify', object: ['rights_request', 'id'], patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({ summary: 'Say by what it was made sure that the patient asks (45 CFR 164.514(h))' })
  async verify(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: verifySchema }) { identityBy }: z.infer<typeof verifySchema>,
  ): Promise<RequestAnswer> {
    return toAnswer(await this.requests.verify(tx, actOf(caller, id), identityBy));
  }

  @Post(':id/extend')
  @HttpCode(200)
  @Can('rights.decide')
  @Audited({ action: 'rights-request.extend', object: ['rights_request', 'id'], patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({ summary: 'Extend the time for an answer, once, with the reason that the patient is told in writing' })
  async extend(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: extendSchema }) { reason }: z.infer<typeof extendSchema>,
  ): Promise<RequestAnswer> {
    return toAnswer(await this.requests.extend(tx, actOf(caller, id), reason));
  }

  @Post(':id/deny')
  @HttpCode(200)
  @Can('rights.decide')
  @Audited({ action: 'rights-request.deny', object: ['rights_request', 'id'], patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({
    summary: 'Deny a request, for a reason of the law’s list',
    description: 'The answer says whether the patient may have it reviewed (45 CFR 164.524(a)(4)).',
  })
  async deny(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: denySchema }) { reason, explanation }: z.infer<typeof denySchema>,
  ): Promise<RequestAnswer> {
    return toAnswer(await this.requests.deny(tx, actOf(caller, id), reason, explanation));
  }

  @Post(':id/disagree')
  @HttpCode(200)
  @Can('rights.file')
  @Audited({ action: 'rights-request.disagree', object: ['rights_request', 'id'], patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({
    summary: 'Keep the patient’s statement of disagreement with a denied amendment (45 CFR 164.526(d)(2))',
  })
  async disagree(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: disagreeSchema }) { statement }: z.infer<typeof disagreeSchema>,
  ): Promise<RequestAnswer> {
    return toAnswer(await this.requests.disagree(tx, actOf(caller, id), statement));
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Can('rights.file')
  @Audited({ action: 'rights-request.withdraw', object: ['rights_request', 'id'], patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({ summary: 'Say that the patient took a request back' })
  async withdraw(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: withdrawSchema }) { note }: z.infer<typeof withdrawSchema>,
  ): Promise<RequestAnswer> {
    return toAnswer(await this.requests.withdraw(tx, actOf(caller, id), note ?? null));
  }
}

function actOf(caller: Caller, id: string): { clinicId: string; id: string; by: string } {
  return { clinicId: caller.clinicId, id, by: nameOf(caller) };
}

function nameOf({ kind, id }: Caller): string {
  return `${kind}:${id}`;
}
