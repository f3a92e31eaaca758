import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { OneSnapshot } from '../../access/one-snapshot.ts';
import { type ExplainedConversion, ExplainService } from '../../analytics/reports/explain.service.ts';
import { DIVIDING_MODELS } from '../../analytics/settings/attribution-settings.ts';
import { CONVERSION_KINDS } from '../../analytics/touches/derive.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, type Page, pageSchemaOf } from '../page.ts';
import { PatientsView } from '../patients.view.ts';
import { explainedSchema } from './attribution-answer.ts';

const querySchema = z.object({
  model: z.enum(DIVIDING_MODELS).default('linear'),
  conversion: z.enum(CONVERSION_KINDS).default('booked'),
});

@ApiTags('Analytics')
@OneSnapshot()
@Controller('v1/patients/:id/attribution')
export class PatientAttributionController {
  constructor(
    private readonly patients: PatientsView,
    private readonly explain: ExplainService,
  ) {}

  @Get()
  @Can('phi.read')
  @Audited({ action: 'patient.attribution', object: ['patient', 'id'] })
  @Answers(pageSchemaOf(explainedSchema))
  @ApiOperation({
    summary: 'Explain what brought one patient: each booking or visit, and the part of it that each touch gets',
  })
  async get(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: querySchema }) { model, conversion }: z.infer<typeof querySchema>,
  ): Promise<Page<ExplainedConversion>> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const { clinicId } = caller;
    return { items: await this.explain.patient(tx, { clinicId, patientId }, conversion, model), next: null };
  }
}
