import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { SignInPolicyService } from '../../access/sign-in/sign-in-policy.service.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';

/** A clinic may be stricter, never laxer. Below five minutes people would be logged off while they read. */
const policySchema = z.strictObject({
  idleMinutes: z.int().min(5).max(15),
  absoluteHours: z.int().min(1).max(12),
});

type Policy = z.infer<typeof policySchema>;

@ApiTags('Sign-in')
@Controller('v1/sign-in/policy')
export class SignInPolicyController {
  constructor(private readonly policies: SignInPolicyService) {}

  @Get()
  @Can('sign-in.read')
  @Answers(policySchema)
  @ApiOperation({ summary: 'How long sessions live' })
  get(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Policy> {
    return this.policies.of(tx, clinicId);
  }

  @Put()
  @Can('sign-in.write')
  @Audited({ action: 'sign-in-policy.put' })
  @Answers(policySchema)
  @ApiOperation({ summary: 'Have sessions end earlier, those that have begun as well' })
  async put(
    @Tx() tx: Sql,
    @By() { clinicId, kind, id }: Caller,
    @Body({ schema: policySchema }) body: Policy,
  ): Promise<Policy> {
    await this.policies.put(tx, clinicId, body, `${kind}:${id}`);
    return body;
  }
}
