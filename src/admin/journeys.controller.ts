import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { JourneysService } from '../journeys/journeys.service.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { idSchema, keySchema, type Page, pageSchema } from './page.ts';
import { type RunItem, RunsView } from './runs.view.ts';

/** Its form is checked with its meaning, so that one answer lists every fault. */
const definitionSchema = z.record(z.string(), z.json());
type JourneyView = Awaited<ReturnType<JourneysService['get']>>;
type JourneyVersionView = Awaited<ReturnType<JourneysService['versions']>>[number];

const runsSchema = pageSchema.extend({ status: z.enum(['live', 'ended']).optional(), patient: idSchema.optional() });

@ApiTags('Journeys')
@Controller('v1/journeys')
export class JourneysController {
  constructor(
    private readonly journeys: JourneysService,
    private readonly runs: RunsView,
  ) {}

  @Get()
  @Can('journeys.read')
  @ApiOperation({ summary: 'List journeys' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<JourneyView>> {
    return { items: await this.journeys.list(tx, clinicId), next: null };
  }

  @Get(':key')
  @Can('journeys.read')
  @ApiOperation({ summary: 'Read a journey' })
  get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<JourneyView> {
    return this.journeys.get(tx, clinicId, key);
  }

  @Put(':key')
  @Can('journeys.write')
  @Audited({ action: 'journey.save', object: ['journey', 'key'] })
  @ApiOperation({ summary: 'Save a draft; 422 lists every fault with its path' })
  save(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: definitionSchema }) definition: z.infer<typeof definitionSchema>,
  ): Promise<JourneyView> {
    return this.journeys.saveDraft(tx, clinicId, key, definition);
  }

  @Post(':key/publish')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.publish', object: ['journey', 'key'] })
  @ApiOperation({ summary: 'Make the draft a version that patients enter; runs stay on theirs' })
  publish(@Tx() tx: Sql, @By() caller: Caller, @Param('key', { schema: keySchema }) key: string): Promise<JourneyView> {
    return this.journeys.publish(tx, caller.clinicId, key, `${caller.kind}:${caller.id}`);
  }

  @Post(':key/pause')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.pause', object: ['journey', 'key'] })
  @ApiOperation({ summary: 'Let nobody enter and nothing leave until it is resumed' })
  pause(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<JourneyView> {
    return this.journeys.pause(tx, clinicId, key);
  }

  @Post(':key/resume')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.resume', object: ['journey', 'key'] })
  @ApiOperation({ summary: 'Let a paused journey go on' })
  resume(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<JourneyView> {
    return this.journeys.resume(tx, clinicId, key);
  }

  @Post(':key/archive')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.archive', object: ['journey', 'key'] })
  @ApiOperation({ summary: 'Take a journey out of use' })
  archive(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<JourneyView> {
    return this.journeys.archive(tx, clinicId, key);
  }

  @Get(':key/versions')
  @Can('journeys.read')
  @ApiOperation({ summary: 'List the published versions of a journey' })
  async versions(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<Page<JourneyVersionView>> {
    return { items: await this.journeys.versions(tx, clinicId, key), next: null };
  }

  @Get(':key/runs')
  @Can('journeys.read')
  @Audited({ action: 'journey.runs', object: ['journey', 'key'], patients: 'patientId' })
  @ApiOperation({ summary: 'List who is or was in a journey, the last entered first' })
  async listRuns(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: runsSchema }) query: z.infer<typeof runsSchema>,
  ): Promise<Page<RunItem>> {
    await this.journeys.get(tx, clinicId, key);
    return this.runs.list(tx, { clinicId, journey: key }, query, query);
  }
}
