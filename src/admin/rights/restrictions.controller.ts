import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { TouchesService } from '../../analytics/touches/touches.service.ts';
import { Audited } from '../../audit/audited.ts';
import { PatientsService } from '../../patients/patients.service.ts';
import type { Restriction } from '../../patients/restrictions/restriction.ts';
import { RestrictionsService } from '../../patients/restrictions/restrictions.service.ts';
import { Failure } from '../../platform/errors.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, type Page, pageSchemaOf } from '../page.ts';

const listAnswer = pageSchemaOf(
  z.object({
    id: idSchema,
    kind: z.string(),
    channel: z.string().nullable(),
    contactKind: z.string().nullable(),
    requestId: idSchema,
    agreedAt: z.date(),
    agreedBy: z.string(),
    endedAt: z.date().nullable(),
  }),
);

/** Looked at after the patient: of another clinic's patient nothing is said but that they are missing. */
const textSchema = z.string().max(100);

/** What was agreed with a patient (45 CFR 164.522). It begins by fulfilling a request. */
@ApiTags('Patients')
@Controller('v1/patients/:id/restrictions')
export class RestrictionsController {
  constructor(
    private readonly patients: PatientsService,
    private readonly restrictions: RestrictionsService,
    private readonly touches: TouchesService,
  ) {}

  @Get()
  @Can('rights.read')
  @Audited({ action: 'restriction.list', object: ['patient', 'id'] })
  @Answers(listAnswer)
  @ApiOperation({ summary: 'List what was agreed with a patient not to do, and where else they are reached' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<Restriction>> {
    const { id: patientId } = await this.patients.group(tx, clinicId, id);
    return { items: await this.restrictions.list(tx, clinicId, patientId), next: null };
  }

  @Delete(':restrictionId')
  @HttpCode(204)
  @Can('rights.decide')
  @Audited({ action: 'restriction.end', object: ['restriction', 'restrictionId'] })
  @ApiOperation({ summary: 'End what was agreed, from now on (45 CFR 164.522(a)(2))' })
  async end(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('restrictionId', { schema: textSchema }) restrictionId: string,
  ): Promise<void> {
    const { clinicId } = caller;
    const { id: patientId } = await this.patients.group(tx, clinicId, id);
    if (!idSchema.safeParse(restrictionId).success) throw new Failure('missing', 'there is no such restriction');
    await this.restrictions.end(tx, { clinicId, patientId, id: restrictionId }, `${caller.kind}:${caller.id}`);
    await this.touches.standsOtherwise(tx, clinicId, patientId, new Date(0));
  }
}
