import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import { LimitsService } from '../limits/limits.service.ts';
import { ApiDatabase, Database } from '../platform/sql.ts';
import { PlaybooksService } from '../playbooks/playbooks.service.ts';
import { DEMO_CAPS, DEMO_CLINIC, DEMO_REVIEW_PAGE, DEMO_SERVICE_LINES, DEMO_SETTINGS } from './demo-clinic.ts';

const AUTHOR = 'demo';

/** Sets the demo clinic up, with the rights that its staff have. Each part is one transaction. */
@Injectable()
export class DemoSetupRunner {
  constructor(
    private readonly database: Database,
    private readonly staff: ApiDatabase,
    private readonly clinics: ClinicsService,
    private readonly lines: ServiceLinesService,
    private readonly limits: LimitsService,
    private readonly playbooks: PlaybooksService,
  ) {}

  async begin(): Promise<void> {
    await this.database.transaction((tx) => this.clinics.create(tx, DEMO_CLINIC));
  }

  /** Limits, lines, texts and recall rules: past visits anchor recalls under them. Doing it again changes nothing. */
  async prepare(clinicId: string): Promise<void> {
    const playbooks = await this.playbooks.shipped();
    await this.staff.forClinic(clinicId, async (tx) => {
      await this.clinics.changeSettings(tx, clinicId, DEMO_SETTINGS);
      await this.clinics.putReviewPage(tx, clinicId, DEMO_REVIEW_PAGE);
      await this.limits.put(tx, clinicId, { kind: 'caps', jurisdiction: '*' }, DEMO_CAPS, AUTHOR);
      await this.lines.put(tx, clinicId, DEMO_SERVICE_LINES);
      await this.playbooks.prepare(tx, clinicId, playbooks, AUTHOR);
    });
  }

  async publish(clinicId: string): Promise<void> {
    const playbooks = await this.playbooks.shipped();
    await this.staff.forClinic(clinicId, (tx) => this.playbooks.publish(tx, clinicId, playbooks, AUTHOR));
  }
}
