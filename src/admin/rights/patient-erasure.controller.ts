import { Controller, Delete, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import type { Erasure } from '../../rights/erasure/erasure.ts';
import { ErasureService } from '../../rights/erasure/erasure.service.ts';
import { idSchema } from '../page.ts';

const erasureAnswer = z.object({
  patientId: idSchema,
  erasedAt: z.date(),
  counts: z.record(z.string(), z.number().int()),
  kept: z.array(z.object({ what: z.string(), why: z.string() })),
});

@ApiTags('Patients')
@Controller('v1/patients/:id')
export class PatientErasureController {
  constructor(private readonly erasures: ErasureService) {}

  @Delete()
  @Can('patients.erase')
  @Audited({ action: 'patient.erase', object: ['patient', 'id'] })
  @Answers(erasureAnswer)
  @ApiOperation({
    summary: 'Erase a person, for good',
    description:
      'Blanks who they are, what they did and what was said, ends what is under way, and answers what the law keeps. 409 under a ' +
      'legal hold, or while a message is being handed over.',
  })
  erase(@By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<Erasure> {
    return this.erasures.erase(caller, id);
  }
}
