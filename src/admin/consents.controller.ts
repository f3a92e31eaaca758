import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { consentEvidenceSchema, importAnswerSchema } from './answers/consent-answer.ts';
import { type ConsentEvidence, ConsentEvidenceView } from './consent-evidence.view.ts';
import { ConsentImportService } from './consent-import.service.ts';
import { CONSENT_FIELDS, type ImportAnswer, MAX_ROWS, REQUIRED_FIELDS } from './consent-rows.ts';
import { idSchema } from './page.ts';
import { PatientsView } from './patients.view.ts';

const ROW = {
  type: 'object' as const,
  required: [...REQUIRED_FIELDS],
  properties: Object.fromEntries(CONSENT_FIELDS.map((name) => [name, { type: 'string' as const }])),
};

@ApiTags('Consents')
@Controller('v1')
export class ConsentsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly evidence: ConsentEvidenceView,
    private readonly imports: ConsentImportService,
  ) {}

  @Get('patients/:id/consents')
  @Can('consents.read')
  @Audited({ action: 'consent.read', object: ['patient', 'id'] })
  @Answers(consentEvidenceSchema)
  @ApiOperation({ summary: 'Read what a patient agreed to, with the evidence, and what stands against it' })
  async read(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<ConsentEvidence> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    return this.evidence.of(tx, caller.clinicId, patientId);
  }

  @Post('consents/import')
  @HttpCode(200)
  @Can('consents.import')
  @Audited({ action: 'consent.import' })
  @Answers(importAnswerSchema)
  @ApiOperation({
    summary: `Take over consents from elsewhere: up to ${MAX_ROWS} rows, each judged by itself`,
    description: 'CSV with the columns in its first line, or an array. The same row again is a duplicate.',
  })
  @ApiConsumes('text/csv', 'application/json')
  @ApiBody({ schema: { oneOf: [{ type: 'array', items: ROW, maxItems: MAX_ROWS }, { type: 'string' }] } })
  import(@Tx() tx: Sql, @By() caller: Caller, @Body() body: unknown): Promise<ImportAnswer> {
    return this.imports.take(tx, caller, body);
  }
}
