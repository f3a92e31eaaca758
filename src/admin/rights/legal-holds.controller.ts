import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers, phi } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { PatientsService } from '../../patients/patients.service.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import type { LegalHold } from '../../rights/holds/legal-holds.service.ts';
import { LegalHoldsService } from '../../rights/holds/legal-holds.service.ts';
import { idSchema, type Page, pageSchemaOf } from '../page.ts';

const holdSchema = z.strictObject({
  /** Left out: everything of the clinic. */
  patientId: idSchema.optional(),
  reason: z.string().trim().min(1).max(2000),
});

const holdAnswer = z.object({
  id: idSchema,
  patientId: idSchema.nullable(),
  reason: phi(z.string()),
  placedAt: z.date(),
  placedBy: z.string(),
  releasedAt: z.date().nullable(),
  releasedBy: z.string().nullable(),
});

/** What must not be destroyed, because somebody may ask for it in court. */
@ApiTags('Compliance')
@Controller('v1/legal-holds')
export class LegalHoldsController {
  constructor(
    private readonly holds: LegalHoldsService,
    private readonly patients: PatientsService,
  ) {}

  @Get()
  @Can('retention.read')
  @Audited({ action: 'legal-hold.list', patients: 'patientId' })
  @Answers(pageSchemaOf(holdAnswer))
  @ApiOperation({ summary: 'List legal holds, the last placed first' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<LegalHold>> {
    return { items: await this.holds.list(tx, clinicId), next: null };
  }

  @Post()
  @Can('retention.write')
  @Audited({ action: 'legal-hold.place', made: 'legal_hold', patients: 'patientId' })
  @Answers(holdAnswer)
  @ApiOperation({ summary: 'Hold everything of a patient, or of the clinic: nothing of it is erased or purged' })
  async place(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: holdSchema }) { patientId, reason }: z.infer<typeof holdSchema>,
  ): Promise<LegalHold> {
    const { clinicId } = caller;
    const held = patientId === undefined ? null : (await this.patients.group(tx, clinicId, patientId)).id;
    return this.holds.place(tx, clinicId, held, reason, `${caller.kind}:${caller.id}`);
  }

  @Delete(':id')
  @HttpCode(204)
  @Can('retention.write')
  @Audited({ action: 'legal-hold.release', object: ['legal_hold', 'id'] })
  @ApiOperation({ summary: 'Release a hold; that there was one stays on record' })
  async release(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<void> {
    await this.holds.release(tx, caller.clinicId, id, `${caller.kind}:${caller.id}`);
  }
}
