import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers, phi } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { Audited } from '../../audit/audited.ts';
import { DISCLOSURE_BASES } from '../../disclosures/accountable.ts';
import {
  type Disclosure,
  type DisclosureInput,
  disclosureSchema,
  RECIPIENT_KINDS,
} from '../../disclosures/disclosure.ts';
import { DisclosuresService } from '../../disclosures/disclosures.service.ts';
import { PatientsService } from '../../patients/patients.service.ts';
import { RestrictionsService } from '../../patients/restrictions/restrictions.service.ts';
import { Failure } from '../../platform/errors.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { idSchema, instantSchema, type Page, pageOf, pageSchema, pageWith, placeOf } from '../page.ts';

const listSchema = pageSchema.extend({
  patient: idSchema.optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
  accountable: z.enum(['true', 'false']).default('false'),
});

const disclosureAnswer = z.object({
  id: idSchema,
  patientId: idSchema,
  at: z.date(),
  recipient: phi(z.object({ kind: z.enum(RECIPIENT_KINDS), name: z.string(), address: z.string() })),
  description: phi(z.string()),
  purpose: phi(z.string()),
  basis: z.enum(DISCLOSURE_BASES),
  accountable: z.boolean(),
  source: z.string(),
  recordedAt: z.date(),
  recordedBy: z.string(),
});
const listAnswer = z.object({
  items: z.array(disclosureAnswer),
  next: z.string().nullable(),
  total: z.number().int().optional(),
});
const accountingAnswer = z.object({
  patientId: idSchema,
  from: z.date(),
  to: z.date(),
  items: z.array(disclosureAnswer),
});

/** What a restriction keeps from a plan: payment and operations, not what a law asks for. */
const PLAN_BASES: ReadonlySet<string> = new Set(['payment', 'operations']);

/** To whom patient data went (45 CFR 164.528). */
@ApiTags('Compliance')
@Controller('v1')
export class DisclosuresController {
  constructor(
    private readonly disclosures: DisclosuresService,
    private readonly patients: PatientsService,
    private readonly restrictions: RestrictionsService,
  ) {}

  @Get('disclosures')
  @Can('disclosures.read')
  @Audited({ action: 'disclosure.list', patients: 'patientId' })
  @Answers(listAnswer)
  @ApiOperation({ summary: 'List to whom patient data went, the last first' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) query: z.infer<typeof listSchema>,
  ): Promise<Page<Disclosure>> {
    const place = placeOf(query.cursor);
    const { ids = null } = query.patient ? await this.patients.group(tx, clinicId, query.patient) : {};
    const wanted = {
      clinicId,
      patientIds: ids,
      from: query.from ?? null,
      to: query.to ?? null,
      onlyAccountable: query.accountable === 'true',
      after: place && { at: place.at, id: place.key },
      limit: query.limit + 1,
    };
    const found = await this.disclosures.list(tx, wanted);
    const total = query.count === 'true' ? await this.disclosures.count(tx, wanted) : undefined;
    return pageWith(
      pageOf(found, query.limit, ({ at, id }) => ({ at, key: id })),
      (one) => one,
      total,
    );
  }

  @Post('patients/:id/disclosures')
  @Can('disclosures.write')
  @Audited({ action: 'disclosure.record', object: ['patient', 'id'] })
  @Answers(disclosureAnswer)
  @ApiOperation({
    summary: 'Write down that data of a patient went to somebody',
    description:
      'Whether it belongs into the accounting follows from basis (45 CFR 164.528(a)(1)). It cannot be changed later.',
  })
  async record(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: disclosureSchema }) body: DisclosureInput,
  ): Promise<Disclosure> {
    const { clinicId } = caller;
    const patient = await this.patients.group(tx, clinicId, id);
    const isToPlan = body.recipient.kind === 'health_plan' && PLAN_BASES.has(body.basis);
    if (isToPlan && (await this.restrictions.keepsFromPlan(tx, clinicId, patient.id))) {
      throw new Failure('conflict', 'the clinic agreed not to tell the health plan (45 CFR 164.522(a)(1)(vi))');
    }
    const by = `${caller.kind}:${caller.id}`;
    const [recorded] = await this.disclosures.record(tx, clinicId, [patient.id], body, { source: 'staff', by });
    if (!recorded) throw new Error('a disclosure that was recorded is not there');
    return recorded;
  }

  @Get('patients/:id/accounting')
  @Can('disclosures.read')
  @Audited({ action: 'disclosure.accounting', object: ['patient', 'id'] })
  @Answers(accountingAnswer)
  @ApiOperation({ summary: 'Account to a patient for the disclosures of the last six years (45 CFR 164.528)' })
  accounting(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<z.infer<typeof accountingAnswer>> {
    return this.disclosures.accounting(tx, clinicId, id);
  }
}
