import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { EngineService } from '../engine/engine.service.ts';
import type { RunAction } from '../journeys/runs/run-order.ts';
import { Failure } from '../platform/errors.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { type RunDetail, runDetailSchema } from './answers/journey-answer.ts';
import { idSchema } from './page.ts';
import { type RunPlace, RunsView } from './runs.view.ts';

/** Words from a list: how runs end is counted, and stored in the clear. */
const END_REASONS = ['patient_asked', 'handled_by_staff', 'not_needed', 'entered_by_mistake', 'other'] as const;

const endSchema = z.strictObject({ reason: z.enum(END_REASONS) });

/** One patient's passage through a journey: how it went, and the two things staff may do about it. */
@ApiTags('Journeys')
@Controller('v1/runs')
export class RunsController {
  constructor(
    private readonly runs: RunsView,
    private readonly engine: EngineService,
  ) {}

  @Get(':id')
  @Can('journeys.read')
  @Audited({ action: 'run.read', object: ['run', 'id'], patients: 'patientId' })
  @Answers(runDetailSchema)
  @ApiOperation({ summary: 'Read a run, every step it took, and what keeps it from going on' })
  get(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<RunDetail> {
    return this.runs.get(tx, caller.clinicId, id);
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'run.retry', object: ['run', 'id'], patients: 'patientId' })
  @Answers(runDetailSchema)
  @ApiOperation({ summary: 'Try again what a parked run failed at' })
  async retry(@Tx() tx: Sql, @By() caller: Caller, @Param('id', { schema: idSchema }) id: string): Promise<RunDetail> {
    const place = await this.runs.underWay(tx, caller.clinicId, id);
    if (place.status !== 'parked') throw new Failure('conflict', 'the run is not parked');
    await this.order(caller.clinicId, id, place, { kind: 'retry' });
    return this.runs.get(tx, caller.clinicId, id);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Can('runs.work')
  @Audited({ action: 'run.end', object: ['run', 'id'], patients: 'patientId' })
  @Answers(runDetailSchema)
  @ApiOperation({ summary: 'Take a patient out of a journey; what the run still had planned is called off' })
  async end(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: endSchema }) { reason }: z.infer<typeof endSchema>,
  ): Promise<RunDetail> {
    const place = await this.runs.underWay(tx, caller.clinicId, id);
    await this.order(caller.clinicId, id, place, { kind: 'end', because: reason });
    return this.runs.get(tx, caller.clinicId, id);
  }

  /** The engine's own transaction: it commits before the answer is read. */
  private async order(clinicId: string, runId: string, place: RunPlace, action: RunAction): Promise<void> {
    const { patientId, versionId: fromVersionId } = place;
    await this.engine.inTransaction((tx) =>
      this.engine.processOrders(tx, [{ clinicId, patientId, runId, fromVersionId, action }]),
    );
  }
}
