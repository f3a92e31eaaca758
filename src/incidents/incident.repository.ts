import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { EntryKind } from './incident-entry.ts';
import type { IncidentStatus } from './incident.ts';

/** An incident without its entries. */
export interface IncidentHead {
  readonly clinicId: string;
  readonly id: string;
  readonly status: IncidentStatus;
  readonly discoveredAt: Date;
  readonly createdAt: Date;
}

/** An entry as it is kept: its words sealed. */
export interface StoredEntry {
  readonly clinicId: string;
  readonly incidentId: string;
  readonly seq: number;
  readonly at: Date;
  readonly by: string;
  readonly kind: EntryKind;
  readonly facts: unknown;
  readonly words: Buffer | null;
}

/** Somebody who is affected, and the state that counts for them. */
export interface AffectedPerson {
  readonly patientId: string;
  readonly region: string | null;
}

interface EntryRow {
  incident_id: string;
  seq: number;
  at: Date;
  by: string;
  kind: EntryKind;
  facts: unknown;
  words: Buffer | null;
}

export interface HeadPlace {
  readonly at: Date;
  readonly key: string;
}

/** Incidents and their entries. Entries are added and never changed; the database refuses it to every role. */
@Injectable()
export class IncidentRepository {
  async add(tx: Sql, head: IncidentHead): Promise<void> {
    await tx.query(
      `INSERT INTO incident (clinic_id, id, status, discovered_at, created_at) VALUES ($1, $2, $3, $4, $5)`,
      [head.clinicId, head.id, head.status, head.discoveredAt, head.createdAt],
    );
  }

  /** Of two who write at once the second sees what the first wrote. False without such an incident. */
  async lock(tx: Sql, clinicId: string, id: string): Promise<boolean> {
    const rows = await tx.query(`SELECT i.id FROM incident AS i WHERE i.clinic_id = $1 AND i.id = $2 FOR UPDATE`, [
      clinicId,
      id,
    ]);
    return rows.length > 0;
  }

  async setHead(tx: Sql, clinicId: string, id: string, status: IncidentStatus, discoveredAt: Date): Promise<void> {
    await tx.query(`UPDATE incident SET status = $3, discovered_at = $4 WHERE clinic_id = $1 AND id = $2`, [
      clinicId,
      id,
      status,
      discoveredAt,
    ]);
  }

  /** Ids, the newest first, one more than `limit` where there are more. */
  async list(
    sql: Sql,
    clinicId: string,
    status: IncidentStatus | undefined,
    after: HeadPlace | null,
    limit: number,
  ): Promise<{ readonly id: string; readonly createdAt: Date }[]> {
    return sql.query<{ id: string; createdAt: Date }>(
      `SELECT i.id, i.created_at AS "createdAt"
       FROM incident AS i
       WHERE i.clinic_id = $1
         AND ($2::text IS NULL OR i.status = $2)
         AND ($3::timestamptz IS NULL OR (i.created_at, i.id) < ($3, $4::uuid))
       ORDER BY i.created_at DESC, i.id DESC
       LIMIT $5`,
      [clinicId, status ?? null, after?.at ?? null, after?.key ?? null, limit + 1],
    );
  }

  async addEntry(tx: Sql, entry: StoredEntry): Promise<void> {
    await tx.query(
      `INSERT INTO incident_entry (clinic_id, incident_id, seq, at, by, kind, facts, words)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        entry.clinicId,
        entry.incidentId,
        entry.seq,
        entry.at,
        entry.by,
        entry.kind,
        JSON.stringify(entry.facts),
        entry.words,
      ],
    );
  }

  /** The entries of incidents, each in its order. */
  async entriesOf(sql: Sql, clinicId: string, ids: readonly string[]): Promise<StoredEntry[]> {
    const rows = await sql.query<EntryRow>(
      `SELECT e.incident_id, e.seq, e.at, e.by, e.kind, e.facts, e.words
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.incident_id, o.seq, o.at, o.by, o.kind, o.facts, o.words
         FROM incident_entry AS o
         WHERE o.clinic_id = $1 AND o.incident_id = k.id
         OFFSET 0
       ) AS e
       ORDER BY e.incident_id, e.seq`,
      [clinicId, ids],
    );
    return rows.map(({ incident_id: incidentId, ...row }) => ({ ...row, clinicId, incidentId }));
  }

  async addPersons(
    tx: Sql,
    clinicId: string,
    incidentId: string,
    seq: number,
    persons: readonly AffectedPerson[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO incident_person (clinic_id, incident_id, seq, patient_id, region)
       SELECT $1, $2, $3, p.patient_id, p.region
       FROM unnest($4::uuid[], $5::text[]) AS p (patient_id, region)`,
      [clinicId, incidentId, seq, persons.map(({ patientId }) => patientId), persons.map(({ region }) => region)],
    );
  }

  /** The list of one count, in the order of ids, one more than `limit` where there are more. */
  async personsOf(
    sql: Sql,
    clinicId: string,
    count: { readonly incidentId: string; readonly seq: number },
    after: string | null,
    limit: number,
  ): Promise<AffectedPerson[]> {
    return sql.query<AffectedPerson>(
      `SELECT p.patient_id AS "patientId", p.region
       FROM incident_person AS p
       WHERE p.clinic_id = $1 AND p.incident_id = $2 AND p.seq = $3 AND ($4::uuid IS NULL OR p.patient_id > $4)
       ORDER BY p.patient_id
       LIMIT $5`,
      [clinicId, count.incidentId, count.seq, after, limit + 1],
    );
  }
}
