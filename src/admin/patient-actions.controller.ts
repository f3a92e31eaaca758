import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { IntakeService } from '../intake/intake.service.ts';
import { IdempotencyKey, Tx } from '../platform/http-request.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { type MessageDetail, messageDetailSchema } from './answers/message-answer.ts';
import { patientConsentSchema } from './answers/patient-answer.ts';
import { defined } from './defined.ts';
import { factKey } from './fact-key.ts';
import { FollowUpsService } from './follow-ups.service.ts';
import { MessagesView } from './messages.view.ts';
import { idSchema } from './page.ts';
import { consentSchema, followUpSchema } from './patient-input.ts';
import { type PatientConsent, PatientsView } from './patients.view.ts';

@ApiTags('Patients')
@Controller('v1/patients/:id')
export class PatientActionsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly messages: MessagesView,
    private readonly followUps: FollowUpsService,
    private readonly intake: IntakeService,
    private readonly ids: Ids,
  ) {}

  @Post('consents')
  @Can('consents.write')
  @Audited({ action: 'consent.record', object: ['patient', 'id'] })
  @Answers(z.object({ items: z.array(patientConsentSchema) }))
  @ApiOperation({ summary: 'Record that a patient gave or withdrew consent, with the evidence' })
  async consent(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: consentSchema }) body: z.infer<typeof consentSchema>,
    @IdempotencyKey() header: string | undefined,
  ): Promise<{ readonly items: readonly PatientConsent[] }> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const { action, ...evidence } = body;
    await this.intake.state(caller.clinicId, {
      type: action === 'grant' ? 'consent.granted' : 'consent.revoked',
      patientId,
      key: factKey(header, `${caller.clinicId} consents ${patientId}`, this.ids.next()),
      data: { ...defined(evidence), actor: 'staff', actorId: `${caller.kind}:${caller.id}` },
    });
    const { consents } = await this.patients.get(tx, caller, patientId);
    return { items: consents };
  }

  @Post('follow-ups')
  @Can('messages.write')
  @Audited({ action: 'message.request', object: ['patient', 'id'] })
  @Answers(messageDetailSchema)
  @ApiOperation({ summary: 'Send a patient a message by hand, through the same gate and ledger as any other' })
  async followUp(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: followUpSchema }) body: z.infer<typeof followUpSchema>,
    @IdempotencyKey() header: string | undefined,
  ): Promise<MessageDetail> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    const requestKey = factKey(header, `${caller.clinicId} follow-ups ${patientId}`, this.ids.next());
    const messageId = await this.followUps.plan(tx, caller, patientId, body, requestKey);
    return this.messages.get(tx, caller, messageId);
  }
}
