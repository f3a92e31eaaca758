import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Tx } from '../platform/http-request.ts';
import type { Problem } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { compileRule } from '../rules/compile-rule.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { problemSchema } from './answers/journey-answer.ts';

const checkSchema = z.strictObject({
  rule: z.string().max(2000),
  /** The type of signal that the rule looks at; without one it sees no signal, as in a branch. */
  signal: z.string().min(1).max(100).nullish(),
  gives: z.enum(['bool', 'string', 'plain']).default('bool'),
});

const checkAnswerSchema = z.object({ problems: z.array(problemSchema) }).meta({ id: 'RuleCheck' });

/** Rules on their own, while somebody still writes them. */
@ApiTags('Journeys')
@Controller('v1/rules')
export class RulesController {
  constructor(private readonly types: SignalTypesService) {}

  @Post('check')
  @HttpCode(200)
  @Can('signal-types.read')
  @Answers(checkAnswerSchema)
  @ApiOperation({
    summary: 'Check a rule as it would be when what holds it is saved; it is not run',
    description:
      'Takes {rule, signal?, gives?}: the type of signal it looks at, and bool (when absent), string or plain.',
  })
  async check(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Body({ schema: checkSchema }) { rule, signal, gives }: z.infer<typeof checkSchema>,
  ): Promise<{ problems: Problem[] }> {
    const type = signal ? (await this.types.catalogueOf(tx, clinicId)).get(signal) : undefined;
    if (signal && !type) {
      return { problems: [{ path: 'signal', message: `"${signal}" is not a signal type of this clinic` }] };
    }
    const compiled = compileRule(rule, gives, type?.properties, 'rule');
    return { problems: 'problem' in compiled ? [compiled.problem] : [] };
  }
}
