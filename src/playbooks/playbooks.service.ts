import { Injectable } from '@nestjs/common';

import { JourneysService } from '../journeys/journeys.service.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import { PlaybookFilesRepository } from './playbook-files.repository.ts';
import type { Playbook } from './playbook.ts';

/** Nobody at the clinic wrote them: whoever installs them is the second to look at them. */
const DRAFTED_BY = 'attend';

/** Installs playbooks at a clinic. What is there already under the same key is replaced by a new version of it. */
@Injectable()
export class PlaybooksService {
  constructor(
    private readonly files: PlaybookFilesRepository,
    private readonly templates: TemplatesService,
    private readonly recalls: RecallsService,
    private readonly journeys: JourneysService,
  ) {}

  /** The playbooks that come with Attend. */
  shipped(): Promise<Playbook[]> {
    return this.files.read();
  }

  /** Texts and recall rules: what says nothing to anybody by itself. Raises `invalid` for a text that does not come with Attend. */
  async prepare(tx: Sql, clinicId: string, playbooks: readonly Playbook[], author: string): Promise<void> {
    const wanted = new Set(playbooks.flatMap((playbook) => playbook.templates));
    const sources = (await this.templates.shipped()).filter((source) => wanted.delete(source.key));
    if (wanted.size > 0) throw new Failure('invalid', `there is no template ${[...wanted].join(', ')}`);
    await this.templates.install(tx, clinicId, sources, author);
    for (const rule of playbooks.flatMap((playbook) => playbook.recallRules)) {
      await this.recalls.saveRule(tx, clinicId, rule.key, rule);
    }
  }

  /** Sets the journeys going. */
  async publish(tx: Sql, clinicId: string, playbooks: readonly Playbook[], author: string): Promise<void> {
    for (const journey of playbooks.flatMap((playbook) => playbook.journeys)) {
      await this.journeys.saveDraft(tx, clinicId, journey.key, journey, DRAFTED_BY);
      await this.journeys.publish(tx, clinicId, journey.key, author);
    }
  }
}
