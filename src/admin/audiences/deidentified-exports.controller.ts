import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { AnswersText } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { DeidentifiedExportsService } from '../../audiences/deidentify/deidentified-exports.service.ts';
import { GEOGRAPHIES } from '../../audiences/deidentify/deidentified-row.ts';
import { Audited } from '../../audit/audited.ts';
import { type HttpReply, Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { keySchema } from '../page.ts';

const exportSchema = z.strictObject({ geography: z.enum(GEOGRAPHIES), serviceLine: keySchema.optional() });

@ApiTags('Compliance')
@Controller('v1/deidentified-exports')
export class DeidentifiedExportsController {
  constructor(private readonly exports: DeidentifiedExportsService) {}

  @Post()
  @HttpCode(200)
  @Can('deidentified.export')
  @Audited({ action: 'deidentified_export.make' })
  @AnswersText('text/csv')
  @ApiOperation({
    summary: 'Make a file of de-identified patients (Safe Harbor, 45 CFR 164.514(b)(2)), as CSV',
    description: 'A row for each patient in each line of care that may be named, with what is rare withheld.',
  })
  async make(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: exportSchema }) body: z.infer<typeof exportSchema>,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<string> {
    const csv = await this.exports.make(tx, caller, body);
    void reply.type('text/csv; charset=utf-8').header('Content-Disposition', 'attachment; filename="deidentified.csv"');
    return csv;
  }
}
