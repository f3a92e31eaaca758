import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Answers } from '../access/answers.ts';
import { By } from '../access/by.ts';
import type { Caller } from '../access/caller.ts';
import { Can } from '../access/can.ts';
import { Tx } from '../platform/http-request.ts';
import type { Sql } from '../platform/sql.ts';
import type { TemplateView } from '../templates/template.ts';
import type { TemplateVocabulary } from '../templates/template-vocabulary.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import {
  type TemplateUse,
  templateUseSchema,
  templateVersionSchema,
  templateVocabularySchema,
} from './answers/template-answer.ts';
import { keySchema, type Page, pageSchemaOf } from './page.ts';
import { TemplateStaffView } from './template-staff.view.ts';
import { TemplateUsesView } from './template-uses.view.ts';

interface TemplateVersionItem extends TemplateView {
  readonly createdByName: string | null;
  readonly approvedByName: string | null;
}

/** What there was and is of a template, where it is used, and what one can be made of. */
@ApiTags('Templates')
@Controller('v1')
export class TemplateVersionsController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly staff: TemplateStaffView,
    private readonly uses: TemplateUsesView,
  ) {}

  @Get('templates/:key/versions')
  @Can('templates.read')
  @Answers(pageSchemaOf(templateVersionSchema))
  @ApiOperation({ summary: 'List the versions of a template, the newest first, with who wrote and approved them' })
  async versions(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<Page<TemplateVersionItem>> {
    const versions = await this.templates.versions(tx, clinicId, key);
    const authors = versions.flatMap(({ createdBy, approvedBy }) => [createdBy, approvedBy ?? '']);
    const names = await this.staff.namesOf(tx, clinicId, authors);
    const items = versions.map((version) => ({
      ...version,
      createdByName: names.get(version.createdBy) ?? null,
      approvedByName: names.get(version.approvedBy ?? '') ?? null,
    }));
    return { items, next: null };
  }

  @Get('templates/:key/uses')
  @Can('templates.read')
  @Answers(pageSchemaOf(templateUseSchema))
  @ApiOperation({ summary: 'List the journeys whose live version sends a template, and which version of it' })
  async usesOf(
    @Tx() tx: Sql,
    @By() { clinicId }: Caller,
    @Param('key', { schema: keySchema }) key: string,
  ): Promise<Page<TemplateUse>> {
    return { items: await this.uses.list(tx, clinicId, key), next: null };
  }

  @Get('template-variables')
  @Can('templates.read')
  @Answers(templateVocabularySchema)
  @ApiOperation({ summary: 'What a template may say between braces: variables with what they tell, and shared pieces' })
  vocabulary(): Promise<TemplateVocabulary> {
    return this.templates.vocabulary();
  }
}
