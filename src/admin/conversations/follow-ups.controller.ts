import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { IdempotencyKey, Tx } from '../../platform/http-request.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import { followUpsSchema, type FollowUps, forecastsSchema, type Forecasts } from '../answers/message-answer.ts';
import { factKey } from '../fact-key.ts';
import { FollowUpsService } from '../follow-ups.service.ts';
import { idSchema, instantSchema } from '../page.ts';
import { ChosenPatientsView } from './chosen-patients.view.ts';

/** What somebody can look through before they send. For more there are broadcasts. */
const MAX_PATIENTS = 500;

const previewSchema = z.strictObject({
  patients: z.array(idSchema).min(1).max(MAX_PATIENTS),
  template: z.string().min(1).max(60),
  channel: z.enum(['sms', 'email', 'voice']).optional(),
  at: instantSchema.optional(),
});
const requestSchema = previewSchema.extend({ reason: z.string().trim().min(1).max(200) });

@ApiTags('Messages')
@Controller('v1/follow-ups')
export class FollowUpsController {
  constructor(
    private readonly chosen: ChosenPatientsView,
    private readonly followUps: FollowUpsService,
    private readonly ids: Ids,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('messages.write')
  @Audited({ action: 'messages.request', patients: 'patientId' })
  @Answers(followUpsSchema)
  @ApiOperation({
    summary: 'Send up to 500 patients a message by hand, through the same gate and ledger as any other',
    description:
      'Each has a message of their own, and whether it leaves the gate decides when it is due. With an Idempotency-Key a repetition is the same messages.',
  })
  async send(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: requestSchema }) { patients, ...wanted }: z.infer<typeof requestSchema>,
    @IdempotencyKey() header: string | undefined,
  ): Promise<FollowUps> {
    const { ids, refused } = await this.chosen.of(tx, caller.clinicId, patients);
    const requestKey = factKey(header, `${caller.clinicId} follow-ups`, this.ids.next());
    return { items: await this.followUps.planAll(tx, caller, ids, wanted, requestKey), refused };
  }

  @Post('preview')
  @HttpCode(200)
  @Can('messages.write')
  @Audited({ action: 'messages.preview', patients: 'patientId' })
  @Answers(forecastsSchema)
  @ApiOperation({
    summary: 'Ask whom such a message would reach, and who would be refused and why',
    description:
      'The gate is asked as of when the message is due, going by what is known now; each is judged as if alone. Nothing is planned.',
  })
  async preview(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: previewSchema }) { patients, ...wanted }: z.infer<typeof previewSchema>,
  ): Promise<Forecasts> {
    const { ids, refused } = await this.chosen.of(tx, caller.clinicId, patients);
    return { items: await this.followUps.forecast(tx, caller, ids, { ...wanted, reason: '' }), refused };
  }
}
