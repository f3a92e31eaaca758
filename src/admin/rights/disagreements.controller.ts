import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers, phi } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { PatientsService } from '../../patients/patients.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { RightsRequestsService } from '../../rights/rights-requests.service.ts';
import { idSchema, pageSchemaOf } from '../page.ts';

const listAnswer = pageSchemaOf(z.object({ at: z.date(), statement: phi(z.string()) }));

/** What belongs beside the record of a patient because the clinic would not change it (45 CFR 164.526(d)(5)). */
@ApiTags('Patients')
@Controller('v1/patients/:id/disagreements')
export class DisagreementsController {
  constructor(
    private readonly patients: PatientsService,
    private readonly requests: RightsRequestsService,
  ) {}

  @Get()
  @Can('rights.read')
  @Audited({ action: 'disagreement.list', object: ['patient', 'id'] })
  @Answers(listAnswer)
  @ApiOperation({
    summary: 'Read the patient’s statements of disagreement, which go with every disclosure of the record',
  })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<z.infer<typeof listAnswer>> {
    const { ids } = await this.patients.group(tx, clinicId, id);
    const events = await this.requests.disagreements(tx, clinicId, ids);
    return { items: events.map(({ at, note }) => ({ at, statement: note ?? '' })), next: null };
  }
}
