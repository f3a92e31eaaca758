import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import { type Caller, nameOf } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { PURPOSES } from '../../consents/consent.ts';
import { IntakeService } from '../../intake/intake.service.ts';
import { Failure } from '../../platform/errors.ts';
import { IdempotencyKey, Tx } from '../../platform/http-request.ts';
import { Ids } from '../../platform/ids.ts';
import type { Sql } from '../../platform/sql.ts';
import { defined } from '../defined.ts';
import { factKey } from '../fact-key.ts';
import { idSchema } from '../page.ts';
import { CallDeskService } from './call-desk.service.ts';
import { CalledTaskService } from './called-task.service.ts';
import { type CallPermission, callPermissionSchema } from './conversation-answer.ts';

const purpose = z.enum(PURPOSES).default('treatment');
const querySchema = z.object({ purpose });
const callSchema = z
  .strictObject({
    purpose,
    outcome: z.string().trim().min(1).max(60),
    note: z.string().trim().min(1).max(5000).optional(),
    taskId: idSchema.optional().meta({
      description: 'The task for which the patient was called. Without `taskOutcome` it stays as it is.',
    }),
    taskOutcome: z.string().trim().min(1).max(60).optional().meta({
      description: 'What became of the task, which is completed with it and with the note of the call.',
    }),
    reasonOfCare: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .meta({ description: 'Why care asks for the call although the patient said no. It becomes part of the note.' }),
  })
  .refine(({ taskId, taskOutcome }) => taskOutcome === undefined || taskId !== undefined, {
    error: 'needs the task that it completes',
    path: ['taskId'],
  });

@ApiTags('Patients')
@Controller('v1/patients/:id/calls')
export class CallsController {
  constructor(
    private readonly desk: CallDeskService,
    private readonly tasks: CalledTaskService,
    private readonly intake: IntakeService,
    private readonly ids: Ids,
  ) {}

  @Get('allowed')
  @Can('consents.read')
  @Audited({ action: 'call.ask', object: ['patient', 'id'] })
  @Answers(callPermissionSchema)
  @ApiOperation({
    summary: 'Ask whether a patient may be called by a person',
    description:
      '`for_care`: the patient said no, and only a reason of care goes before that. `no`: nothing does, such as a number that is somebody else’s.',
  })
  allowed(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: querySchema }) query: z.infer<typeof querySchema>,
  ): Promise<CallPermission> {
    return this.desk.permission(tx, clinicId, id, query.purpose);
  }

  @Post()
  @HttpCode(200)
  @Can('messages.write')
  @Audited({ action: 'call.record', object: ['patient', 'id'] })
  @Answers(callPermissionSchema)
  @ApiOperation({
    summary: 'Record that staff called a patient, as the signal call.placed',
    description:
      'Answered with 409 for a call to who may not be called; where only a reason of care allows it, `reasonOfCare` must say that. `taskOutcome` is for those who may work on tasks.',
  })
  async record(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: callSchema }) body: z.infer<typeof callSchema>,
    @IdempotencyKey() header: string | undefined,
  ): Promise<CallPermission> {
    const { clinicId } = caller;
    const permission = await this.desk.permission(tx, clinicId, id, body.purpose);
    if (permission.allowed === 'no' || (permission.allowed === 'for_care' && body.reasonOfCare === undefined))
      throw new Failure('conflict', refusalOf(permission));
    const { patientId } = permission;
    const { reasonOfCare, note, taskOutcome, ...fields } = body;
    const task = body.taskId === undefined ? undefined : { patientId, taskId: body.taskId, taskOutcome };
    if (task) await this.tasks.check(tx, caller, task);
    const words = [note, reasonOfCare === undefined ? undefined : `Called because care asked for it: ${reasonOfCare}`];
    const written = words.filter((part) => part !== undefined).join('\n');
    await this.intake.state(clinicId, {
      type: 'call.placed',
      patientId,
      key: factKey(header, `${clinicId} calls ${patientId}`, this.ids.next()),
      data: {
        ...defined({ ...fields, note: written === '' ? undefined : written }),
        ...{ actor: 'staff', actorId: nameOf(caller) },
      },
    });
    if (task) await this.tasks.complete(tx, caller, task, written === '' ? undefined : written);
    return permission;
  }
}

function refusalOf({ allowed, explanation }: CallPermission): string {
  const more = allowed === 'for_care' ? ' A reason of care (`reasonOfCare`) goes before that.' : '';
  return `the patient may not be called. ${explanation ?? ''}${more}`;
}
