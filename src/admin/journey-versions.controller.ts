import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import type { VersionsDiff } from '../journeys/versions/diff-versions.ts';
import { JourneyVersionsService } from '../journeys/versions/journey-versions.service.ts';
import type { MigrationView } from '../journeys/versions/migration.ts';
import { type MigrationAnswer, MigrationsService } from '../journeys/versions/migrations.service.ts';
import { migrationSchema } from '../journeys/versions/plan-migration.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import { migrationAnswerSchema, migrationViewSchema, versionsDiffSchema } from './answers/journey-answer.ts';
import { keySchema, type Page, pageSchemaOf } from './page.ts';

const versionSchema = z.union([z.enum(['draft', 'live']), z.coerce.number().int().min(1)], {
  error: 'must be the number of a version, draft or live',
});
const diffSchema = z.object({ from: versionSchema, to: versionSchema });

/** What changed between versions, and how patients get from one to another. */
@ApiTags('Journeys')
@Controller('v1/journeys')
export class JourneyVersionsController {
  constructor(
    private readonly versions: JourneyVersionsService,
    private readonly migrations: MigrationsService,
  ) {}

  @Get(':key/diff')
  @Can('journeys.read')
  @Answers(versionsDiffSchema)
  @ApiOperation({
    summary: 'Compare two versions of a journey',
    description: 'from and to are numbers of versions, draft or live.',
  })
  diff(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Query({ schema: diffSchema }) query: z.infer<typeof diffSchema>,
  ): Promise<VersionsDiff> {
    return this.versions.diff(tx, clinicId, key, query);
  }

  @Post(':key/migrate')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.migrate', object: ['journey', 'key'] })
  @Answers(migrationAnswerSchema)
  @ApiOperation({
    summary: 'Take those in a journey to another version by a plan: first dry, with counts, then by naming that plan',
    description:
      'Takes {from: version or "all older", to?, steps: {"<step>" or "*": "stay", {exit} or {to, keep?}}, dryRun?, plan?}. ' +
      'A dry run, which it is unless dryRun is false, answers the counts, problems, and the plan to name.',
  })
  migrate(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: migrationSchema }) request: z.infer<typeof migrationSchema>,
  ): Promise<MigrationAnswer> {
    return this.migrations.migrate(tx, caller.clinicId, key, request, `${caller.kind}:${caller.id}`);
  }

  @Get(':key/migrations')
  @Can('journeys.read')
  @Answers(pageSchemaOf(migrationViewSchema))
  @ApiOperation({ summary: 'List the migrations of a journey and how far they are, the newest first' })
  async list(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<Page<MigrationView>> {
    return { items: await this.migrations.list(tx, clinicId, key), next: null };
  }

  @Post(':key/migrations/cancel')
  @HttpCode(200)
  @Can('journeys.write')
  @Audited({ action: 'journey.migration-cancel', object: ['journey', 'key'] })
  @Answers(migrationViewSchema)
  @ApiOperation({ summary: 'Stop the migration under way; whoever was moved stays moved' })
  cancel(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<MigrationView> {
    return this.migrations.cancel(tx, clinicId, key);
  }
}
