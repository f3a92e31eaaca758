import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { SegmentView, StoredSegment } from './segment.ts';

interface SegmentRow {
  key: string;
  name: string;
  description: string;
  rule: string;
  version: number;
  status: SegmentView['status'];
  filled: number;
  fill_of: number | null;
  members: number;
  updated_by: string;
  updated_at: Date;
}

export interface SegmentText {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly rule: string;
}

/** A segment whose filling goes on, locked. */
export interface Filling {
  readonly clinicId: string;
  readonly key: string;
  readonly version: number;
  readonly isCounted: boolean;
  readonly afterPatient: string;
}

@Injectable()
export class SegmentRepository {
  async list(sql: Sql, clinicId: string): Promise<SegmentView[]> {
    const rows = await sql.query<SegmentRow>(
      `SELECT s.key, s.name, s.description, s.rule, s.version, s.status, s.filled, s.fill_of, s.updated_by, s.updated_at,
              (SELECT count(*)::int FROM segment_member AS m
               WHERE m.clinic_id = s.clinic_id AND m.segment_key = s.key) AS members
       FROM segment AS s
       WHERE s.clinic_id = $1
       ORDER BY s.key`,
      [clinicId],
    );
    return rows.map(toView);
  }

  async find(sql: Sql, clinicId: string, key: string): Promise<SegmentView | undefined> {
    const [row] = await sql.query<SegmentRow>(
      `SELECT s.key, s.name, s.description, s.rule, s.version, s.status, s.filled, s.fill_of, s.updated_by, s.updated_at,
              (SELECT count(*)::int FROM segment_member AS m
               WHERE m.clinic_id = s.clinic_id AND m.segment_key = s.key) AS members
       FROM segment AS s
       WHERE s.clinic_id = $1 AND s.key = $2`,
      [clinicId, key],
    );
    return row && toView(row);
  }

  /** What is asked of patients, of every segment of a clinic. */
  rules(sql: Sql, clinicId: string): Promise<StoredSegment[]> {
    return sql.query<StoredSegment>(
      `SELECT s.key, s.rule, s.version, s.status = 'filling' AS "isFilling", s.enters
       FROM segment AS s
       WHERE s.clinic_id = $1`,
      [clinicId],
    );
  }

  /** Names it anew and leaves its rule. Answers false when it has another rule, or none. */
  async rename(tx: Sql, clinicId: string, text: SegmentText, by: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE segment SET name = $3, description = $4, updated_by = $6, updated_at = $7
       WHERE clinic_id = $1 AND key = $2 AND rule = $5
       RETURNING key`,
      [clinicId, text.key, text.name, text.description, text.rule, by, now],
    );
    return rows.length > 0;
  }

  /** Saves it with a rule under which everybody is judged anew, from `fillAt` on. */
  async save(
    tx: Sql,
    clinicId: string,
    text: SegmentText & { readonly enters: boolean; readonly by: string },
    now: Date,
    fillAt: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO segment (clinic_id, key, name, description, rule, version, status, enters, fill_at, updated_by, updated_at)
       VALUES ($1, $2, $3, $4, $5, 1, 'filling', $6, $7, $8, $9)
       ON CONFLICT (clinic_id, key) DO UPDATE
       SET name = excluded.name, description = excluded.description, rule = excluded.rule, version = segment.version + 1,
           status = 'filling', enters = excluded.enters, filled = 0, fill_of = NULL,
           after_patient = '00000000-0000-0000-0000-000000000000', fill_at = excluded.fill_at,
           updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
      [clinicId, text.key, text.name, text.description, text.rule, text.enters, fillAt, text.by, now],
    );
  }

  /** Lets everybody out, whom nobody tells. */
  async clear(tx: Sql, clinicId: string, key: string): Promise<void> {
    await tx.query(`DELETE FROM segment_member WHERE clinic_id = $1 AND segment_key = $2`, [clinicId, key]);
  }

  /** With everybody in it. Answers false when there is none. */
  async remove(tx: Sql, clinicId: string, key: string): Promise<boolean> {
    const rows = await tx.query(
      `WITH members AS (DELETE FROM segment_member WHERE clinic_id = $1 AND segment_key = $2),
       checks AS (DELETE FROM segment_check WHERE clinic_id = $1 AND segment_key = $2)
       DELETE FROM segment WHERE clinic_id = $1 AND key = $2 RETURNING key`,
      [clinicId, key],
    );
    return rows.length > 0;
  }

  /** The filling that waits longest and that nobody else is at. Whoever changes the rule meanwhile waits for this pass. */
  async claimFilling(tx: Sql, now: Date, waiting: readonly string[]): Promise<Filling | undefined> {
    const [row] = await tx.query<{
      clinic_id: string;
      key: string;
      version: number;
      is_counted: boolean;
      after_patient: string;
    }>(
      `SELECT s.clinic_id, s.key, s.version, s.fill_of IS NOT NULL AS is_counted, s.after_patient
       FROM segment AS s
       WHERE s.status = 'filling' AND s.fill_at <= $1 AND s.clinic_id <> ALL ($2::uuid[])
       ORDER BY s.fill_at, s.clinic_id, s.key
       LIMIT 1
       FOR NO KEY UPDATE SKIP LOCKED`,
      [now, waiting],
    );
    return (
      row && {
        clinicId: row.clinic_id,
        key: row.key,
        version: row.version,
        isCounted: row.is_counted,
        afterPatient: row.after_patient,
      }
    );
  }

  /** Some patients of a clinic, the same ones every time and none more likely than another, with the number of all. */
  async sample(sql: Sql, clinicId: string, limit: number): Promise<{ ids: string[]; total: number }> {
    const rows = await sql.query<{ id: string; total: number }>(
      `SELECT p.id, count(*) OVER ()::int AS total
       FROM patient AS p
       WHERE p.clinic_id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL
       ORDER BY md5(p.id::text)
       LIMIT $2`,
      [clinicId, limit],
    );
    return { ids: rows.map((row) => row.id), total: rows[0]?.total ?? 0 };
  }

  /** Everybody who may be in a segment. */
  async population(sql: Sql, clinicId: string): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::int AS total FROM patient AS p
       WHERE p.clinic_id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL`,
      [clinicId],
    );
    return row?.total ?? 0;
  }

  async setFillOf(tx: Sql, { clinicId, key }: Filling): Promise<void> {
    await tx.query(
      `UPDATE segment
       SET fill_of = (SELECT count(*) FROM patient AS p WHERE p.clinic_id = $1 AND p.merged_into IS NULL AND p.erased_at IS NULL)
       WHERE clinic_id = $1 AND key = $2`,
      [clinicId, key],
    );
  }

  /** The next patients of a clinic in the order of their ids. */
  async patientsAfter(tx: Sql, { clinicId, afterPatient }: Filling, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT p.id FROM patient AS p
       WHERE p.clinic_id = $1 AND p.id > $2 AND p.merged_into IS NULL AND p.erased_at IS NULL
       ORDER BY p.id
       LIMIT $3`,
      [clinicId, afterPatient, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Patients who came meanwhile are looked at as well, so that more may be done than were counted. */
  async advanceFilling(tx: Sql, { clinicId, key }: Filling, afterPatient: string, count: number): Promise<void> {
    await tx.query(
      `UPDATE segment
       SET after_patient = $3, filled = filled + $4, fill_of = GREATEST(fill_of, filled + $4)
       WHERE clinic_id = $1 AND key = $2`,
      [clinicId, key, afterPatient, count],
    );
  }

  async endFilling(tx: Sql, { clinicId, key }: Filling): Promise<void> {
    await tx.query(`UPDATE segment SET status = 'ready', fill_of = filled WHERE clinic_id = $1 AND key = $2`, [
      clinicId,
      key,
    ]);
  }
}

function toView(row: SegmentRow): SegmentView {
  return {
    key: row.key,
    name: row.name,
    description: row.description,
    rule: row.rule,
    version: row.version,
    status: row.status,
    filled: row.filled,
    of: row.fill_of,
    members: row.members,
    updatedBy: row.updated_by,
    updatedAt: row.updated_at,
  };
}
