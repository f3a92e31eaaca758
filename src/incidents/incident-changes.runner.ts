import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import { TasksService } from '../tasks/tasks.service.ts';
import type { Clock } from './clocks-of.ts';
import type { Affected } from './count-affected.ts';
import { IncidentEntriesRunner } from './incident-entries.runner.ts';
import type { NewEntry, ReportEntry } from './incident-entry.ts';
import type { IncidentRecord } from './incident-record.ts';
import { IncidentRecordsService } from './incident-records.service.ts';
import { taskChanges } from './incident-tasks.ts';
import { IncidentRepository } from './incident.repository.ts';

/** Writes an entry with everything that hangs on it: what the list shows, and the tasks of the clocks that changed. */
@Injectable()
export class IncidentChangesRunner {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly records: IncidentRecordsService,
    private readonly entries: IncidentEntriesRunner,
    private readonly tasks: TasksService,
  ) {}

  /** Makes an incident by its first entry. */
  async open(tx: Sql, by: Caller, id: string, entry: ReportEntry, now: Date): Promise<IncidentRecord> {
    const discoveredAt = new Date(entry.facts.discoveredAt);
    await this.incidents.add(tx, { clinicId: by.clinicId, id, status: 'reported', discoveredAt, createdAt: now });
    await this.entries.add(tx, { clinicId: by.clinicId, incidentId: id, seq: 1, by: authorOf(by) }, entry);
    return this.settle(tx, by.clinicId, id, []);
  }

  /** The incident as it stands, held until the transaction ends. Raises `missing`. */
  async lock(tx: Sql, clinicId: string, id: string): Promise<IncidentRecord> {
    if (!(await this.incidents.lock(tx, clinicId, id))) throw new Failure('missing', 'there is no such incident');
    return this.records.get(tx, clinicId, id);
  }

  /** `before` must come from `lock`. */
  async append(tx: Sql, by: Caller, before: IncidentRecord, entry: NewEntry): Promise<IncidentRecord> {
    const { clinicId, id } = before.incident;
    const seq = before.history.length + 1;
    await this.entries.add(tx, { clinicId, incidentId: id, seq, by: authorOf(by) }, entry);
    return this.settle(tx, clinicId, id, before.clocks);
  }

  /** Keeps the list of the newest count. */
  async keepPersons(tx: Sql, { incident }: IncidentRecord, persons: readonly Affected[]): Promise<void> {
    const { clinicId, id, count } = incident;
    if (count !== null) await this.incidents.addPersons(tx, clinicId, id, count.seq, persons);
  }

  private async settle(tx: Sql, clinicId: string, id: string, before: readonly Clock[]): Promise<IncidentRecord> {
    const record = await this.records.get(tx, clinicId, id);
    const { incident } = record;
    await this.incidents.setHead(tx, clinicId, id, incident.status, incident.discoveredAt);
    const { zone } = await this.records.law(tx, clinicId);
    const { add, reopen, cancel } = taskChanges(incident, before, record.clocks, zone);
    const { at } = record.history.at(-1) ?? incident.reported;
    await this.tasks.add(tx, add);
    await this.tasks.reopen(tx, clinicId, reopen, at);
    await this.tasks.cancelByIds(tx, clinicId, cancel, at);
    return record;
  }
}

function authorOf({ kind, id }: Caller): string {
  return `${kind}:${id}`;
}
