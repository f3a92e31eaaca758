import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { DueMessage } from './message.ts';

/** What the gate and the text need to know of the world around one message. */
export interface MessageSurroundings {
  readonly clinic: {
    readonly isPaused: boolean;
    readonly name: string;
    readonly phone: string;
    readonly timeZone: string;
    readonly language: string;
    readonly region: string | null;
    readonly address: string;
    /** Whether there is a page for reviews. */
    readonly hasReviewPage: boolean;
  };
  readonly patient: {
    /** Sealed. */
    readonly profile: Buffer | null;
    readonly language: string | null;
    readonly timeZone: string | null;
    readonly region: string | null;
    readonly isMissing: boolean;
    readonly isDeceased: boolean;
    readonly isMerged: boolean;
  };
  readonly isJourneyPaused: boolean;
  readonly run: { readonly endedBecause: string | null } | undefined;
  readonly appointment: { readonly status: string | null; readonly startsAt: Date | null } | undefined;
  readonly recall: { readonly status: string | null; readonly dueOn: string | null } | undefined;
}

/** Where a patient is reached: the newest address and the newest number. */
export interface ContactPoint {
  readonly clinicId: string;
  readonly patientId: string;
  readonly kind: 'email' | 'phone';
  readonly hash: string;
  /** Sealed. */
  readonly value: Buffer;
}

interface SurroundingsRow {
  id: string;
  clinic_paused: boolean;
  clinic_name: string;
  clinic_phone: string;
  clinic_time_zone: string;
  clinic_language: string;
  clinic_region: string | null;
  clinic_address: string;
  has_review_page: boolean;
  profile: Buffer | null;
  language: string | null;
  time_zone: string | null;
  region: string | null;
  is_missing: boolean;
  is_deceased: boolean;
  is_merged: boolean;
  journey_paused: boolean;
  has_run: boolean;
  ended_because: string | null;
  has_appointment: boolean;
  appointment_status: string | null;
  starts_at: Date | null;
  has_recall: boolean;
  recall_status: string | null;
  due_on: string | null;
}

interface ContactRow {
  clinic_id: string;
  patient_id: string;
  kind: 'email' | 'phone';
  hash: string;
  value: Buffer;
}

/** Reads across features, for the gate. One statement each, whatever the number of messages. */
@Injectable()
export class GateFactsView {
  /**
   * By message id.
   *
   * Each row is looked up by its whole key, in a subquery that cannot be merged into a join: of a plain join over tables that
   * all carry the clinic, the planner may begin with "every patient of the clinic" as long as it has no statistics.
   */
  async surroundings(sql: Sql, due: readonly DueMessage[]): Promise<ReadonlyMap<string, MessageSurroundings>> {
    const rows = await sql.query<SurroundingsRow>(
      `SELECT k.id, c.paused_at IS NOT NULL AS clinic_paused, c.name AS clinic_name, c.phone AS clinic_phone,
              c.time_zone AS clinic_time_zone, c.language AS clinic_language, c.region AS clinic_region,
              c.address AS clinic_address, c.review_url IS NOT NULL AS has_review_page,
              p.profile, p.language, p.time_zone, p.region, p.id IS NULL AS is_missing, p.deceased_at IS NOT NULL AS is_deceased,
              p.merged_into IS NOT NULL AS is_merged,
              COALESCE(j.status = 'paused', false) AS journey_paused,
              k.run_id IS NOT NULL AS has_run, r.ended_because,
              k.appointment_id IS NOT NULL AS has_appointment, a.status AS appointment_status, a.starts_at,
              k.recall_id IS NOT NULL AS has_recall, rc.status AS recall_status,
              to_char(rc.due_on, 'YYYY-MM-DD') AS due_on
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[])
         AS k (clinic_id, id, patient_id, run_id, journey_key, appointment_id, recall_id)
       JOIN LATERAL (
         SELECT clinic.paused_at, clinic.name, clinic.phone, clinic.time_zone, clinic.language, clinic.region, clinic.address,
                clinic.review_url
         FROM clinic WHERE clinic.id = k.clinic_id LIMIT 1
       ) AS c ON true
       LEFT JOIN LATERAL (
         SELECT patient.id, patient.profile, patient.language, patient.time_zone, patient.region, patient.deceased_at,
                patient.merged_into
         FROM patient WHERE patient.clinic_id = k.clinic_id AND patient.id = k.patient_id LIMIT 1
       ) AS p ON true
       LEFT JOIN LATERAL (
         SELECT journey.status FROM journey
         WHERE journey.clinic_id = k.clinic_id AND journey.key = k.journey_key LIMIT 1
       ) AS j ON true
       LEFT JOIN LATERAL (
         SELECT run.ended_because FROM run WHERE run.clinic_id = k.clinic_id AND run.id = k.run_id LIMIT 1
       ) AS r ON true
       LEFT JOIN LATERAL (
         SELECT appointment.status, appointment.starts_at FROM appointment
         WHERE appointment.clinic_id = k.clinic_id AND appointment.id = k.appointment_id LIMIT 1
       ) AS a ON true
       LEFT JOIN LATERAL (
         SELECT recall.status, recall.due_on FROM recall
         WHERE recall.clinic_id = k.clinic_id AND recall.id = k.recall_id LIMIT 1
       ) AS rc ON true`,
      [
        due.map((message) => message.clinicId),
        due.map((message) => message.id),
        due.map((message) => message.patientId),
        due.map((message) => message.runId),
        due.map((message) => message.journeyKey),
        due.map((message) => message.appointmentId),
        due.map((message) => message.recallId),
      ],
    );
    return new Map(rows.map((row) => [row.id, toSurroundings(row)]));
  }

  async contactPoints(
    sql: Sql,
    patients: readonly { readonly clinicId: string; readonly patientId: string }[],
  ): Promise<ContactPoint[]> {
    const rows = await sql.query<ContactRow>(
      `SELECT k.clinic_id, k.patient_id, p.kind, p.hash, p.value
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT DISTINCT ON (point.kind) point.kind, point.hash, point.value
         FROM contact_point AS point
         WHERE point.clinic_id = k.clinic_id AND point.patient_id = k.patient_id
         ORDER BY point.kind, point.created_at DESC, point.hash
       ) AS p`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId)],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      kind: row.kind,
      hash: row.hash,
      value: row.value,
    }));
  }
}

function toSurroundings(row: SurroundingsRow): MessageSurroundings {
  return {
    clinic: {
      isPaused: row.clinic_paused,
      name: row.clinic_name,
      phone: row.clinic_phone,
      timeZone: row.clinic_time_zone,
      language: row.clinic_language,
      region: row.clinic_region,
      address: row.clinic_address,
      hasReviewPage: row.has_review_page,
    },
    patient: {
      profile: row.profile,
      language: row.language,
      timeZone: row.time_zone,
      region: row.region,
      isMissing: row.is_missing,
      isDeceased: row.is_deceased,
      isMerged: row.is_merged,
    },
    isJourneyPaused: row.journey_paused,
    run: row.has_run ? { endedBecause: row.ended_because } : undefined,
    appointment: row.has_appointment ? { status: row.appointment_status, startsAt: row.starts_at } : undefined,
    recall: row.has_recall ? { status: row.recall_status, dueOn: row.due_on } : undefined,
  };
}
