import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import type { Membership, MembershipKey, SegmentCheck } from './segment.ts';

/** What is stored of one patient under one segment, and the version of the segment's rule; null where there is none. */
export interface StandingRow extends MembershipKey {
  readonly version: number | null;
  readonly since: Date | null;
  readonly checkVersion: number | null;
  readonly dueAt: Date | null;
}

interface CheckRow {
  clinic_id: string;
  patient_id: string;
  segment_key: string;
  version: number;
  due_at: Date;
}

/** Who is in which segment, and who must be looked at again when. All of it changes under the patient's lock. */
@Injectable()
export class MembershipRepository {
  async find(tx: Sql, keys: readonly MembershipKey[]): Promise<StandingRow[]> {
    const rows = await tx.query<{
      clinic_id: string;
      patient_id: string;
      segment_key: string;
      version: number | null;
      since: Date | null;
      check_version: number | null;
      due_at: Date | null;
    }>(
      `SELECT k.clinic_id, k.patient_id, k.segment_key, s.version, m.since, c.version AS check_version, c.due_at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (clinic_id, patient_id, segment_key)
       LEFT JOIN LATERAL (
         SELECT o.version FROM segment AS o WHERE o.clinic_id = k.clinic_id AND o.key = k.segment_key LIMIT 1
       ) AS s ON true
       LEFT JOIN LATERAL (
         SELECT o.since FROM segment_member AS o
         WHERE o.clinic_id = k.clinic_id AND o.segment_key = k.segment_key AND o.patient_id = k.patient_id LIMIT 1
       ) AS m ON true
       LEFT JOIN LATERAL (
         SELECT o.version, o.due_at FROM segment_check AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id AND o.segment_key = k.segment_key LIMIT 1
       ) AS c ON true`,
      columnsOf(keys),
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      segmentKey: row.segment_key,
      version: row.version,
      since: row.since,
      checkVersion: row.check_version,
      dueAt: row.due_at,
    }));
  }

  async add(tx: Sql, members: readonly Membership[]): Promise<void> {
    await tx.query(
      `INSERT INTO segment_member (clinic_id, patient_id, segment_key, since, because_signal)
       SELECT m.clinic_id, m.patient_id, m.segment_key, m.since, m.because_signal
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[])
         AS m (clinic_id, patient_id, segment_key, since, because_signal)
       ON CONFLICT (clinic_id, segment_key, patient_id) DO NOTHING`,
      [...columnsOf(members), members.map((one) => one.since), members.map((one) => one.becauseSignal)],
    );
  }

  async remove(tx: Sql, keys: readonly MembershipKey[]): Promise<void> {
    await tx.query(
      `DELETE FROM segment_member AS m
       USING unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (clinic_id, patient_id, segment_key)
       WHERE m.clinic_id = k.clinic_id AND m.segment_key = k.segment_key AND m.patient_id = k.patient_id`,
      columnsOf(keys),
    );
  }

  async putChecks(tx: Sql, checks: readonly SegmentCheck[]): Promise<void> {
    await tx.query(
      `INSERT INTO segment_check (clinic_id, patient_id, segment_key, version, due_at)
       SELECT c.clinic_id, c.patient_id, c.segment_key, c.version, c.due_at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::int[], $5::timestamptz[])
         AS c (clinic_id, patient_id, segment_key, version, due_at)
       ON CONFLICT (clinic_id, patient_id, segment_key) DO UPDATE
       SET version = excluded.version, due_at = excluded.due_at`,
      [...columnsOf(checks), checks.map((one) => one.version), checks.map((one) => one.dueAt)],
    );
  }

  async removeChecks(tx: Sql, keys: readonly MembershipKey[]): Promise<void> {
    await tx.query(
      `DELETE FROM segment_check AS c
       USING unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (clinic_id, patient_id, segment_key)
       WHERE c.clinic_id = k.clinic_id AND c.patient_id = k.patient_id AND c.segment_key = k.segment_key`,
      columnsOf(keys),
    );
  }

  /** The checks that are due longest. Not locked: whoever takes one asks again under the lock of its patient. */
  async findDue(tx: Sql, now: Date, limit: number, waiting: readonly string[]): Promise<SegmentCheck[]> {
    const rows = await tx.query<CheckRow>(
      `SELECT c.clinic_id, c.patient_id, c.segment_key, c.version, c.due_at
       FROM segment_check AS c
       WHERE c.due_at <= $1 AND CASE WHEN c.clinic_id = ANY ($3::uuid[]) THEN false ELSE true END
       ORDER BY c.due_at, c.clinic_id, c.patient_id
       LIMIT $2`,
      [now, limit, waiting],
    );
    return rows.map(toCheck);
  }

  /** Of these checks those that are still due. */
  async findStillDue(tx: Sql, keys: readonly MembershipKey[], now: Date): Promise<SegmentCheck[]> {
    const rows = await tx.query<CheckRow>(
      `SELECT c.clinic_id, c.patient_id, c.segment_key, c.version, c.due_at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (clinic_id, patient_id, segment_key)
       CROSS JOIN LATERAL (
         SELECT * FROM segment_check AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id AND o.segment_key = k.segment_key
           AND o.due_at <= $4
         OFFSET 0
       ) AS c`,
      [...columnsOf(keys), now],
    );
    return rows.map(toCheck);
  }

  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `WITH checks AS (DELETE FROM segment_check WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]))
       DELETE FROM segment_member WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])
       RETURNING segment_key`,
      [clinicId, patientIds],
    );
    return rows.length;
  }

  /** What is left where both are in is removed; the batch that merges them judges the patient that stays. */
  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       members AS (
         DELETE FROM segment_member AS o USING m WHERE o.clinic_id = m.clinic_id AND o.patient_id = m.from_id
         RETURNING o.clinic_id, o.segment_key, m.into_id, o.since, o.because_signal
       ),
       checks AS (
         DELETE FROM segment_check AS o USING m WHERE o.clinic_id = m.clinic_id AND o.patient_id = m.from_id
       )
       INSERT INTO segment_member (clinic_id, segment_key, patient_id, since, because_signal)
       SELECT DISTINCT ON (g.clinic_id, g.segment_key, g.into_id)
              g.clinic_id, g.segment_key, g.into_id, g.since, g.because_signal
       FROM members AS g
       ORDER BY g.clinic_id, g.segment_key, g.into_id, g.since
       ON CONFLICT (clinic_id, segment_key, patient_id) DO UPDATE
       SET since = LEAST(segment_member.since, excluded.since)`,
      [moves.map((move) => move.clinicId), moves.map((move) => move.from), moves.map((move) => move.into)],
    );
  }
}

function columnsOf(keys: readonly MembershipKey[]): unknown[] {
  return [keys.map((key) => key.clinicId), keys.map((key) => key.patientId), keys.map((key) => key.segmentKey)];
}

function toCheck(row: CheckRow): SegmentCheck {
  return {
    clinicId: row.clinic_id,
    patientId: row.patient_id,
    segmentKey: row.segment_key,
    version: row.version,
    dueAt: row.due_at,
  };
}
