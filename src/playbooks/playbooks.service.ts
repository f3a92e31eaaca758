import { Injectable } from '@nestjs/common';

import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import { JourneysService } from '../journeys/journeys.service.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { RecallsService } from '../recalls/recalls.service.ts';
import { TemplatesService } from '../templates/templates.service.ts';
import { PlaybookFilesRepository } from './playbook-files.repository.ts';
import type { Playbook } from './playbook.ts';

/** Nobody at the clinic wrote them: whoever installs them is the second to look at them. */
const DRAFTED_BY = 'attend';

export type PlaybookRule = Playbook['recallRules'][number];

/** Recall rules of playbooks that were not installed. */
export interface LeftRules {
  /** The clinic has one of the same key. */
  readonly kept: readonly PlaybookRule[];
  /** The clinic has no such line of care. */
  readonly lineless: readonly PlaybookRule[];
}

/** Installs playbooks at a clinic. A journey or text that is there already under the same key gets a new version. */
@Injectable()
export class PlaybooksService {
  constructor(
    private readonly files: PlaybookFilesRepository,
    private readonly templates: TemplatesService,
    private readonly recalls: RecallsService,
    private readonly journeys: JourneysService,
    private readonly lines: ServiceLinesService,
  ) {}

  /** The playbooks that come with Attend. */
  shipped(): Promise<Playbook[]> {
    return this.files.read();
  }

  /**
   * Texts, drafts and recall rules: what says nothing to anybody by itself. Rules that the clinic has stay as they are, and
   * those of a line that it has not are left out. Raises `invalid` for a text that does not come with Attend.
   */
  async prepare(tx: Sql, clinicId: string, playbooks: readonly Playbook[], author: string): Promise<LeftRules> {
    const wanted = new Set(playbooks.flatMap((playbook) => playbook.templates));
    const sources = (await this.templates.shipped()).filter((source) => wanted.delete(source.key));
    if (wanted.size > 0) throw new Failure('invalid', `there is no template ${[...wanted].join(', ')}`);
    await this.templates.install(tx, clinicId, sources, author);
    for (const journey of playbooks.flatMap((playbook) => playbook.journeys)) {
      await this.journeys.saveDraft(tx, clinicId, journey.key, journey, DRAFTED_BY);
    }
    const lines = new Set((await this.lines.list(tx, clinicId)).map(({ key }) => key));
    const known = new Set((await this.recalls.listRules(tx, clinicId)).map(({ key }) => key));
    const rules = playbooks.flatMap((playbook) => playbook.recallRules);
    const {
      added = [],
      kept = [],
      lineless = [],
    } = Object.groupBy(rules, ({ key, serviceLine }) => {
      if (!lines.has(serviceLine)) return 'lineless';
      return known.has(key) ? 'kept' : 'added';
    });
    await this.saveRules(tx, clinicId, added);
    return { kept, lineless };
  }

  /** Makes recall rules of the clinic what the playbooks say. */
  async saveRules(tx: Sql, clinicId: string, rules: readonly PlaybookRule[]): Promise<void> {
    for (const rule of rules) await this.recalls.saveRule(tx, clinicId, rule.key, rule);
  }

  /** Sets the journeys going that were prepared. */
  async publish(tx: Sql, clinicId: string, playbooks: readonly Playbook[], author: string): Promise<void> {
    for (const journey of playbooks.flatMap((playbook) => playbook.journeys)) {
      await this.journeys.publish(tx, clinicId, journey.key, author);
    }
  }
}
