import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { BUILT_IN_TYPES, type SignalType } from '../signals/built-in-types.ts';
import { SignalTypesService } from '../signals/signal-types.service.ts';
import { signalTypeSchema } from './answers/signal-answer.ts';
import { refuseSignalType } from './check-signal-type.ts';
import type { Page } from './page.ts';
import { pageSchemaOf } from './page.ts';

const typeSchema = z.strictObject({
  schema: z.record(z.string(), z.json()),
  serviceLine: z.string().min(1).max(100).optional(),
});

const builtIn: ReadonlySet<string> = new Set(BUILT_IN_TYPES.map(({ type }) => type));

type SignalTypeItem = SignalType & { readonly builtIn: boolean };

@ApiTags('Signals')
@Controller('v1/signal-types')
export class SignalTypesController {
  constructor(private readonly types: SignalTypesService) {}

  @Get()
  @Can('signal-types.read')
  @Answers(pageSchemaOf(signalTypeSchema))
  @ApiOperation({ summary: 'List the built-in signal types and those of the clinic' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<SignalTypeItem>> {
    const types = await this.types.list(tx, clinicId);
    return { items: types.map((entry) => ({ ...entry, builtIn: builtIn.has(entry.type) })), next: null };
  }

  @Put(':type')
  @Can('signal-types.write')
  @Audited({ action: 'signal-type.put', object: ['signal_type', 'type'] })
  @Answers(signalTypeSchema)
  @ApiOperation({
    summary: 'Add or replace a signal type of the clinic',
    description:
      'The schema is a JSON Schema, draft 2020-12, that refers to nothing outside of itself. "x-phi": true marks what is ' +
      'stored sealed: a field of `data` is sealed whole when the mark stands at it or anywhere below it. A `pattern` is ' +
      'matched by backtracking while others wait: put no repetition within a repetition, and give its text a `maxLength`.',
  })
  async put(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('type') type: string,
    @Body({ schema: typeSchema }) body: z.infer<typeof typeSchema>,
  ): Promise<SignalTypeItem> {
    const { schema, serviceLine } = body;
    const entry: SignalType = { type, schema, ...(serviceLine === undefined ? {} : { serviceLine }) };
    refuseSignalType(entry);
    await this.types.save(tx, clinicId, entry);
    return { ...entry, builtIn: false };
  }
}
