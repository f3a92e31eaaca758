import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { ClinicsService } from '../clinics/clinics.service.ts';
import { Clock as Time } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { Ids } from '../platform/ids.ts';
import type { Sql } from '../platform/sql.ts';
import { countAffected } from './count-affected.ts';
import type { NewEntry } from './incident-entry.ts';
import { AffectedView } from './affected.view.ts';
import { IncidentChangesRunner } from './incident-changes.runner.ts';
import type { IncidentRecord } from './incident-record.ts';
import type {
  AmendInput,
  AssessmentInput,
  CountInput,
  NoteInput,
  ReportInput,
  SettlementInput,
} from './incident-input.ts';
import type { Incident } from './incident.ts';
import { unsettled } from './clocks-of.ts';
import { amendEntry, assessmentEntry, countEntry, reportEntry } from './new-entries.ts';

/**
 * What went wrong and what follows (45 CFR 164.400-414). Every act is an entry of its own, with who and when; each answers the
 * incident as it then stands.
 */
@Injectable()
export class IncidentsService {
  constructor(
    private readonly changes: IncidentChangesRunner,
    private readonly affected: AffectedView,
    private readonly clinics: ClinicsService,
    private readonly clock: Time,
    private readonly ids: Ids,
  ) {}

  /** Raises `invalid` for what was discovered in the future. */
  async report(tx: Sql, by: Caller, input: ReportInput): Promise<IncidentRecord> {
    this.expectPast(input.discoveredAt);
    const now = this.clock.now();
    return this.changes.open(tx, by, this.ids.next(), reportEntry(input, now), now);
  }

  async amend(tx: Sql, by: Caller, id: string, input: AmendInput): Promise<IncidentRecord> {
    this.expectPast(input.discoveredAt);
    return this.whileOpen(tx, by, id, (incident) => amendEntry(incident, input));
  }

  async assess(tx: Sql, by: Caller, id: string, input: AssessmentInput): Promise<IncidentRecord> {
    return this.whileOpen(tx, by, id, () => assessmentEntry(input));
  }

  /** Counts who is affected and keeps their list. A later count takes its place; the earlier remains. */
  async count(tx: Sql, by: Caller, id: string, { scopes }: CountInput): Promise<IncidentRecord> {
    const { region } = await this.clinics.settings(tx, by.clinicId);
    const before = await this.changes.lock(tx, by.clinicId, id);
    expectOpen(before.incident);
    const { count, persons } = countAffected(await this.affected.find(tx, by.clinicId, scopes), region);
    const record = await this.changes.append(tx, by, before, countEntry(count, scopes));
    await this.changes.keepPersons(tx, record, persons);
    return record;
  }

  /** Raises `missing` for a clock that the incident does not have. */
  async settle(tx: Sql, by: Caller, id: string, input: SettlementInput): Promise<IncidentRecord> {
    const before = await this.changes.lock(tx, by.clinicId, id);
    expectOpen(before.incident);
    const known = before.clocks.find(({ key }) => key === input.clock);
    if (!known) throw new Failure('missing', 'the incident has no such clock');
    if (known.clock === 'assess' || known.clock === 'count')
      throw new Failure('conflict', `it is settled by what it asks for: ${known.clock}`);
    const { clock, as, on, evidence } = input;
    return this.changes.append(tx, by, before, { kind: 'settled', facts: { clock, as, on }, words: { evidence } });
  }

  async note(tx: Sql, by: Caller, id: string, { note }: NoteInput): Promise<IncidentRecord> {
    const before = await this.changes.lock(tx, by.clinicId, id);
    return this.changes.append(tx, by, before, { kind: 'noted', facts: {}, words: { note } });
  }

  /** Raises `conflict`, naming every clock that still runs. */
  async close(tx: Sql, by: Caller, id: string, { note }: NoteInput): Promise<IncidentRecord> {
    const before = await this.changes.lock(tx, by.clinicId, id);
    expectOpen(before.incident);
    const problems = unsettled(before.clocks).map(({ key, dueOn }) => ({
      path: key,
      message: `is to be done by ${dueOn}`,
    }));
    if (problems.length > 0) throw new Failure('conflict', 'Clocks of the incident still run.', { problems });
    return this.changes.append(tx, by, before, { kind: 'closed', facts: {}, words: { note } });
  }

  async reopen(tx: Sql, by: Caller, id: string, { note }: NoteInput): Promise<IncidentRecord> {
    const before = await this.changes.lock(tx, by.clinicId, id);
    if (before.incident.status !== 'closed') throw new Failure('conflict', 'the incident is open');
    return this.changes.append(tx, by, before, { kind: 'reopened', facts: {}, words: { note } });
  }

  private async whileOpen(
    tx: Sql,
    by: Caller,
    id: string,
    entryOf: (incident: Incident) => NewEntry,
  ): Promise<IncidentRecord> {
    const before = await this.changes.lock(tx, by.clinicId, id);
    expectOpen(before.incident);
    return this.changes.append(tx, by, before, entryOf(before.incident));
  }

  private expectPast(discoveredAt: string | undefined): void {
    if (discoveredAt === undefined || new Date(discoveredAt) <= this.clock.now()) return;
    throw new Failure('invalid', 'The incident is not valid.', {
      problems: [{ path: 'discoveredAt', message: 'lies in the future' }],
    });
  }
}

function expectOpen({ status }: Incident): void {
  if (status === 'closed') throw new Failure('conflict', 'the incident is closed; open it again first');
}
