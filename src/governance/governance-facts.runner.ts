import { Injectable } from '@nestjs/common';

import { IncidentRecordsService } from '../incidents/incident-records.service.ts';
import { dayOf } from '../platform/duration.ts';
import type { Sql } from '../platform/sql.ts';
import { ClinicFactsRunner } from './clinic-facts.runner.ts';
import type { GovernanceFacts } from './governance-facts.ts';
import { GovernanceView } from './governance.view.ts';
import { SafekeepingView } from './safekeeping.view.ts';
import { VendorsService } from './vendors/vendors.service.ts';
import { SetupRunner } from './setup.runner.ts';

/** Gathers what the governance pack is written from. */
@Injectable()
export class GovernanceFactsRunner {
  constructor(
    private readonly clinics: ClinicFactsRunner,
    private readonly vendors: VendorsService,
    private readonly incidents: IncidentRecordsService,
    private readonly figures: GovernanceView,
    private readonly safekeeping: SafekeepingView,
  ) {}

  async gather(sql: Sql, clinicId: string, setup: SetupRunner, now: Date): Promise<GovernanceFacts> {
    const clinic = await this.clinics.clinic(sql, clinicId);
    return {
      on: dayOf(now, clinic.timeZone),
      clinic,
      setup: setup.setup(),
      vendors: await this.vendors.list(sql, clinicId),
      lines: await this.clinics.serviceLines(sql, clinicId),
      ...(await this.clinics.rules(sql, clinicId)),
      wordings: await this.figures.wordings(sql, clinicId),
      clocks: await this.incidents.clockRules(sql),
      figures: await this.figures.figures(sql, clinicId, now),
      access: await this.safekeeping.access(sql, clinicId, now),
      rights: await this.safekeeping.rights(sql, clinicId, now),
      keeping: await this.safekeeping.keeping(sql, clinicId),
    };
  }
}
