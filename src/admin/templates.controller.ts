import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import type { TemplateView } from '../templates/template.ts';
import { type TemplateSource, templateSourceSchema } from '../templates/template-source.ts';
import { type TemplatePreview, TemplatesService } from '../templates/templates.service.ts';
import { keySchema, type Page } from './page.ts';

const previewSchema = z.strictObject({
  variables: z.record(z.string().max(100), z.string().max(500)).default({}),
});

@ApiTags('Templates')
@Controller('v1/templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  @Get()
  @Can('templates.read')
  @ApiOperation({ summary: 'List templates, each in its newest version' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<TemplateView>> {
    return { items: await this.templates.list(tx, clinicId), next: null };
  }

  @Get(':key')
  @Can('templates.read')
  @ApiOperation({ summary: 'Read a template' })
  get(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<TemplateView> {
    return this.templates.get(tx, clinicId, key);
  }

  @Put(':key')
  @Can('templates.write')
  @Audited({ action: 'template.save', object: ['template', 'key'] })
  @ApiOperation({ summary: 'Save a template as a draft; 422 lists every fault' })
  save(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: templateSourceSchema.partial({ key: true }) }) body: Omit<TemplateSource, 'key'> & { key?: string },
  ): Promise<TemplateView> {
    return this.templates.save(tx, caller.clinicId, key, { ...body, key: body.key ?? key }, authorOf(caller));
  }

  @Post(':key/approve')
  @HttpCode(200)
  @Can('templates.approve')
  @Audited({ action: 'template.approve', object: ['template', 'key'] })
  @ApiOperation({ summary: 'Approve the newest version, so that it may be sent' })
  approve(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<TemplateView> {
    return this.templates.approve(tx, caller.clinicId, key, authorOf(caller));
  }

  @Post(':key/preview')
  @HttpCode(200)
  @Can('templates.read')
  @ApiOperation({ summary: 'Render the newest version with sample values, or with given ones' })
  preview(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: previewSchema.default({ variables: {} }) }) body: z.infer<typeof previewSchema>,
  ): Promise<TemplatePreview> {
    return this.templates.preview(tx, clinicId, key, body.variables);
  }
}

function authorOf(caller: Caller): string {
  return `${caller.kind}:${caller.id}`;
}
