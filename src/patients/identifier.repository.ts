import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { IdentifierKind } from './identifier.ts';
import type { PatientKey } from './patient.repository.ts';

/** An identifier and its owner. */
export interface IdentifierRow {
  readonly clinicId: string;
  readonly kind: IdentifierKind;
  readonly hash: string;
  readonly patientId: string;
}

@Injectable()
export class IdentifierRepository {
  /**
   * Owners, by hash, of the identifiers that are known. A hash is keyed by its clinic and covers the kind, so it says all; the
   * server walks its index once through the sorted hashes and need not visit the rows.
   */
  async findOwners(
    tx: Sql,
    clinicIds: readonly string[],
    hashes: readonly string[],
  ): Promise<ReadonlyMap<string, string>> {
    const rows = await tx.query<{ hash: string; patient_id: string }>(
      `SELECT i.hash, i.patient_id FROM identifier AS i WHERE i.clinic_id = ANY ($1::uuid[]) AND i.hash = ANY ($2::uuid[])`,
      [clinicIds, hashes],
    );
    return new Map(rows.map((row) => [row.hash, row.patient_id]));
  }

  /** Which kinds of identifier each patient has. */
  async findKinds(tx: Sql, keys: readonly PatientKey[]): Promise<{ patientId: string; kinds: IdentifierKind[] }[]> {
    const rows = await tx.query<{ patient_id: string; kinds: IdentifierKind[] }>(
      `SELECT i.patient_id, array_agg(DISTINCT i.kind) AS kinds
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       JOIN identifier AS i ON i.clinic_id = k.clinic_id AND i.patient_id = k.id
       GROUP BY i.patient_id`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id)],
    );
    return rows.map((row) => ({ patientId: row.patient_id, kinds: row.kinds }));
  }

  /**
   * Answers how many were new. Fewer than asked for means that another batch took one first, and the caller must look again.
   * The rows are sorted by their key so that two batches never wait for each other in a circle.
   */
  async add(tx: Sql, identifiers: readonly IdentifierRow[], now: Date): Promise<number> {
    const rows = [...identifiers].sort((a, b) => compare(a.hash, b.hash));
    const added = await tx.query(
      `INSERT INTO identifier (clinic_id, kind, hash, patient_id, created_at)
       SELECT r.clinic_id, r.kind, r.hash, r.patient_id, $5
       FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[]) AS r (clinic_id, kind, hash, patient_id)
       ON CONFLICT (clinic_id, hash) DO NOTHING
       RETURNING patient_id`,
      [
        rows.map((r) => r.clinicId),
        rows.map((r) => r.kind),
        rows.map((r) => r.hash),
        rows.map((r) => r.patientId),
        now,
      ],
    );
    return added.length;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
