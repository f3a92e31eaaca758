import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, seal, type SealPlace, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { Entry, NewEntry } from './incident-entry.ts';
import { IncidentRepository, type StoredEntry } from './incident.repository.ts';

/** Whose entry it is, and where it goes. */
export interface EntryPlace {
  readonly clinicId: string;
  readonly incidentId: string;
  readonly seq: number;
  readonly by: string;
}

/** Keeps what was written of incidents: sealed, bound to its place, and never changed. */
@Injectable()
export class IncidentEntriesRunner {
  constructor(
    private readonly incidents: IncidentRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async add(tx: Sql, place: EntryPlace, entry: NewEntry): Promise<void> {
    const keys = await this.keys.of(tx, place.clinicId);
    const words = entry.words === null ? null : seal(keys, sealPlaceOf(place), JSON.stringify(entry.words));
    await this.incidents.addEntry(tx, { ...place, at: this.clock.now(), kind: entry.kind, facts: entry.facts, words });
  }

  /** The entries of incidents, opened, by the id of the incident. */
  async of(sql: Sql, clinicId: string, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Entry[]>> {
    const stored = await this.incidents.entriesOf(sql, clinicId, ids);
    if (stored.length === 0) return new Map();
    const keys = await this.keys.of(sql, clinicId);
    const byIncident = Map.groupBy(stored, ({ incidentId }) => incidentId);
    return new Map([...byIncident].map(([id, entries]) => [id, entries.map((entry) => open(keys, entry))]));
  }
}

function open(keys: ClinicKeys, { seq, at, by, kind, facts, words, ...place }: StoredEntry): Entry {
  const text = words === null ? null : unseal(keys, sealPlaceOf({ ...place, seq }), words);
  // Only `add` writes entries, and it takes a NewEntry.
  return { seq, at, by, kind, facts, words: text === null ? null : (JSON.parse(text) as unknown) } as Entry;
}

function sealPlaceOf({ clinicId, incidentId, seq }: Omit<EntryPlace, 'by'>): SealPlace {
  return { clinicId, table: 'incident_entry', column: 'words', rowId: `${incidentId}:${seq}` };
}
