import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Audited } from '../audit/audited.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { CHANNEL_NAMES } from '../consents/consent.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import type { TemplateView } from '../templates/template.ts';
import { type TemplateSource, templateSourceSchema } from '../templates/template-source.ts';
import type { LintResult } from '../templates/lint/lint-template.ts';
import type { TemplatePreview } from '../templates/preview-template.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import {
  lintAnswerSchema,
  templateAnswerSchema,
  templatePreviewSchema,
  testSendAnswerSchema,
} from './answers/template-answer.ts';
import { idSchema, keySchema, type Page, pageSchemaOf } from './page.ts';
import { TemplateTestRunner, type TestSendAnswer } from './template-test.runner.ts';

const previewSchema = z.strictObject({
  variables: z.record(z.string().max(100), z.string().max(500)).default({}),
  case: z.enum(['sample', 'worst']).default('sample'),
  /** As in a save. Without one, what is stored is shown. */
  source: templateSourceSchema.partial({ key: true }).optional(),
});

/** A source as in a save. Without one, what is stored is looked at. */
const lintSchema = z.strictObject({ source: templateSourceSchema.partial({ key: true }).optional() });

const testSendSchema = z.strictObject({
  channel: z.enum(CHANNEL_NAMES),
  to: z.union([z.literal('me'), idSchema]),
  language: z.string().max(35).optional(),
});

@ApiTags('Templates')
@Controller('v1/templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly clinics: ClinicsService,
    private readonly tests: TemplateTestRunner,
  ) {}

  @Get()
  @Can('templates.read')
  @Answers(pageSchemaOf(templateAnswerSchema))
  @ApiOperation({ summary: 'List templates, each in its newest version' })
  async list(@Tx() tx: Sql, @By() { clinicId }: Caller): Promise<Page<TemplateView>> {
    return { items: await this.templates.list(tx, clinicId), next: null };
  }

  @Get(':key')
  @Can('templates.read')
  @Answers(templateAnswerSchema)
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
  @Answers(templateAnswerSchema)
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
  @Answers(templateAnswerSchema)
  @ApiOperation({
    summary:
      'Approve the newest version, so that it may be sent; 422 lists what the lint forbids, 409 names its author',
  })
  async approve(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<TemplateView> {
    const { fourEyes } = await this.clinics.settings(tx, caller.clinicId);
    return this.templates.approve(tx, caller.clinicId, key, authorOf(caller), { fourEyes });
  }

  @Post(':key/preview')
  @HttpCode(200)
  @Can('templates.read')
  @Answers(templatePreviewSchema)
  @ApiOperation({
    summary:
      'Render the newest version, or a source that is not saved, with sample values, the longest ones (`case: worst`), or given ones',
  })
  preview(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: previewSchema.default({ variables: {}, case: 'sample' }) })
    { source, ...values }: z.infer<typeof previewSchema>,
  ): Promise<TemplatePreview> {
    return this.templates.preview(tx, clinicId, key, values, source && { ...source, key: source.key ?? key });
  }

  @Post(':key/lint')
  @HttpCode(200)
  @Can('templates.read')
  @Answers(lintAnswerSchema)
  @ApiOperation({ summary: 'What must not or should not be in the newest version, or in a source that is not saved' })
  lint(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: lintSchema.default({}) }) { source }: z.infer<typeof lintSchema>,
  ): Promise<LintResult> {
    return this.templates.lint(tx, clinicId, key, source && { ...source, key: source.key ?? key });
  }

  @Post(':key/test-send')
  @HttpCode(200)
  @Can('templates.write')
  @Audited({ action: 'template.test', object: ['template', 'key'] })
  @Answers(testSendAnswerSchema)
  @ApiOperation({ summary: 'Send the newest version, with sample values, to somebody who works at the clinic' })
  testSend(
    @Tx() tx: Sql,
    @By() caller: Caller,
    @Param('key', { schema: keySchema }) key: string,
    @Body({ schema: testSendSchema }) body: z.infer<typeof testSendSchema>,
  ): Promise<TestSendAnswer> {
    return this.tests.send(tx, caller, key, body);
  }
}

function authorOf(caller: Caller): string {
  return `${caller.kind}:${caller.id}`;
}
