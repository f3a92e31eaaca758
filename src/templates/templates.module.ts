import { Module } from '@nestjs/common';

import { PrepareTemplateRunner } from './prepare-template.runner.ts';
import { TemplateFilesRepository } from './template-files.repository.ts';
import { TemplateRepository } from './template.repository.ts';
import { TemplatesService } from './templates.service.ts';

/** What Attend says: texts with versions, checked, approved and filled in. */
@Module({
  providers: [TemplateRepository, TemplateFilesRepository, PrepareTemplateRunner, TemplatesService],
  exports: [TemplatesService],
})
export class TemplatesModule {}
