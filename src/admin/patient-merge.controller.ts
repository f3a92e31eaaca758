import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import { type Caller, nameOf } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { EngineService } from '../engine/engine.service.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { patientAnswerSchema } from './answers/patient-answer.ts';
import { idSchema } from './page.ts';
import { type PatientAnswer, PatientsView } from './patients.view.ts';

const mergeSchema = z.strictObject({ into: idSchema });

@ApiTags('Patients')
@Controller('v1/patients/:id/merge')
export class PatientMergeController {
  constructor(
    private readonly patients: PatientsView,
    private readonly engine: EngineService,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('patients.write')
  // The path names who goes, the answer who stays: the trail has both.
  @Audited({ action: 'patient.merge', object: ['patient', 'id'], patients: 'id' })
  @Answers(patientAnswerSchema)
  @ApiOperation({
    summary: 'Merge a patient into another one who is the same person; answers the one who stays',
    description:
      'Everything moves to `into`, and the id leads there from then on. What `into` says of itself stays. Where one revoked what the other granted, it is revoked. It cannot be undone; doing it again changes nothing.',
  })
  async merge(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: mergeSchema }) body: z.infer<typeof mergeSchema>,
  ): Promise<PatientAnswer> {
    const from = await this.patients.get(tx, caller, id);
    const into = await this.patients.get(tx, caller, body.into);
    if (id === body.into) throw refused('is the same record');
    if (from.erasedAt !== null || into.erasedAt !== null)
      throw new Failure('conflict', 'one of the records was erased');
    if (from.id !== into.id) {
      const move = { clinicId: caller.clinicId, from: from.id, into: into.id };
      await this.engine.inTransaction((engine) => this.engine.mergePatients(engine, move, nameOf(caller)));
    }
    return this.patients.get(tx, caller, into.id);
  }
}

function refused(message: string): Failure {
  return new Failure('invalid', 'The request is not valid.', { problems: [{ path: 'into', message }] });
}
