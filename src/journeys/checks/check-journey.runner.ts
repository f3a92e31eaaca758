import { Injectable } from '@nestjs/common';

import { AgreementsService } from '../../agreements/agreements.service.ts';
import { isOfAppointment } from '../../appointments/fold-appointment.ts';
import { ClinicsService } from '../../clinics/clinics.service.ts';
import type { Purpose } from '../../consents/consent.ts';
import type { Cap } from '../../limits/limit-rule.ts';
import { LimitsService } from '../../limits/limits.service.ts';
import { jurisdictionsOf, regionCode } from '../../messages/gate/region-zones.ts';
import type { Problem } from '../../platform/errors.ts';
import type { Sql } from '../../platform/sql.ts';
import { SignalTypesService } from '../../signals/signal-types.service.ts';
import { TemplatesService } from '../../templates/templates.service.ts';
import { checkCaps } from './check-caps.ts';
import { checkChannels, type Findings } from './check-channels.ts';
import { checkLimits } from './check-limits.ts';
import { checkPostalAddress } from './check-postal-address.ts';
import { checkSteps } from './check-steps.ts';
import { checkTemplates } from './check-templates.ts';
import { compileJourney } from '../definition/compile-journey.ts';
import type { JourneyDefinition } from '../definition/journey.ts';
import { templatesOf } from '../definition/sends-of.ts';

/** What was found out about a definition. */
export interface JourneyCheck extends Findings {
  /** What makes no sense, now or ever: not even a draft may be so. */
  readonly faults: readonly Problem[];
  /** The template versions that a version published now would pin, by key. */
  readonly templates: Readonly<Record<string, string>>;
}

/** Asks everything that can be asked of a definition before anybody is in it. */
@Injectable()
export class CheckJourneyRunner {
  constructor(
    private readonly types: SignalTypesService,
    private readonly templates: TemplatesService,
    private readonly agreements: AgreementsService,
    private readonly limits: LimitsService,
    private readonly clinics: ClinicsService,
  ) {}

  async check(sql: Sql, clinicId: string, definition: JourneyDefinition, now: Date): Promise<JourneyCheck> {
    const compiled = compileJourney(definition, await this.types.catalogueOf(sql, clinicId));
    const faults = [...checkLimits(definition), ...(compiled.problems ?? compiled.doubts)];
    const live = await this.templates.liveVersions(sql, clinicId, templatesOf(definition));
    const channels = await this.checkChannels(sql, clinicId, definition, now);
    const { region, address } = await this.clinics.settings(sql, clinicId);
    return {
      faults,
      problems: [...checkSteps(definition, isOfAppointment), ...checkTemplates(definition, live), ...channels.problems],
      warnings: [
        ...channels.warnings,
        ...checkPostalAddress(definition, address),
        ...checkCaps(definition, await this.capsOf(sql, { clinicId, region, purpose: definition.purpose }, now)),
      ],
      templates: Object.fromEntries([...live].map(([template, { id }]) => [template, id])),
    };
  }

  private async checkChannels(sql: Sql, clinicId: string, definition: JourneyDefinition, now: Date): Promise<Findings> {
    const coverage = await this.agreements.coverage(sql, clinicId);
    const inForce = (await this.agreements.inForce(sql, [clinicId], now)).get(clinicId) ?? [];
    return checkChannels(definition, coverage, new Set(inForce.flatMap(({ channels }) => channels)));
  }

  /** By the law where the clinic is; that of a patient's own state may be stricter, which the gate knows. */
  private async capsOf(
    sql: Sql,
    { clinicId, region, purpose }: { clinicId: string; region: string | null; purpose: Purpose },
    now: Date,
  ): Promise<readonly Cap[]> {
    const limits = (await this.limits.of(sql, [clinicId])).get(clinicId);
    return limits?.caps(jurisdictionsOf(regionCode(region)), purpose, now) ?? [];
  }
}
