import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Patient } from './patient.ts';
import type { PatientMove } from './patient-move.ts';
import { type PatientRow, toPatient } from './patient-row.ts';

/** So many locks stand for all clinics, so that a batch of many takes few. */
const ERASURE_LOCKS = 64;

export interface PatientKey {
  readonly clinicId: string;
  readonly id: string;
}

export interface ContactRow {
  readonly clinicId: string;
  readonly patientId: string;
  readonly kind: 'email' | 'phone';
  readonly hash: string;
  readonly value: Buffer;
}

export interface ProfileRow extends PatientKey {
  readonly profile: Buffer | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly region: string | null;
  readonly deceasedAt: Date | null;
}

@Injectable()
export class PatientRepository {
  async add(tx: Sql, patients: readonly (PatientKey & { readonly isKnown: boolean })[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO patient (clinic_id, id, is_known, created_at, updated_at)
       SELECT p.clinic_id, p.id, p.is_known, $4, $4
       FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS p (clinic_id, id, is_known)`,
      [patients.map((p) => p.clinicId), patients.map((p) => p.id), patients.map((p) => p.isKnown), now],
    );
  }

  /**
   * Locks patients until the transaction ends, in one order everywhere, so that two batches can wait for each other but never
   * in a circle. Everything the engine keeps of a patient changes only under this lock. NO KEY UPDATE leaves foreign keys
   * of other transactions free to refer to the row.
   */
  async lock(tx: Sql, keys: readonly PatientKey[]): Promise<Patient[]> {
    const sorted = [...keys].sort(compareKeys);
    const rows = await tx.query<PatientRow>(
      `SELECT p.clinic_id, p.id AS patient_id, p.profile, p.language, p.time_zone, p.region, p.is_known, p.merged_into, p.deceased_at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       CROSS JOIN LATERAL (
         SELECT o.clinic_id, o.id, o.profile, o.language, o.time_zone, o.region, o.is_known, o.merged_into, o.deceased_at
         FROM patient AS o WHERE o.clinic_id = k.clinic_id AND o.id = k.id
         FOR NO KEY UPDATE
       ) AS p`,
      [sorted.map((key) => key.clinicId), sorted.map((key) => key.id)],
    );
    return rows.map(toPatient);
  }

  /** Like `lock`, but leaves out patients that somebody else holds: their work is being done or will be looked at again. */
  async lockFree(tx: Sql, keys: readonly PatientKey[]): Promise<Patient[]> {
    const sorted = [...keys].sort(compareKeys);
    const rows = await tx.query<PatientRow>(
      `SELECT p.clinic_id, p.id AS patient_id, p.profile, p.language, p.time_zone, p.region, p.is_known, p.merged_into, p.deceased_at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       CROSS JOIN LATERAL (
         SELECT o.clinic_id, o.id, o.profile, o.language, o.time_zone, o.region, o.is_known, o.merged_into, o.deceased_at
         FROM patient AS o WHERE o.clinic_id = k.clinic_id AND o.id = k.id
         FOR NO KEY UPDATE SKIP LOCKED
       ) AS p`,
      [sorted.map((key) => key.clinicId), sorted.map((key) => key.id)],
    );
    return rows.map(toPatient);
  }

  async find(sql: Sql, keys: readonly PatientKey[]): Promise<Patient[]> {
    const rows = await sql.query<PatientRow>(
      `SELECT p.clinic_id, p.id AS patient_id, p.profile, p.language, p.time_zone, p.region, p.is_known, p.merged_into, p.deceased_at
       FROM patient AS p
       JOIN unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id) ON p.clinic_id = k.clinic_id AND p.id = k.id`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id)],
    );
    return rows.map(toPatient);
  }

  /** Of the given ids those that exist and were not erased, with the patient each was merged into, if any. */
  async findMerged(tx: Sql, keys: readonly PatientKey[]): Promise<(PatientKey & { mergedInto: string | null })[]> {
    const rows = await tx.query<{ clinic_id: string; id: string; merged_into: string | null }>(
      `SELECT p.clinic_id, p.id, p.merged_into
       FROM patient AS p
       JOIN unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id) ON p.clinic_id = k.clinic_id AND p.id = k.id
       WHERE p.erased_at IS NULL`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id)],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, id: row.id, mergedInto: row.merged_into }));
  }

  /** The patient whom an id leads to, first, and everybody who was merged into them. */
  async findGroup(sql: Sql, clinicId: string, id: string): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT p.id
       FROM patient AS k
       JOIN patient AS p ON p.clinic_id = k.clinic_id
         AND (p.id = COALESCE(k.merged_into, k.id) OR p.merged_into = COALESCE(k.merged_into, k.id))
       WHERE k.clinic_id = $1 AND k.id = $2
       ORDER BY p.merged_into IS NOT NULL, p.id`,
      [clinicId, id],
    );
    return rows.map((row) => row.id);
  }

  async markKnown(tx: Sql, keys: readonly PatientKey[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE patient AS p SET is_known = true, updated_at = $3
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       WHERE p.clinic_id = k.clinic_id AND p.id = k.id`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id), now],
    );
  }

  async saveProfiles(tx: Sql, rows: readonly ProfileRow[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE patient AS p
       SET profile = r.profile, language = r.language, time_zone = r.time_zone, region = r.region,
           deceased_at = r.deceased_at, updated_at = $8
       FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
         AS r (clinic_id, id, profile, language, time_zone, region, deceased_at)
       WHERE p.clinic_id = r.clinic_id AND p.id = r.id`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.id),
        rows.map((row) => row.profile),
        rows.map((row) => row.language),
        rows.map((row) => row.timeZone),
        rows.map((row) => row.region),
        rows.map((row) => row.deceasedAt),
        now,
      ],
    );
  }

  /** Marks patients as merged and hands on what identifies and reaches them. */
  async merge(tx: Sql, merges: readonly PatientMove[], now: Date): Promise<void> {
    await tx.query(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       identifiers AS (
         UPDATE identifier AS i SET patient_id = m.into_id
         FROM m WHERE i.clinic_id = m.clinic_id AND i.patient_id = m.from_id
       ),
       -- Whoever had been merged into them before is now who they are: an id leads there in one step.
       earlier AS (
         UPDATE patient AS o SET merged_into = m.into_id, updated_at = $4
         FROM m WHERE o.clinic_id = m.clinic_id AND o.merged_into = m.from_id
       )
       UPDATE patient AS p SET merged_into = m.into_id, updated_at = $4
       FROM m WHERE p.clinic_id = m.clinic_id AND p.id = m.from_id`,
      [merges.map((m) => m.clinicId), merges.map((m) => m.from), merges.map((m) => m.into), now],
    );
  }

  /** How a patient is reached, as it is sealed for them. */
  contactsOf(sql: Sql, { clinicId, id }: PatientKey): Promise<Omit<ContactRow, 'clinicId' | 'patientId'>[]> {
    return sql.query(`SELECT kind, hash, value FROM contact_point WHERE clinic_id = $1 AND patient_id = $2`, [
      clinicId,
      id,
    ]);
  }

  async removeContacts(tx: Sql, { clinicId, id }: PatientKey): Promise<void> {
    await tx.query(`DELETE FROM contact_point WHERE clinic_id = $1 AND patient_id = $2`, [clinicId, id]);
  }

  /**
   * Waits for erasures of these clinics, and lets none begin until the transaction ends. Whoever finds a patient by an identifier
   * and stores something of them takes it first: in between nobody may have erased them.
   */
  async holdOffErasure(tx: Sql, clinicIds: readonly string[]): Promise<void> {
    await tx.query(
      `SELECT pg_advisory_xact_lock_shared(hashtext('attend erasure'), l.lock)
       FROM (SELECT DISTINCT uuid_hash(k.id) & $2::int AS lock FROM unnest($1::uuid[]) AS k (id) ORDER BY lock) AS l`,
      [clinicIds, ERASURE_LOCKS - 1],
    );
  }

  /** The other side of `holdOffErasure`: waits for those who are at work. Taken before any lock that they may want. */
  async lockForErasure(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('attend erasure'), uuid_hash($1::uuid) & $2::int)`, [
      clinicId,
      ERASURE_LOCKS - 1,
    ]);
  }

  /** Leaves a tombstone: without identifiers and contact points no signal finds it, and the same person comes as a new patient. */
  async erase(tx: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `WITH identifiers AS (DELETE FROM identifier WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])),
       contacts AS (DELETE FROM contact_point WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]))
       UPDATE patient
       SET profile = NULL, language = NULL, time_zone = NULL, region = NULL, deceased_at = NULL,
           erased_at = COALESCE(erased_at, $3), updated_at = $3
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[])`,
      [clinicId, ids, now],
    );
  }

  /** Hashes of the contact points that these patients share with nobody else. */
  async ownContacts(sql: Sql, clinicId: string, ids: readonly string[]): Promise<string[]> {
    const rows = await sql.query<{ hash: string }>(
      `SELECT DISTINCT c.hash
       FROM contact_point AS c
       WHERE c.clinic_id = $1 AND c.patient_id = ANY ($2::uuid[])
         AND NOT EXISTS (SELECT FROM contact_point AS o
                         WHERE o.clinic_id = $1 AND o.kind = c.kind AND o.hash = c.hash AND o.patient_id <> ALL ($2::uuid[]))`,
      [clinicId, ids],
    );
    return rows.map((row) => row.hash);
  }

  /** Answers those that were not there. */
  async addContacts(tx: Sql, rows: readonly ContactRow[], now: Date): Promise<Omit<ContactRow, 'value'>[]> {
    return tx.query(
      `INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
       SELECT r.clinic_id, r.patient_id, r.kind, r.hash, r.value, $6
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::bytea[]) AS r (clinic_id, patient_id, kind, hash, value)
       ON CONFLICT (clinic_id, patient_id, kind, hash) DO NOTHING
       RETURNING clinic_id AS "clinicId", patient_id AS "patientId", kind, hash`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.patientId),
        rows.map((row) => row.kind),
        rows.map((row) => row.hash),
        rows.map((row) => row.value),
        now,
      ],
    );
  }
}

/** Rows are locked in the order of the keys. */
function compareKeys(a: PatientKey, b: PatientKey): number {
  const [first, second] = a.clinicId === b.clinicId ? [a.id, b.id] : [a.clinicId, b.clinicId];
  return first < second ? -1 : Number(first > second);
}
