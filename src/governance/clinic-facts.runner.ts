import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import type { Sql } from '../platform/sql.ts';
import type { GovernanceFacts } from './governance-facts.ts';

/** What a clinic decided about itself, as the pack says it. */
@Injectable()
export class ClinicFactsRunner {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly lines: ServiceLinesService,
  ) {}

  async clinic(sql: Sql, clinicId: string): Promise<GovernanceFacts['clinic']> {
    const { name, slug, timeZone } = await this.clinics.get(sql, clinicId);
    const { region, address, phone, doubleOptIn, trackOpens, fourEyes } = await this.clinics.settings(sql, clinicId);
    return { name, slug, timeZone, region, address, phone, doubleOptIn, trackOpens, fourEyes };
  }

  async serviceLines(sql: Sql, clinicId: string): Promise<GovernanceFacts['lines']> {
    const lines = await this.lines.list(sql, clinicId);
    return lines
      .map(({ name, sensitivity }) => ({ name, sensitivity }))
      .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  }
}
