import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { type OptIn, type OptInState, stateOf } from '../opt-ins/opt-in.ts';
import { OptInRequestsService } from '../opt-ins/opt-in-requests.service.ts';
import { OptInsService } from '../opt-ins/opt-ins.service.ts';
import { Clock } from '../platform/clock.ts';
import { IdempotencyKey, Tx } from '../platform/http-request.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { optInAnswerSchema } from './answers/patient-answer.ts';
import { factKey } from './fact-key.ts';
import { idSchema, type Page, pageSchemaOf } from './page.ts';
import { PatientsView } from './patients.view.ts';

const optInSchema = z.strictObject({
  email: z.string().trim().min(1).max(320).optional(),
  wording: z.string().trim().min(1).max(5000),
  wordingVersion: z.string().trim().min(1).max(100),
  source: z.string().trim().min(1).max(500),
});

type OptInAnswer = Omit<OptIn, 'clinicId' | 'emailHash'> & { readonly state: OptInState };

@ApiTags('Patients')
@Controller('v1/patients/:id/opt-ins')
export class OptInsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly requests: OptInRequestsService,
    private readonly optIns: OptInsService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  @Get()
  @Can('patients.read')
  @Audited({ action: 'opt-ins.list', object: ['patient', 'id'], patients: 'patientId' })
  @Answers(pageSchemaOf(optInAnswerSchema))
  @ApiOperation({ summary: 'List requests to confirm marketing by email, the newest first' })
  async list(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<OptInAnswer>> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const found = await this.optIns.ofPatient(tx, caller.clinicId, patientId);
    return { items: found.map((optIn) => toAnswer(optIn, this.clock.now())), next: null };
  }

  @Post()
  @Can('consents.write')
  @Audited({ action: 'opt-in.request', object: ['patient', 'id'] })
  @Answers(optInAnswerSchema)
  @ApiOperation({ summary: 'Ask a patient to confirm, from their address, that they want marketing by email' })
  async start(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: optInSchema }) body: z.infer<typeof optInSchema>,
    @IdempotencyKey() header: string | undefined,
  ): Promise<OptInAnswer> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const key = factKey(header, `${caller.clinicId} opt-ins ${patientId}`, this.ids.next());
    const now = this.clock.now();
    const optIn = await this.requests.start(tx, caller, patientId, body, { key, now });
    return toAnswer({ ...optIn, confirmedAt: null }, now);
  }
}

function toAnswer({ clinicId: _, emailHash: __, ...optIn }: OptIn, now: Date): OptInAnswer {
  return { ...optIn, state: stateOf(optIn, now) };
}
