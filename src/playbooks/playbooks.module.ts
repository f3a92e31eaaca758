import { Module } from '@nestjs/common';

import { ClinicsModule } from '../clinics/clinics.module.ts';
import { JourneysModule } from '../journeys/journeys.module.ts';
import { RecallsModule } from '../recalls/recalls.module.ts';
import { TemplatesModule } from '../templates/templates.module.ts';
import { PlaybookFilesRepository } from './playbook-files.repository.ts';
import { PlaybooksService } from './playbooks.service.ts';

/** Ready-made journeys with their templates and recall rules, which a clinic installs. */
@Module({
  imports: [ClinicsModule, TemplatesModule, JourneysModule, RecallsModule],
  providers: [PlaybookFilesRepository, PlaybooksService],
  exports: [PlaybooksService],
})
export class PlaybooksModule {}
