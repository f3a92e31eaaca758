import { Injectable } from '@nestjs/common';

import { DestinationsService } from '../audiences/destinations.service.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { ServiceLinesService } from '../clinics/service-lines.service.ts';
import { LimitsService } from '../limits/limits.service.ts';
import type { Sql } from '../platform/sql.ts';
import { RetentionService } from '../retention/retention.service.ts';
import type { GovernanceFacts } from './governance-facts.ts';

/** What a clinic decided about itself, as the pack says it. */
@Injectable()
export class ClinicFactsRunner {
  constructor(
    private readonly clinics: ClinicsService,
    private readonly lines: ServiceLinesService,
    private readonly limits: LimitsService,
    private readonly retention: RetentionService,
    private readonly destinations: DestinationsService,
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

  /** Numbers of law with what the clinic put in their place, how long what is kept, and what ad platforms may be told. */
  async rules(sql: Sql, clinicId: string): Promise<Pick<GovernanceFacts, 'limits' | 'retention' | 'destinations'>> {
    return {
      limits: await this.limits.list(sql, clinicId),
      retention: await this.retention.list(sql, clinicId),
      destinations: await this.destinations.list(sql, clinicId),
    };
  }
}
