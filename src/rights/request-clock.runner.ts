import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { jurisdictionsOf, regionCode } from '../messages/gate/region-zones.ts';
import { PatientsService } from '../patients/patients.service.ts';
import { dayOf } from '../platform/duration.ts';
import type { Sql } from '../platform/sql.ts';
import { RightsClockRepository } from './rights-clock.repository.ts';
import { clockFor, dueAt, type RightsClock } from './rights-clock.ts';
import type { Right, RightsRequest } from './rights-request.ts';

/** By when requests must be answered: by the law where the patient lives, else where the clinic is. */
@Injectable()
export class RequestClockRunner {
  constructor(
    private readonly clocks: RightsClockRepository,
    private readonly clinics: ClinicsService,
    private readonly patients: PatientsService,
  ) {}

  async start(
    sql: Sql,
    clinicId: string,
    patientId: string,
    kind: Right,
    receivedAt: Date,
  ): Promise<{ clockId: string; dueAt: Date }> {
    const { timeZone } = await this.clinics.get(sql, clinicId);
    const { region } = await this.clinics.settings(sql, clinicId);
    const [patient] = await this.patients.find(sql, [{ clinicId, id: patientId }]);
    const jurisdictions = jurisdictionsOf(regionCode(patient?.region ?? null) ?? regionCode(region));
    const clock = clockFor(await this.clocks.all(sql), kind, jurisdictions, dayOf(receivedAt, timeZone));
    // Federal law, which the table comes with, holds for a clinic abroad as well: Attend serves clinics under HIPAA.
    const counting = clock ?? clockFor(await this.clocks.all(sql), kind, ['US'], dayOf(receivedAt, timeZone));
    if (!counting) throw new Error(`no clock for ${kind}`);
    return { clockId: counting.id, dueAt: dueAt(receivedAt, counting.days, timeZone) };
  }

  /** The last day once the time was extended. */
  async extended(sql: Sql, clinicId: string, { clockId, receivedAt }: RightsRequest): Promise<Date> {
    const { timeZone } = await this.clinics.get(sql, clinicId);
    const { days, extensionDays } = await this.get(sql, clockId);
    return dueAt(receivedAt, days + extensionDays, timeZone);
  }

  async get(sql: Sql, clockId: string): Promise<RightsClock> {
    const found = (await this.clocks.all(sql)).find(({ id }) => id === clockId);
    if (!found) throw new Error(`no clock ${clockId}`);
    return found;
  }
}
