import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { TouchesService } from '../../analytics/touches/touches.service.ts';
import { Audited } from '../../audit/audited.ts';
import { IntakeService } from '../../intake/intake.service.ts';
import { RestrictionsService } from '../../patients/restrictions/restrictions.service.ts';
import { Failure } from '../../platform/errors.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { ErasureService } from '../../rights/erasure/erasure.service.ts';
import type { Right, RightsRequest } from '../../rights/rights-request.ts';
import { RightsRequestsService } from '../../rights/rights-requests.service.ts';
import { defined } from '../defined.ts';
import { idSchema } from '../page.ts';
import { type RequestAnswer, requestAnswer, toAnswer } from './rights-answer.ts';
import { fulfilSchema } from './rights-input.ts';

type Fulfilment = z.infer<typeof fulfilSchema>;

/** Does what a patient may ask for, and says so. What follows commits first: fulfilling again does it again, which changes nothing. */
@ApiTags('Compliance')
@Controller('v1/rights-requests/:id/fulfil')
export class RightsFulfilmentController {
  constructor(
    private readonly requests: RightsRequestsService,
    private readonly erasures: ErasureService,
    private readonly intake: IntakeService,
    private readonly restrictions: RestrictionsService,
    private readonly touches: TouchesService,
  ) {}

  @Post()
  @HttpCode(200)
  @Can('rights.decide')
  @Audited({ action: 'rights-request.fulfil', object: ['rights_request', 'id'], patients: 'patientId' })
  @Answers(requestAnswer)
  @ApiOperation({
    summary: 'Fulfil a request',
    description:
      'An amendment takes changes, as PUT /v1/patients/{id} does; a restriction takes restrictions and another address a wish, by ' +
      'which messages go from then on. An erasure erases. Access and accounting are handed out by ' +
      'GET /v1/patients/{id}/export and /accounting; note says how the patient got them.',
  })
  async fulfil(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: fulfilSchema }) body: Fulfilment,
  ): Promise<RequestAnswer> {
    const { clinicId } = caller;
    const request = await this.requests.lockFor(tx, clinicId, id, 'fulfil');
    checkParts(request, body);
    if (request.kind === 'amendment') await this.amend(clinicId, request, body);
    if (request.kind === 'erasure') await this.erasures.erase(caller, request.patientId);
    const by = `${caller.kind}:${caller.id}`;
    const agreement = { clinicId, patientId: request.patientId, requestId: id, by };
    if (body.restrictions) {
      await this.restrictions.agree(tx, agreement, body.restrictions);
      await this.touches.standsOtherwise(tx, clinicId, request.patientId, new Date(0));
    }
    if (body.wish) await this.restrictions.wish(tx, agreement, body.wish);
    const act = { clinicId, id, by };
    return toAnswer(await this.requests.fulfil(tx, act, body.note));
  }

  /** The key makes it one fact, however often it is tried. */
  private async amend(clinicId: string, { id, patientId }: RightsRequest, { changes = {} }: Fulfilment): Promise<void> {
    const fact = { type: 'patient.updated', patientId, key: `amendment ${id}`, data: defined(changes) };
    await this.intake.state(clinicId, fact);
  }
}

/** What fulfilling a right takes beside the note; the others take nothing. */
const PART_OF: Partial<Readonly<Record<Right, 'changes' | 'restrictions' | 'wish'>>> = {
  amendment: 'changes',
  restriction: 'restrictions',
  alternative_address: 'wish',
};

function checkParts({ kind }: RightsRequest, body: Fulfilment): void {
  const needed = PART_OF[kind];
  const problems = (['changes', 'restrictions', 'wish'] as const).flatMap((path) => {
    if ((path === needed) === (body[path] !== undefined)) return [];
    return [{ path, message: path === needed ? 'says what is done' : `is not part of ${kind.replace('_', ' ')}` }];
  });
  if (problems.length > 0) throw new Failure('invalid', 'The request is not valid.', { problems });
}
