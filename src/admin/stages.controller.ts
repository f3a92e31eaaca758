import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { stageStaySchema } from './answers/patient-answer.ts';
import { idSchema, type Page, pageSchemaOf } from './page.ts';
import { type StageStay, StagesView } from './stages.view.ts';

@ApiTags('Patients')
@Controller('v1/patients')
export class StagesController {
  constructor(private readonly stages: StagesView) {}

  @Get(':id/stages')
  @Can('patients.read')
  @Audited({ action: 'patient.stages', object: ['patient', 'id'] })
  @Answers(pageSchemaOf(stageStaySchema))
  @ApiOperation({ summary: 'Read every change of a patient’s stages, with its cause and the time spent' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<StageStay>> {
    return { items: await this.stages.history(tx, clinicId, id), next: null };
  }
}
