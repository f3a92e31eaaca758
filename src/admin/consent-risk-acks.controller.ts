import { Body, Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { CONSENT_CHANNELS } from '../consents/consent.ts';
import { RiskAcksService } from '../consents/risk-acks.service.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { riskAckAnswerSchema } from './answers/consent-answer.ts';
import { ConsentEvidenceView, type PatientRiskAck } from './consent-evidence.view.ts';
import { idSchema, type Page, pageSchemaOf } from './page.ts';
import { PatientsView } from './patients.view.ts';

/** Looked at after the patient: of another clinic's patient nothing is said but that they are missing. */
const textSchema = z.string().max(100);
const ackSchema = z.strictObject({
  channel: z.enum(CONSENT_CHANNELS),
  wording: z.string().trim().min(1).max(5000),
  wordingVersion: z.string().max(100).optional(),
  source: z.string().trim().min(1).max(500),
});

/** That a patient knows a channel to be open to other eyes and prefers it all the same. */
@ApiTags('Consents')
@Controller('v1/patients/:id/risk-acknowledgements')
export class RiskAcksController {
  constructor(
    private readonly patients: PatientsView,
    private readonly evidence: ConsentEvidenceView,
    private readonly riskAcks: RiskAcksService,
  ) {}

  @Post()
  @Can('consents.write')
  @Audited({ action: 'risk-acknowledgement.record', object: ['patient', 'id'] })
  @Answers(pageSchemaOf(riskAckAnswerSchema))
  @ApiOperation({ summary: 'Record that a patient was told the risk of a channel and prefers it' })
  async record(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: ackSchema }) told: z.infer<typeof ackSchema>,
  ): Promise<Page<PatientRiskAck>> {
    const { clinicId } = caller;
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const actor = `${caller.kind}:${caller.id}`;
    const ack = { ...told, wordingVersion: told.wordingVersion ?? null };
    await this.riskAcks.record(tx, { clinicId, patientId, ...ack, actor });
    const { riskAcknowledgements } = await this.evidence.of(tx, clinicId, patientId);
    return { items: riskAcknowledgements, next: null };
  }

  @Delete(':channel')
  @HttpCode(204)
  @Can('consents.write')
  @Audited({ action: 'risk-acknowledgement.withdraw', object: ['patient', 'id'] })
  @ApiOperation({ summary: 'Record that a patient no longer takes the risk of a channel' })
  async withdraw(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Param('channel', { schema: textSchema }) name: string,
  ): Promise<void> {
    const { clinicId } = caller;
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const channel = CONSENT_CHANNELS.find((one) => one === name);
    if (!channel) throw new Failure('missing', 'there is no such acknowledgement');
    await this.riskAcks.withdraw(tx, { clinicId, patientId, channel }, `${caller.kind}:${caller.id}`);
  }
}
