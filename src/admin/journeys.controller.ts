import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { JourneyPausesService } from '../journeys/journey-pauses.service.ts';
import { JourneysService } from '../journeys/journeys.service.ts';
import { MigrationsService } from '../journeys/versions/migrations.service.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import {
  checkedJourneySchema,
  journeyAnswerSchema,
  journeyVersionSchema,
  runItemSchema,
  stepFiguresSchema,
  type RunItem,
} from './answers/journey-answer.ts';
import { JourneyStepsView, type StepFigures } from './journey-steps.view.ts';
import { idSchema, instantSchema, keySchema, type Page, pageSchema, pageSchemaOf } from './page.ts';
import { reasonSchema } from './pauses.controller.ts';
import { RunsView } from './runs.view.ts';

/** Its form is checked with its meaning, so that one answer lists every fault. */
const definitionSchema = z.record(z.string(), z.json());
type JourneyView = Awaited<ReturnType<JourneysService['get']>>;
type CheckedJourney = Awaited<ReturnType<JourneysService['publish']>>;
type JourneyVersionView = Awaited<ReturnType<JourneysService['versions']>>[number];

const versionSchema = z.coerce.number().int().min(1);
const stepSchema = z.string().min(1).max(60);
const runsSchema = pageSchema.extend({
  status: z.enum(['live', 'parked', 'ended']).optional(),
  patient: idSchema.optional(),
  version: versionSchema.optional(),
  step: stepSchema.optional(),
});
const stepsSchema = z.object({ version: versionSchema.optional(), from: instantSchema.optional() });

/** Without a version and a step all of the journey is meant. The body may be left out. */
const partSchema = z
  .strictObject({
    version: z.int().min(1).optional(),
    step: stepSchema.optional(),
    reason: reasonSchema.default('No reason was given.'),
  })
  .nullish()
  .transform((part) => part ?? { reason: 'No reason was given.' });

/** What becomes of those who are in a journey when it is archived. The body may be left out. */
const archiveSchema = z
  .strictObject({ runs: z.enum(['finish', 'end']).default('finish') })
  .nullish()
  .transform((choice) => choice ?? { runs: 'finish' as const });

@ApiTags('Journeys')
@Controller('v1/journeys')
export class JourneysController {
  constructor(
    private readonly journeys: JourneysService,
    private readonly pauses: JourneyPausesService,
    private readonly migrations: MigrationsService,
    private readonly runs: RunsView,
    private readonly steps: JourneyStepsView,
  ) {}

  @Get(':key')
  @Can('journeys.read')
  @Answers(journeyAnswerSchema)
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
  @Answers(checkedJourneySchema)
  @ApiOperation({ summary: 'Save a draft; 422 lists every fault with its path, warnings tell what is not ready yet' })
  save(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: definitionSchema }) definition: z.infer<typeof definitionSchema>,
  ): Promise<CheckedJourney> {
    return this.journeys.saveDraft(tx, caller.clinicId, key, definition, authorOf(caller));
  }

  @Post(':key/publish')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.publish', object: ['journey', 'key'] })
  @Answers(checkedJourneySchema)
  @ApiOperation({ summary: 'Make the draft a version that patients enter; runs stay on theirs' })
  publish(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<CheckedJourney> {
    return this.journeys.publish(tx, caller.clinicId, key, authorOf(caller));
  }

  @Post(':key/pause')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.pause', object: ['journey', 'key'] })
  @Answers(journeyAnswerSchema)
  @ApiOperation({
    summary: 'Hold back the messages of a journey, a version or a step until it is resumed; patients go on in it',
    description: 'Takes {version?, step?, reason?}.',
  })
  async pause(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: partSchema }) part: z.infer<typeof partSchema>,
  ): Promise<JourneyView> {
    await this.pauses.pause(tx, caller, key, part);
    return this.journeys.get(tx, caller.clinicId, key);
  }

  @Post(':key/resume')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.resume', object: ['journey', 'key'] })
  @Answers(journeyAnswerSchema)
  @ApiOperation({
    summary: 'Let a paused journey, version or step send again; what was held is judged anew at once',
    description: 'Takes {version?, step?}, as it was paused.',
  })
  async resume(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: partSchema }) part: z.infer<typeof partSchema>,
  ): Promise<JourneyView> {
    await this.pauses.resume(tx, caller, key, part);
    return this.journeys.get(tx, caller.clinicId, key);
  }

  @Post(':key/archive')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.archive', object: ['journey', 'key'] })
  @Answers(journeyAnswerSchema)
  @ApiOperation({
    summary: 'Take a journey out of use; those in it finish, or leave it at once',
    description: 'Takes {runs?}: finish (when absent) or end.',
  })
  async archive(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: archiveSchema }) { runs }: z.infer<typeof archiveSchema>,
  ): Promise<JourneyView> {
    const archived = await this.journeys.archive(tx, caller.clinicId, key);
    if (runs === 'end') await this.migrations.endAll(tx, caller.clinicId, key, 'archived', authorOf(caller));
    return archived;
  }

  @Get(':key/versions')
  @Can('journeys.read')
  @Answers(pageSchemaOf(journeyVersionSchema))
  @ApiOperation({ summary: 'List the published versions of a journey' })
  async versions(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<Page<JourneyVersionView>> {
    return { items: await this.journeys.versions(tx, clinicId, key), next: null };
  }

  @Get(':key/steps')
  @Can('journeys.read')
  @Audited({ action: 'journey.steps', object: ['journey', 'key'] })
  @Answers(pageSchemaOf(stepFiguresSchema))
  @ApiOperation({ summary: 'Count who is at each step now, and what became of those who entered since (30 days)' })
  async listSteps(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: stepsSchema }) query: z.infer<typeof stepsSchema>,
  ): Promise<Page<StepFigures>> {
    const versions = await this.journeys.versions(tx, clinicId, key);
    return { items: await this.steps.list(tx, { clinicId, journey: key }, versions, query), next: null };
  }

  @Get(':key/runs')
  @Can('journeys.read')
  @Audited({ action: 'journey.runs', object: ['journey', 'key'], patients: 'patientId' })
  @Answers(pageSchemaOf(runItemSchema))
  @ApiOperation({ summary: 'List who is or was in a journey, the last entered first' })
  async listRuns(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: runsSchema }) query: z.infer<typeof runsSchema>,
  ): Promise<Page<RunItem>> {
    await this.journeys.get(tx, caller.clinicId, key);
    return this.runs.list(tx, caller, key, query, query);
  }
}

function authorOf({ kind, id }: Caller): string {
  return `${kind}:${id}`;
}
