import { Injectable } from '@nestjs/common';

import { AGREED_FIRST } from '../patients/restrictions/agreed-first.ts';
import type { Restricting } from '../patients/restrictions/restriction.ts';
import type { Sql } from '../platform/sql.ts';

/** Somebody who was chosen, and who speaks for them. */
export interface ChosenPerson {
  /** The id that was named. */
  readonly named: string;
  /** The patient it is now. */
  readonly id: string;
  readonly isDeceased: boolean;
  /** Who is written to in place of a minor. */
  readonly guardianId: string | null;
}

export interface PersonContact {
  readonly clinicId: string;
  readonly patientId: string;
  readonly kind: 'email' | 'phone';
  readonly hash: string;
}

/** Owner of an identifier, or somebody who shares a contact point. */
export interface FoundPerson {
  readonly hash: string;
  readonly patientId: string;
}

/** As many as show that an identifier alone means nobody. */
export const MANY = 10;

/** Reads across features, for lists of patients. One statement each. */
@Injectable()
export class ChosenPeopleView {
  async find(sql: Sql, clinicId: string, ids: readonly string[], now: Date): Promise<ChosenPerson[]> {
    const rows = await sql.query<{ named: string; id: string; is_deceased: boolean; guardian_id: string | null }>(
      `SELECT k.id AS named, p.id, p.deceased_at IS NOT NULL AS is_deceased, g.other_patient_id AS guardian_id
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT COALESCE(o.merged_into, o.id) AS id FROM patient AS o WHERE o.clinic_id = $1 AND o.id = k.id OFFSET 0
       ) AS n
       CROSS JOIN LATERAL (
         SELECT o.id, o.deceased_at FROM patient AS o
         WHERE o.clinic_id = $1 AND o.id = n.id AND o.erased_at IS NULL OFFSET 0
       ) AS p
       LEFT JOIN LATERAL (
         SELECT s.other_patient_id FROM stakeholder AS s
         WHERE s.clinic_id = $1 AND s.patient_id = p.id AND s.kind = 'guardian' AND s.other_patient_id IS NOT NULL
           AND s.since <= $3 AND (s.until IS NULL OR s.until > $3)
         ORDER BY s.since DESC, s.id DESC
         LIMIT 1
       ) AS g ON true`,
      [clinicId, ids, now],
    );
    return rows.map((row) => ({
      named: row.named,
      id: row.id,
      isDeceased: row.is_deceased,
      guardianId: row.guardian_id,
    }));
  }

  /** Whom of them a list has taken already, by the id they have now or by one that turned out to be theirs. */
  async takenBy(sql: Sql, clinicId: string, enrolmentId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await sql.query<{ id: string }>(
      `SELECT k.id
       FROM unnest($3::uuid[]) AS k (id)
       WHERE EXISTS (
         SELECT FROM (
           SELECT k.id UNION ALL
           SELECT o.id FROM patient AS o WHERE o.clinic_id = $1 AND o.merged_into = k.id
         ) AS n (id)
         JOIN enrolment_patient AS e ON e.clinic_id = $1 AND e.enrolment_id = $2 AND e.patient_id = n.id
         WHERE e.refused IS NULL AND e.raised_at IS NOT NULL)`,
      [clinicId, enrolmentId, ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Who of them is in a journey now. What its runs noted stays sealed. */
  async underWay(
    sql: Sql,
    clinicId: string,
    journeyKey: string,
    ids: readonly string[],
  ): Promise<{ readonly patientId: string; readonly correlation: string }[]> {
    const rows = await sql.query<{ patient_id: string; correlation: string }>(
      `SELECT r.patient_id, r.correlation
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.patient_id, o.correlation, o.journey_key FROM run AS o
         WHERE o.clinic_id = $1 AND o.patient_id = k.id AND o.status <> 'ended'
         OFFSET 0
       ) AS r
       WHERE r.journey_key = $3`,
      [clinicId, ids, journeyKey],
    );
    return rows.map((row) => ({ patientId: row.patient_id, correlation: row.correlation }));
  }

  /** Of each patient the address and the number that they are reached at, as the gate takes them. */
  async contacts(sql: Sql, clinicId: string, ids: readonly string[]): Promise<PersonContact[]> {
    const rows = await sql.query<{ patient_id: string; kind: PersonContact['kind']; hash: string }>(
      `SELECT k.id AS patient_id, c.kind, c.hash
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT DISTINCT ON (point.kind) point.kind, point.hash FROM contact_point AS point
         WHERE point.clinic_id = $1 AND point.patient_id = k.id
         ORDER BY point.kind, ${AGREED_FIRST}
       ) AS c`,
      [clinicId, ids],
    );
    return rows.map((row) => ({ clinicId, patientId: row.patient_id, kind: row.kind, hash: row.hash }));
  }

  /**
   * Whom hashed identifiers may mean: whom they identify, and who is reached by them. Of one that many share, as an address that
   * stands for none, some are found, and of those who are asked about everybody.
   */
  async whoIs(
    sql: Sql,
    clinicId: string,
    hashes: readonly string[],
    asked: readonly string[] | null = null,
  ): Promise<FoundPerson[]> {
    const rows = await sql.query<{ hash: string; patient_id: string }>(
      `SELECT k.hash, f.patient_id
       FROM unnest($2::uuid[]) AS k (hash)
       CROSS JOIN LATERAL (
         SELECT i.patient_id FROM identifier AS i
         WHERE i.clinic_id = $1 AND i.kind IN ('external', 'email', 'phone') AND i.hash = k.hash
           AND ($3::uuid[] IS NULL OR i.patient_id = ANY ($3))
         UNION
         SELECT c.patient_id FROM contact_point AS c
         JOIN patient AS p ON p.clinic_id = c.clinic_id AND p.id = c.patient_id AND p.merged_into IS NULL
         WHERE c.clinic_id = $1 AND c.kind IN ('email', 'phone') AND c.hash = k.hash
           AND ($3::uuid[] IS NULL OR c.patient_id = ANY ($3))
         LIMIT CASE WHEN $3::uuid[] IS NULL THEN ${MANY} END
       ) AS f`,
      [clinicId, hashes, asked],
    );
    return rows.map((row) => ({ hash: row.hash, patientId: row.patient_id }));
  }

  /** What was agreed with patients, as far as it decides about messages. */
  async restrictionsOf(
    sql: Sql,
    clinicId: string,
    ids: readonly string[],
  ): Promise<(Restricting & { readonly patientId: string })[]> {
    return sql.query<Restricting & { readonly patientId: string }>(
      `SELECT r.patient_id AS "patientId", r.kind, r.channel
       FROM patient_restriction AS r
       WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[]) AND r.ended_at IS NULL`,
      [clinicId, ids],
    );
  }

  /** Whose appointments are, by the id that they have here; those that nobody has heard of are not there. */
  async ownersOf(sql: Sql, clinicId: string, appointmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await sql.query<{ id: string; patient_id: string }>(
      `SELECT k.id, a.patient_id
       FROM unnest($2::uuid[]) AS k (id)
       CROSS JOIN LATERAL (
         SELECT o.patient_id FROM appointment AS o WHERE o.clinic_id = $1 AND o.id = k.id OFFSET 0
       ) AS a`,
      [clinicId, appointmentIds],
    );
    return new Map(rows.map((row) => [row.id, row.patient_id]));
  }

  /** Whether not everybody has been judged under a segment's rule yet. */
  async isFilling(sql: Sql, clinicId: string, segmentKey: string): Promise<boolean> {
    const [row] = await sql.query<{ status: string }>(`SELECT status FROM segment WHERE clinic_id = $1 AND key = $2`, [
      clinicId,
      segmentKey,
    ]);
    return row?.status === 'filling';
  }

  /** Who is in a segment: some of them, the same ones every time and none more likely than another, with the number of all. */
  async members(
    sql: Sql,
    clinicId: string,
    segmentKey: string,
    limit: number,
  ): Promise<{ readonly ids: string[]; readonly total: number }> {
    const rows = await sql.query<{ patient_id: string; total: number }>(
      `SELECT m.patient_id, count(*) OVER ()::int AS total
       FROM segment_member AS m
       WHERE m.clinic_id = $1 AND m.segment_key = $2
       ORDER BY md5(m.patient_id::text)
       LIMIT $3`,
      [clinicId, segmentKey, limit],
    );
    return { ids: rows.map((row) => row.patient_id), total: rows[0]?.total ?? 0 };
  }
}
