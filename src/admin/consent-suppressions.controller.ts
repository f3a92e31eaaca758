import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import { type Caller, nameOf } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { PURPOSES } from '../consents/consent.ts';
import { type ContactRef, isBroken } from '../consents/suppression.ts';
import { SuppressionsService } from '../consents/suppressions.service.ts';
import { Clock } from '../platform/clock.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import { suppressionsSchema } from './answers/consent-answer.ts';
import { ConsentEvidenceView, type PatientSuppression, type WantedPoint } from './consent-evidence.view.ts';
import { idSchema } from './page.ts';
import { PatientsView } from './patients.view.ts';

/** Without an `address` the one is meant that messages go to. */
const pointSchema = z.strictObject({
  kind: z.enum(['email', 'phone']),
  address: z.string().trim().min(1).max(320).optional(),
});

const suppressSchema = pointSchema
  .extend({
    purpose: z.enum(PURPOSES).optional(),
    reason: z.enum(['staff', 'wrong_number', 'reassigned']),
    note: z.string().trim().min(1).max(500),
  })
  .refine(({ kind, reason }) => kind === 'phone' || reason !== 'reassigned', {
    error: 'is for telephone numbers: the FCC keeps no database of others (47 CFR 64.1200(m))',
    path: ['reason'],
  });
const liftSchema = pointSchema.extend({
  because: z.enum(['patient_asked', 'address_works', 'mistake']),
});

interface Suppressions {
  readonly items: readonly PatientSuppression[];
}

/** What staff know of the addresses and numbers of a patient. It holds for everybody who shares them. */
@ApiTags('Consents')
@Controller('v1/patients/:id/suppressions')
export class SuppressionsController {
  constructor(
    private readonly patients: PatientsView,
    private readonly evidence: ConsentEvidenceView,
    private readonly suppressions: SuppressionsService,
    private readonly tasks: TasksService,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Can('consents.write')
  @Audited({ action: 'suppression.add', object: ['patient', 'id'] })
  @Answers(suppressionsSchema)
  @ApiOperation({
    summary: 'Stop messages to an address or number of a patient, whoever shares it',
    description: 'Without `address`, to the one that messages go to.',
  })
  async add(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: suppressSchema }) { kind, address, purpose, reason, note }: z.infer<typeof suppressSchema>,
  ): Promise<Suppressions> {
    const { patientId, point } = await this.pointOf(tx, caller, id, { kind, address });
    const at = this.clock.now();
    const said = { ...point, purpose: purpose ?? null, reason, source: 'staff', at };
    await this.suppressions.addNoted(tx, [said], { note, by: `${caller.kind}:${caller.id}` }, at);
    return this.answer(tx, caller, patientId);
  }

  @Post('lift')
  @HttpCode(200)
  @Can('consents.write')
  @Audited({ action: 'suppression.lift', object: ['patient', 'id'] })
  @Answers(suppressionsSchema)
  @ApiOperation({
    summary: 'Allow messages to an address or number of a patient again',
    description:
      'Without `address`, to the one that messages go to. patient_asked ends what people said, address_works what was found wrong with it, mistake what staff reported.',
  })
  async lift(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: liftSchema }) { because, ...wanted }: z.infer<typeof liftSchema>,
  ): Promise<Suppressions> {
    const { patientId, point } = await this.pointOf(tx, caller, id, wanted);
    const by = nameOf(caller);
    const lifted = await this.suppressions.lift(tx, [point], because, by, this.clock.now());
    await this.tasks.mended(tx, await this.working(tx, lifted.filter(isBroken)), by);
    return this.answer(tx, caller, patientId);
  }

  /** Those of which nothing says any more that they are no good. */
  private async working(tx: Sql, points: readonly ContactRef[]): Promise<readonly ContactRef[]> {
    const active = (await this.suppressions.active(tx, points)).filter(isBroken);
    return points.filter(({ kind, hash }) => !active.some((one) => one.kind === kind && one.hash === hash));
  }

  private async pointOf(
    tx: Sql,
    caller: Caller,
    id: string,
    wanted: WantedPoint,
  ): Promise<{ patientId: string; point: ContactRef }> {
    const { id: patientId } = await this.patients.get(tx, caller, id);
    return { patientId, point: await this.evidence.pointOf(tx, caller.clinicId, patientId, wanted) };
  }

  private async answer(tx: Sql, caller: Caller, patientId: string): Promise<Suppressions> {
    const { suppressions } = await this.evidence.of(tx, caller.clinicId, patientId);
    return { items: suppressions };
  }
}
