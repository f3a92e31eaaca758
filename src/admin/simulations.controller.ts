import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { seesPhi } from '../access/sees-phi.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import type { SampledPatient, SimulationView } from '../simulation/simulation.ts';
import { SimulationsService } from '../simulation/simulations.service.ts';
import { sampledPatientSchema, simulationSchema } from './answers/journey-answer.ts';
import { idSchema, instantSchema, keySchema, type Page, pageSchemaOf } from './page.ts';
import { type MaskedSimulation, versionsOfFew, withoutSmallNumbers } from './small-simulations.ts';

const requestSchema = z.strictObject({
  from: instantSchema,
  to: instantSchema,
  version: z
    .union([z.enum(['draft', 'live']), z.int().min(1)], { error: 'must be the number of a version, draft or live' })
    .optional(),
});
const listSchema = z.object({ journey: keySchema.optional() });

@ApiTags('Journeys')
@Controller('v1')
export class SimulationsController {
  constructor(private readonly simulations: SimulationsService) {}

  @Post('journeys/:key/simulate')
  @HttpCode(202)
  @Can('journeys.write')
  @Audited({ action: 'journey.simulate', object: ['journey', 'key'] })
  @Answers(simulationSchema)
  @ApiOperation({
    summary: 'Have a journey gone through on the clinic’s own history: sends nothing, changes nothing',
    description:
      'Takes {from, to, version?}. Without a version the draft is simulated beside the live version. Answers the id under ' +
      'which `/v1/simulations/{id}` tells how far it is.',
  })
  request(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: requestSchema }) { from, to, version }: z.infer<typeof requestSchema>,
  ): Promise<SimulationView> {
    return this.simulations.request(tx, caller.clinicId, key, { from, to, version }, `${caller.kind}:${caller.id}`);
  }

  @Get('simulations')
  @Can('journeys.read')
  @Answers(pageSchemaOf(simulationSchema))
  @ApiOperation({ summary: 'List the newest simulations, without their results' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Query({ schema: listSchema }) { journey }: z.infer<typeof listSchema>,
  ): Promise<Page<SimulationView>> {
    return { items: await this.simulations.list(tx, clinicId, journey), next: null };
  }

  @Get('simulations/:id')
  @Can('journeys.read')
  @Answers(simulationSchema)
  @ApiOperation({ summary: 'How far a simulation is, and in the end its figures, one for each version' })
  async get(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<MaskedSimulation> {
    const simulation = await this.simulations.get(tx, caller.clinicId, id);
    return seesPhi(caller) ? simulation : withoutSmallNumbers(simulation);
  }

  @Get('simulations/:id/patients')
  @Can('journeys.read')
  @Audited({ action: 'simulation.patients', object: ['simulation', 'id'], patients: 'patientId' })
  @Answers(pageSchemaOf(sampledPatientSchema))
  @ApiOperation({
    summary: 'Up to a hundred patients of each version, the same for all, with what would have happened to them',
    description:
      'patientId is null for roles that may not know which patients have to do with what, and they see none of a version that ' +
      'fewer than 11 entered.',
  })
  async samples(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<Page<SampledPatient>> {
    const hidden = seesPhi(caller) ? new Set() : versionsOfFew(await this.simulations.get(tx, caller.clinicId, id));
    const samples = await this.simulations.samples(tx, caller.clinicId, id);
    return { items: samples.filter(({ version }) => !hidden.has(version)), next: null };
  }

  @Post('simulations/:id/cancel')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'simulation.cancel', object: ['simulation', 'id'] })
  @Answers(simulationSchema)
  @ApiOperation({ summary: 'Stop a simulation; it has no results then' })
  cancel(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('id', { schema: idSchema }) id: string,
  ): Promise<SimulationView> {
    return this.simulations.cancel(tx, clinicId, id);
  }
}
