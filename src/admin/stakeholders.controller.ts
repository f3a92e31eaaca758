import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { TouchesService } from '../analytics/touches/touches.service.ts';
import { Audited } from '../audit/audited.ts';
import { type Stakeholder, STAKEHOLDER_KINDS } from '../patients/stakeholder.ts';
import { StakeholdersService } from '../patients/stakeholders.service.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { stakeholderAnswerSchema } from './answers/patient-answer.ts';
import { idSchema, instantSchema, type Page, pageSchemaOf } from './page.ts';
import { PatientsView } from './patients.view.ts';

/** Looked at after the patient: of another clinic's patient nothing is said but that they are missing. */
const textSchema = z.string().max(100);
const stakeholderSchema = z.strictObject({
  kind: z.enum(STAKEHOLDER_KINDS),
  otherPatientId: idSchema.optional(),
  name: z.string().trim().min(1).max(200).optional(),
  since: instantSchema.optional(),
  until: instantSchema.optional(),
  source: z.string().trim().min(1).max(200).default('staff'),
});

/** Who stands by a patient. What is said about a minor goes to the guardian (45 CFR 164.502(g)). */
@ApiTags('Patients')
@Controller('v1/patients/:id/stakeholders')
export class StakeholdersController {
  constructor(
    private readonly patients: PatientsView,
    private readonly stakeholders: StakeholdersService,
    private readonly touches: TouchesService,
  ) {}

  @Get()
  @Can('stakeholders.read')
  @Audited({ action: 'stakeholder.list', object: ['patient', 'id'] })
  @Answers(pageSchemaOf(stakeholderAnswerSchema))
  @ApiOperation({ summary: 'List who stands or stood by a patient, the last named first' })
  async list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<Stakeholder>> {
    const { clinicId } = caller;
    const { id: patientId } = await this.patients.get(tx, caller, id);
    return { items: await this.stakeholders.list(tx, { clinicId, patientId }), next: null };
  }

  @Post()
  @Can('stakeholders.write')
  @Audited({ action: 'stakeholder.add', object: ['patient', 'id'] })
  @Answers(stakeholderAnswerSchema)
  @ApiOperation({
    summary: 'Say who stands by a patient',
    description:
      'A guardian is named by otherPatientId: a patient of the clinic with contact points and consents of their own. From since ' +
      'until the 18th birthday of the patient, messages about the patient go to the guardian.',
  })
  async add(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: stakeholderSchema }) body: z.infer<typeof stakeholderSchema>,
  ): Promise<Stakeholder> {
    const { clinicId } = caller;
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const added = await this.stakeholders.add(tx, { clinicId, patientId }, body, `${caller.kind}:${caller.id}`);
    await this.touches.standsOtherwise(tx, clinicId, patientId, added.since);
    return added;
  }

  @Post(':stakeholderId/end')
  @HttpCode(200)
  @Can('stakeholders.write')
  @Audited({ action: 'stakeholder.end', object: ['stakeholder', 'stakeholderId'] })
  @Answers(stakeholderAnswerSchema)
  @ApiOperation({ summary: 'Say that somebody no longer stands by a patient, from now on' })
  async end(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('stakeholderId', { schema: textSchema }) stakeholderId: string,
  ): Promise<Stakeholder> {
    const { clinicId } = caller;
    const { id: patientId } = await this.patients.get(tx, caller, id);
    if (!idSchema.safeParse(stakeholderId).success) throw new Failure('missing', 'there is no such stakeholder');
    const ended = await this.stakeholders.end(
      tx,
      { clinicId, patientId },
      stakeholderId,
      `${caller.kind}:${caller.id}`,
    );
    await this.touches.standsOtherwise(tx, clinicId, patientId, ended.since);
    return ended;
  }
}
