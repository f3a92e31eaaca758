import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { ChosenBy, Enrolment, EnrolmentReason, EnrolmentStatus } from './enrolment.ts';

interface EnrolmentRow {
  clinic_id: string;
  id: string;
  chosen_by: ChosenBy;
  name: string;
  journey_key: string;
  segment_key: string | null;
  reason: string;
  status: EnrolmentStatus;
  per_minute: number | null;
  max_patients: number | null;
  start_at: Date;
  started_at: Date | null;
  total: number;
  finished_at: Date | null;
  slot: number;
  next_at: Date | null;
  requested_by: string;
  created_at: Date;
}

/** One place of a list as it is stored. */
export interface EnrolmentPlace {
  readonly position: number;
  readonly patientId: string | null;
  readonly line: number | null;
  readonly refused: readonly EnrolmentReason[] | null;
  readonly raisedAt: Date | null;
  readonly signalId: string | null;
}

type Key = Pick<Enrolment, 'clinicId' | 'id'>;

/** What a pause, its end or a cancellation makes of a broadcast. */
export interface StatusChange {
  readonly from: readonly EnrolmentStatus[];
  readonly status: EnrolmentStatus;
  readonly nextAt: Date | null;
  readonly finishedAt: Date | null;
}

@Injectable()
export class EnrolmentRepository {
  async add(tx: Sql, one: Enrolment): Promise<void> {
    await tx.query(
      `INSERT INTO enrolment (clinic_id, id, chosen_by, name, journey_key, segment_key, reason, status, per_minute, max_patients,
                              start_at, started_at, total, finished_at, slot, next_at, requested_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        one.clinicId,
        one.id,
        one.chosenBy,
        one.name,
        one.journeyKey,
        one.segmentKey,
        one.reason,
        one.status,
        one.perMinute,
        one.maxPatients,
        one.startAt,
        one.startedAt,
        one.total,
        one.finishedAt,
        one.slot,
        one.nextAt,
        one.requestedBy,
        one.createdAt,
      ],
    );
  }

  async addPlaces(tx: Sql, { clinicId, id }: Key, places: readonly EnrolmentPlace[]): Promise<void> {
    await tx.query(
      `INSERT INTO enrolment_patient (clinic_id, enrolment_id, position, patient_id, line, refused, raised_at, signal_id)
       SELECT $1, $2, p.position, p.patient_id, p.line, string_to_array(p.refused, ','), p.raised_at, p.signal_id
       FROM unnest($3::int[], $4::uuid[], $5::int[], $6::text[], $7::timestamptz[], $8::uuid[])
         AS p (position, patient_id, line, refused, raised_at, signal_id)`,
      [
        clinicId,
        id,
        places.map((place) => place.position),
        places.map((place) => place.patientId),
        places.map((place) => place.line),
        places.map((place) => place.refused?.join(',') ?? null),
        places.map((place) => place.raisedAt),
        places.map((place) => place.signalId),
      ],
    );
  }

  async find(sql: Sql, clinicId: string, id: string): Promise<Enrolment | undefined> {
    const [row] = await sql.query<EnrolmentRow>(
      `SELECT clinic_id, id, chosen_by, name, journey_key, segment_key, reason, status, per_minute, max_patients, start_at,
              started_at, total, finished_at, slot, next_at, requested_by, created_at
       FROM enrolment WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id],
    );
    return row && toEnrolment(row);
  }

  /** Why staff chose one patient alone may be about that patient. Answers how many rows that were. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE enrolment AS e SET reason = 'erased'
       WHERE e.clinic_id = $1 AND e.chosen_by = 'staff' AND e.total = 1
         AND EXISTS (SELECT FROM enrolment_patient AS p
                     WHERE p.clinic_id = e.clinic_id AND p.enrolment_id = e.id AND p.patient_id = ANY ($2::uuid[]))
       RETURNING e.id`,
      [clinicId, patientIds],
    );
    return rows.length;
  }

  async list(sql: Sql, clinicId: string, chosenBy: ChosenBy, limit: number): Promise<Enrolment[]> {
    const rows = await sql.query<EnrolmentRow>(
      `SELECT clinic_id, id, chosen_by, name, journey_key, segment_key, reason, status, per_minute, max_patients, start_at,
              started_at, total, finished_at, slot, next_at, requested_by, created_at
       FROM enrolment WHERE clinic_id = $1 AND chosen_by = $2
       ORDER BY created_at DESC, id DESC
       LIMIT $3`,
      [clinicId, chosenBy, limit],
    );
    return rows.map(toEnrolment);
  }

  /** Answers false when it is in none of the statuses from which the change leads. */
  async change(tx: Sql, { clinicId, id }: Key, change: StatusChange): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE enrolment SET status = $4, next_at = $5, finished_at = $6
       WHERE clinic_id = $1 AND id = $2 AND status = ANY ($3::text[])
       RETURNING id`,
      [clinicId, id, change.from, change.status, change.nextAt, change.finishedAt],
    );
    return rows.length > 0;
  }

  /** Whether somebody still means to take their patients from a segment. */
  async isSegmentNeeded(sql: Sql, clinicId: string, segmentKey: string): Promise<boolean> {
    const rows = await sql.query(
      `SELECT FROM enrolment
       WHERE clinic_id = $1 AND segment_key = $2 AND status IN ('scheduled', 'paused') AND started_at IS NULL
       LIMIT 1`,
      [clinicId, segmentKey],
    );
    return rows.length > 0;
  }

  /** The one that waits longest and that nobody else is at. Locked: whoever pauses it waits for this pass. */
  async claimNext(tx: Sql, now: Date, waiting: readonly string[]): Promise<Enrolment | undefined> {
    const [row] = await tx.query<EnrolmentRow>(
      `SELECT clinic_id, id, chosen_by, name, journey_key, segment_key, reason, status, per_minute, max_patients, start_at,
              started_at, total, finished_at, slot, next_at, requested_by, created_at
       FROM enrolment
       WHERE next_at <= $1 AND clinic_id <> ALL ($2::uuid[])
       ORDER BY next_at, clinic_id, id
       LIMIT 1
       FOR NO KEY UPDATE SKIP LOCKED`,
      [now, waiting],
    );
    return row && toEnrolment(row);
  }

  /** Writes down who is in the segment now: where that are too many, some of them by lot, which is the same whenever it is drawn. */
  async fixAudience(tx: Sql, { clinicId, id, segmentKey, maxPatients }: Enrolment): Promise<number> {
    const rows = await tx.query<{ total: number }>(
      `WITH fixed AS (
         INSERT INTO enrolment_patient (clinic_id, enrolment_id, position, patient_id)
         SELECT m.clinic_id, $2::uuid, row_number() OVER (ORDER BY md5($2::text || m.patient_id::text)), m.patient_id
         FROM segment_member AS m
         WHERE m.clinic_id = $1 AND m.segment_key = $3
         ORDER BY md5($2::text || m.patient_id::text)
         LIMIT $4
         RETURNING position
       )
       SELECT count(*)::int AS total FROM fixed`,
      [clinicId, id, segmentKey, maxPatients],
    );
    return rows[0]?.total ?? 0;
  }

  async start(tx: Sql, { clinicId, id }: Key, total: number, now: Date): Promise<void> {
    await tx.query(
      `UPDATE enrolment SET status = 'running', started_at = $4, total = $3, next_at = $4 WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id, total, now],
    );
  }

  async goOn(tx: Sql, { clinicId, id }: Key, slot: number, nextAt: Date): Promise<void> {
    await tx.query(`UPDATE enrolment SET slot = $3, next_at = $4 WHERE clinic_id = $1 AND id = $2`, [
      clinicId,
      id,
      slot,
      nextAt,
    ]);
  }

  async finish(tx: Sql, { clinicId, id }: Key, now: Date): Promise<void> {
    await tx.query(
      `UPDATE enrolment SET status = 'done', next_at = NULL, finished_at = $3 WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id, now],
    );
  }

  /** Who comes next. */
  async waiting(tx: Sql, { clinicId, id }: Key, limit: number): Promise<{ position: number; patientId: string }[]> {
    const rows = await tx.query<{ position: number; patient_id: string }>(
      `SELECT p.position, p.patient_id FROM enrolment_patient AS p
       WHERE p.clinic_id = $1 AND p.enrolment_id = $2 AND p.refused IS NULL AND p.raised_at IS NULL
       ORDER BY p.position
       LIMIT $3`,
      [clinicId, id, limit],
    );
    return rows.map((row) => ({ position: row.position, patientId: row.patient_id }));
  }

  /** Writes down what became of those whose turn it was. */
  async settle(tx: Sql, { clinicId, id }: Key, places: readonly EnrolmentPlace[]): Promise<void> {
    await tx.query(
      `UPDATE enrolment_patient AS p
       SET refused = string_to_array(s.refused, ','), raised_at = s.raised_at, signal_id = s.signal_id
       FROM unnest($3::int[], $4::text[], $5::timestamptz[], $6::uuid[]) AS s (position, refused, raised_at, signal_id)
       WHERE p.clinic_id = $1 AND p.enrolment_id = $2 AND p.position = s.position`,
      [
        clinicId,
        id,
        places.map((place) => place.position),
        places.map((place) => place.refused?.join(',') ?? null),
        places.map((place) => place.raisedAt),
        places.map((place) => place.signalId),
      ],
    );
  }
}

function toEnrolment(row: EnrolmentRow): Enrolment {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    chosenBy: row.chosen_by,
    name: row.name,
    journeyKey: row.journey_key,
    segmentKey: row.segment_key,
    reason: row.reason,
    status: row.status,
    perMinute: row.per_minute,
    maxPatients: row.max_patients,
    startAt: row.start_at,
    startedAt: row.started_at,
    total: row.total,
    finishedAt: row.finished_at,
    slot: row.slot,
    nextAt: row.next_at,
    requestedBy: row.requested_by,
    createdAt: row.created_at,
  };
}
