import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../../access/answers.ts';
import { By } from '../../access/by.ts';
import type { Caller } from '../../access/caller.ts';
import { Can } from '../../access/can.ts';
import { type AttributionSettings, attributionSettingsSchema } from '../../analytics/settings/attribution-settings.ts';
import { SettingsService, type SettingsVersion } from '../../analytics/settings/settings.service.ts';
import { TouchesService } from '../../analytics/touches/touches.service.ts';
import { Audited } from '../../audit/audited.ts';
import { Tx } from '../../platform/http-request.ts';
import type { Sql } from '../../platform/sql.ts';
import { type Page, pageSchemaOf } from '../page.ts';
import { settingsAnswerSchema, settingsVersionSchema } from './attribution-answer.ts';

@ApiTags('Analytics')
@Controller('v1/attribution-settings')
export class AttributionSettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly touches: TouchesService,
  ) {}

  @Get()
  @Can('analytics.read')
  @Answers(settingsAnswerSchema)
  @ApiOperation({ summary: 'Read what is a touch, by which channel, and how credit is divided by service line' })
  async get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
  ): Promise<SettingsVersion & { readonly rebuildingSince: Date | null }> {
    const newest = await this.settings.newest(tx, clinicId);
    return { ...newest, rebuildingSince: await this.touches.rebuildingSince(tx, clinicId) };
  }

  @Get('versions')
  @Can('analytics.read')
  @Answers(pageSchemaOf(settingsVersionSchema))
  @ApiOperation({ summary: 'List all versions, the newest first; reports name the one they were made under' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<SettingsVersion>> {
    return { items: await this.settings.list(tx, clinicId), next: null };
  }

  @Put()
  @Can('attribution.write')
  @Audited({ action: 'attribution_settings.save' })
  @Answers(settingsVersionSchema)
  @ApiOperation({
    summary: 'Save a new version',
    description:
      'What is left out is as shipped. Sums are reckoned anew, and where touches or channels change all signals are read again; ' +
      'reports are right meanwhile, and take longer.',
  })
  put(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Body({ schema: attributionSettingsSchema }) settings: AttributionSettings,
  ): Promise<SettingsVersion> {
    return this.touches.saveSettings(tx, caller, settings);
  }
}
