import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { ApiDatabase, Database } from '../platform/sql.ts';
import { DEMO_CLINIC, DEMO_REVIEW_PAGE, DEMO_SETTINGS } from './demo-clinic.ts';
import { DemoContentRunner } from './demo-content.runner.ts';

/** Sets the demo clinic up, with the rights that its staff have. Each part is one transaction. */
@Injectable()
export class DemoSetupRunner {
  constructor(
    private readonly database: Database,
    private readonly staff: ApiDatabase,
    private readonly clinics: ClinicsService,
    private readonly content: DemoContentRunner,
  ) {}

  async begin(): Promise<void> {
    await this.database.transaction((tx) => this.clinics.create(tx, DEMO_CLINIC));
  }

  /** Limits, lines, texts and recall rules: past visits anchor recalls under them. Doing it again changes nothing. */
  async prepare(clinicId: string): Promise<void> {
    await this.staff.forClinic(clinicId, async (tx) => {
      await this.clinics.changeSettings(tx, clinicId, DEMO_SETTINGS);
      await this.clinics.putReviewPage(tx, clinicId, DEMO_REVIEW_PAGE);
      await this.content.prepare(tx, clinicId);
    });
  }

  async publish(clinicId: string): Promise<void> {
    await this.staff.forClinic(clinicId, (tx) => this.content.publish(tx, clinicId));
  }
}
