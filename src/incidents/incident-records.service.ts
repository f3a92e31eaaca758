import { Injectable } from '@nestjs/common';

import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock as Time } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { ClockRuleRepository } from './clock-rule.repository.ts';
import type { ClockRule } from './clock-rule.ts';
import { type ClockLaw, clocksOf } from './clocks-of.ts';
import { IncidentEntriesRunner } from './incident-entries.runner.ts';
import { incidentOf } from './incident-of.ts';
import type { IncidentRecord } from './incident-record.ts';
import { type AffectedPerson, type HeadPlace, IncidentRepository } from './incident.repository.ts';
import type { IncidentStatus } from './incident.ts';

/** Incidents as they stand now. */
@Injectable()
export class IncidentRecordsService {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly rules: ClockRuleRepository,
    private readonly entries: IncidentEntriesRunner,
    private readonly clinics: ClinicsService,
    private readonly clock: Time,
  ) {}

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, id: string): Promise<IncidentRecord> {
    const [record] = await this.read(sql, clinicId, [id]);
    if (!record) throw new Failure('missing', 'there is no such incident');
    return record;
  }

  /** The newest first; one more than `limit` where there are more. */
  async list(
    sql: Sql,
    clinicId: string,
    status: IncidentStatus | undefined,
    after: HeadPlace | null,
    limit: number,
  ): Promise<readonly IncidentRecord[]> {
    const heads = await this.incidents.list(sql, clinicId, status, after, limit);
    return this.read(
      sql,
      clinicId,
      heads.map(({ id }) => id),
    );
  }

  /** Who is affected, by the newest count: one more than `limit` where there are more. Raises `missing`. */
  async persons(
    sql: Sql,
    clinicId: string,
    id: string,
    after: string | null,
    limit: number,
  ): Promise<readonly AffectedPerson[]> {
    const { incident } = await this.get(sql, clinicId, id);
    if (incident.count === null) return [];
    return this.incidents.personsOf(sql, clinicId, { incidentId: id, seq: incident.count.seq }, after, limit);
  }

  /** All clocks of law and of Attend, with their sources. */
  clockRules(sql: Sql): Promise<readonly ClockRule[]> {
    return this.rules.all(sql);
  }

  async law(sql: Sql, clinicId: string): Promise<ClockLaw> {
    const { timeZone } = await this.clinics.get(sql, clinicId);
    return { rules: await this.rules.all(sql), zone: timeZone };
  }

  private async read(sql: Sql, clinicId: string, ids: readonly string[]): Promise<readonly IncidentRecord[]> {
    if (ids.length === 0) return [];
    const entries = await this.entries.of(sql, clinicId, ids);
    const law = await this.law(sql, clinicId);
    const now = this.clock.now();
    return ids.flatMap((id) => {
      const history = entries.get(id);
      if (history === undefined) return [];
      const incident = incidentOf(clinicId, id, history);
      return [{ incident, clocks: clocksOf(incident, incident.count, now, law), history }];
    });
  }
}
