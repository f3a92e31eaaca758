import { Injectable } from '@nestjs/common';

import { postalAddressOf } from '../../clinics/postal-address.ts';
import { AGREED_FIRST } from '../../patients/restrictions/agreed-first.ts';
import type { Restricting } from '../../patients/restrictions/restriction.ts';
import { Config } from '../../platform/config.ts';
import type { Sql } from '../../platform/sql.ts';
import type { DueMessage } from '../message.ts';

/** What the gate and the text need to know of the world around one message. */
export interface MessageSurroundings {
  readonly clinic: {
    readonly name: string;
    readonly phone: string;
    readonly timeZone: string;
    readonly language: string;
    readonly region: string | null;
    /** Empty in live mode where the clinic has none. */
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
  /** Who acts for the patient as long as the patient is under age; the last named of several, and none who has died. */
  readonly guardian:
    | {
        readonly id: string;
        readonly language: string | null;
        readonly timeZone: string | null;
        readonly region: string | null;
      }
    | undefined;
  /** Whether its journey, appointment, recall or the signal that led to it belongs to a line of care that is not standard. */
  readonly isSensitive: boolean;
  /** What was agreed with the patient, and with the guardian if there is one. */
  readonly restrictions: readonly Restricting[];
  readonly run: { readonly endedBecause: string | null } | undefined;
  readonly appointment: { readonly status: string | null; readonly startsAt: Date | null } | undefined;
  readonly recall: { readonly status: string | null; readonly dueOn: string | null } | undefined;
}

/** Where a patient is reached: the address and the number that they asked for, else the newest. */
export interface ContactPoint {
  readonly clinicId: string;
  readonly patientId: string;
  /** Whether those that a guardian of the patient has as well were left out. */
  readonly isAlone: boolean;
  readonly kind: 'email' | 'phone';
  readonly hash: string;
  /** Sealed. */
  readonly value: Buffer;
}

interface SurroundingsRow {
  id: string;
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
  guardian_id: string | null;
  guardian_language: string | null;
  guardian_time_zone: string | null;
  guardian_region: string | null;
  is_sensitive: boolean;
  restrictions: Restricting[] | null;
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
  is_alone: boolean;
  kind: 'email' | 'phone';
  hash: string;
  value: Buffer;
}

/**
 * Each row is looked up by its whole key, in a subquery that cannot be merged into a join: of a plain join over tables that all
 * carry the clinic, the planner may begin with "every patient of the clinic" as long as it has no statistics. The lines of a
 * message are looked up only where the clinic has any that is sensitive.
 */
const SURROUNDINGS = `
  SELECT k.id, c.name AS clinic_name, c.phone AS clinic_phone,
         c.time_zone AS clinic_time_zone, c.language AS clinic_language, c.region AS clinic_region,
         c.address AS clinic_address, c.review_url IS NOT NULL AS has_review_page,
         p.profile, p.language, p.time_zone, p.region, p.id IS NULL OR p.erased_at IS NOT NULL AS is_missing, p.deceased_at IS NOT NULL AS is_deceased,
         p.merged_into IS NOT NULL AS is_merged,
         g.id AS guardian_id, g.language AS guardian_language, g.time_zone AS guardian_time_zone, g.region AS guardian_region,
         l.keys IS NOT NULL AND (
           a.service_line = ANY (l.keys)
           OR (SELECT v.definition ->> 'serviceLine' FROM journey_version AS v
               WHERE v.clinic_id = k.clinic_id AND v.id = r.version_id) = ANY (l.keys)
           OR (SELECT q.definition ->> 'serviceLine' FROM recall_rule AS q
               WHERE q.clinic_id = k.clinic_id AND q.key = rc.rule_key) = ANY (l.keys)
           OR EXISTS (SELECT 1 FROM signal AS s
                      WHERE s.clinic_id = k.clinic_id AND s.patient_id = k.patient_id AND s.time = r.caused_at
                        AND s.id = r.cause_signal AND s.service_line = ANY (l.keys))
         ) IS TRUE AS is_sensitive,
         w.restrictions, k.run_id IS NOT NULL AS has_run, r.ended_because,
         k.appointment_id IS NOT NULL AS has_appointment, a.status AS appointment_status, a.starts_at,
         k.recall_id IS NOT NULL AS has_recall, rc.status AS recall_status,
         to_char(rc.due_on, 'YYYY-MM-DD') AS due_on
  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[])
    AS k (clinic_id, id, patient_id, run_id, appointment_id, recall_id)
  JOIN LATERAL (
    SELECT clinic.name, clinic.phone, clinic.time_zone, clinic.language, clinic.region, clinic.address,
           clinic.review_url
    FROM clinic WHERE clinic.id = k.clinic_id LIMIT 1
  ) AS c ON true
  LEFT JOIN LATERAL (
    SELECT patient.id, patient.profile, patient.language, patient.time_zone, patient.region, patient.deceased_at,
           patient.merged_into, patient.erased_at
    FROM patient WHERE patient.clinic_id = k.clinic_id AND patient.id = k.patient_id LIMIT 1
  ) AS p ON true
  LEFT JOIN LATERAL (
    SELECT run.ended_because, run.version_id, run.cause_signal, run.caused_at FROM run
    WHERE run.clinic_id = k.clinic_id AND run.id = k.run_id LIMIT 1
  ) AS r ON true
  LEFT JOIN LATERAL (
    SELECT CASE WHEN appointment.patient_id = k.patient_id THEN appointment.status END AS status,
           CASE WHEN appointment.patient_id = k.patient_id THEN appointment.starts_at END AS starts_at,
           appointment.service_line
    FROM appointment WHERE appointment.clinic_id = k.clinic_id AND appointment.id = k.appointment_id LIMIT 1
  ) AS a ON true
  LEFT JOIN LATERAL (
    SELECT recall.status, recall.due_on, recall.rule_key FROM recall
    WHERE recall.clinic_id = k.clinic_id AND recall.id = k.recall_id LIMIT 1
  ) AS rc ON true
  CROSS JOIN LATERAL (
    SELECT array_agg(line.key) AS keys FROM service_line AS line
    WHERE line.clinic_id = k.clinic_id AND line.sensitivity <> 'standard'
  ) AS l
  LEFT JOIN LATERAL (
    SELECT o.id, o.language, o.time_zone, o.region
    FROM stakeholder AS s
    CROSS JOIN LATERAL (
      SELECT patient.id, patient.language, patient.time_zone, patient.region FROM patient
      WHERE patient.clinic_id = s.clinic_id AND patient.id = s.other_patient_id AND patient.deceased_at IS NULL OFFSET 0
    ) AS o
    WHERE s.clinic_id = k.clinic_id AND s.patient_id = k.patient_id AND s.kind = 'guardian'
      AND s.since <= $7 AND (s.until IS NULL OR s.until > $7)
    ORDER BY s.since DESC, s.id DESC
    LIMIT 1
  ) AS g ON true
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('kind', x.kind, 'channel', x.channel)) AS restrictions
    FROM patient_restriction AS x
    WHERE x.clinic_id = k.clinic_id AND x.patient_id IN (k.patient_id, g.id) AND x.ended_at IS NULL
  ) AS w
`;

/** Reads across features, for the gate. One statement each, whatever the number of messages. */
@Injectable()
export class GateFactsView {
  constructor(private readonly config: Config) {}

  /** By message id. */
  async surroundings(
    sql: Sql,
    due: readonly DueMessage[],
    now: Date,
  ): Promise<ReadonlyMap<string, MessageSurroundings>> {
    const rows = await sql.query<SurroundingsRow>(SURROUNDINGS, [
      due.map((message) => message.clinicId),
      due.map((message) => message.id),
      due.map((message) => message.patientId),
      due.map((message) => message.runId),
      due.map((message) => message.appointmentId),
      due.map((message) => message.recallId),
      now,
    ]);
    return new Map(rows.map((row) => [row.id, toSurroundings(row, this.config.mode)]));
  }

  /** For who is to be reached alone, those are left out that a guardian has as well: a phone in the kitchen is not theirs alone. */
  async contactPoints(
    sql: Sql,
    patients: readonly { readonly clinicId: string; readonly patientId: string; readonly isAlone: boolean }[],
    now: Date,
  ): Promise<ContactPoint[]> {
    const rows = await sql.query<ContactRow>(
      `SELECT k.clinic_id, k.patient_id, k.is_alone, p.kind, p.hash, p.value
       FROM unnest($1::uuid[], $2::uuid[], $3::boolean[]) AS k (clinic_id, patient_id, is_alone)
       CROSS JOIN LATERAL (
         SELECT DISTINCT ON (point.kind) point.kind, point.hash, point.value
         FROM contact_point AS point
         WHERE point.clinic_id = k.clinic_id AND point.patient_id = k.patient_id
           AND (NOT k.is_alone OR NOT EXISTS (
             SELECT 1 FROM stakeholder AS s
             JOIN contact_point AS shared ON shared.clinic_id = s.clinic_id AND shared.patient_id = s.other_patient_id
               AND shared.kind = point.kind AND shared.hash = point.hash
             WHERE s.clinic_id = k.clinic_id AND s.patient_id = k.patient_id AND s.kind = 'guardian'
               AND s.since <= $4 AND (s.until IS NULL OR s.until > $4)))
         ORDER BY point.kind, ${AGREED_FIRST}
       ) AS p`,
      [
        patients.map((patient) => patient.clinicId),
        patients.map((patient) => patient.patientId),
        patients.map((patient) => patient.isAlone),
        now,
      ],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      isAlone: row.is_alone,
      kind: row.kind,
      hash: row.hash,
      value: row.value,
    }));
  }
}

function toSurroundings(row: SurroundingsRow, mode: Config['mode']): MessageSurroundings {
  return {
    clinic: {
      name: row.clinic_name,
      phone: row.clinic_phone,
      timeZone: row.clinic_time_zone,
      language: row.clinic_language,
      region: row.clinic_region,
      address: postalAddressOf(row.clinic_address, mode),
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
    guardian: toGuardian(row),
    isSensitive: row.is_sensitive,
    restrictions: row.restrictions ?? [],
    run: row.has_run ? { endedBecause: row.ended_because } : undefined,
    appointment: row.has_appointment ? { status: row.appointment_status, startsAt: row.starts_at } : undefined,
    recall: row.has_recall ? { status: row.recall_status, dueOn: row.due_on } : undefined,
  };
}

function toGuardian(row: SurroundingsRow): MessageSurroundings['guardian'] {
  if (row.guardian_id === null) return undefined;
  return {
    id: row.guardian_id,
    language: row.guardian_language,
    timeZone: row.guardian_time_zone,
    region: row.guardian_region,
  };
}
