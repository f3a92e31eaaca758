import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { AuthorizationsService, type RecordedAuthorization } from '../consents/authorizations.service.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { authorizationAnswerSchema } from './answers/consent-answer.ts';
import { idSchema, type Page, pageSchemaOf } from './page.ts';
import { PatientsView } from './patients.view.ts';

/** Looked at after the patient: of another clinic's patient nothing is said but that they are missing. */
const textSchema = z.string().max(100);
/** Its elements are checked together, so that one answer lists all that are missing. */
const signedSchema = z.record(z.string(), z.json());

const SIGNED = {
  type: 'object' as const,
  required: [
    'description',
    'discloser',
    'recipient',
    'purpose',
    'expires',
    'signedAt',
    'signer',
    'statements',
    'payer',
  ],
};

/** The signed authorizations of a patient that a third party may pay for messages (45 CFR 164.508(a)(3)). */
@ApiTags('Consents')
@Controller('v1/patients/:id/authorizations')
export class AuthorizationsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly authorizations: AuthorizationsService,
  ) {}

  @Get()
  @Can('consents.read')
  @Audited({ action: 'authorization.list', object: ['patient', 'id'] })
  @Answers(pageSchemaOf(authorizationAnswerSchema))
  @ApiOperation({ summary: 'List the authorizations of a patient, the expired and revoked ones too' })
  async list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<RecordedAuthorization>> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    return this.answer(tx, caller, patientId);
  }

  @Post()
  @Can('authorizations.write')
  @Audited({ action: 'authorization.record', object: ['patient', 'id'] })
  @Answers(authorizationAnswerSchema)
  @ApiOperation({ summary: 'Record a signed authorization; 422 lists every element that is missing' })
  @ApiBody({ schema: SIGNED })
  async record(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: signedSchema }) body: z.infer<typeof signedSchema>,
  ): Promise<RecordedAuthorization> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const patient = { clinicId: caller.clinicId, patientId };
    return this.authorizations.record(tx, patient, body, `${caller.kind}:${caller.id}`);
  }

  @Post(':aid/revoke')
  @HttpCode(200)
  @Can('authorizations.write')
  @Audited({ action: 'authorization.revoke', object: ['authorization', 'aid'] })
  @Answers(pageSchemaOf(authorizationAnswerSchema))
  @ApiOperation({ summary: 'Record that the patient revoked an authorization' })
  async revoke(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('aid', { schema: textSchema }) aid: string,
  ): Promise<Page<RecordedAuthorization>> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    if (!idSchema.safeParse(aid).success) throw new Failure('missing', 'there is no such authorization');
    await this.authorizations.revoke(tx, { clinicId: caller.clinicId, patientId }, aid, `${caller.kind}:${caller.id}`);
    return this.answer(tx, caller, patientId);
  }

  private async answer(tx: Sql, { clinicId }: Caller, patientId: string): Promise<Page<RecordedAuthorization>> {
    return { items: await this.authorizations.list(tx, { clinicId, patientId }), next: null };
  }
}
