import { Injectable } from '@nestjs/common';

import type { ChannelName, Purpose } from '../../consents/consent.ts';
import type { Sql } from '../../platform/sql.ts';
import type { DueMessage } from '../message.ts';
import type {
  AskedBefore,
  ComingMessage,
  DayCount,
  PatientRef,
  Question,
  RefillDue,
  SentMessage,
} from './sending-room.ts';

/** What a message of kind `review` asks for: an answer to a survey where its text has that link and none for reviews. */
const QUESTION = (version: string) =>
  `CASE WHEN ${version}.variables ? 'links.survey' AND NOT ${version}.variables ? 'links.review' THEN 'survey' ELSE 'review' END`;

/** Reads what caps and throughput are judged by. One statement each, whatever the number of messages. */
@Injectable()
export class SendingTermsView {
  /** What somebody got, for themselves or for others. */
  async sentSince(sql: Sql, patients: readonly PatientRef[], since: Date): Promise<SentMessage[]> {
    const rows = await sql.query<{ clinic_id: string; patient_id: string; purpose: Purpose; claimed_at: Date }>(
      `SELECT k.clinic_id, k.patient_id, m.purpose, m.claimed_at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT o.purpose, o.claimed_at FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id AND o.recipient_id IS NULL AND o.claimed_at > $3
           AND o.status IN ('claimed', 'sent', 'delivered', 'unknown') AND o.kind <> 'answer' AND o.channel <> 'webhook'
         UNION ALL
         SELECT o.purpose, o.claimed_at FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.recipient_id = k.patient_id AND o.claimed_at > $3
           AND o.status IN ('claimed', 'sent', 'delivered', 'unknown') AND o.kind <> 'answer' AND o.channel <> 'webhook'
         OFFSET 0
       ) AS m`,
      [patients.map((one) => one.clinicId), patients.map((one) => one.patientId), since],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      purpose: row.purpose,
      claimedAt: row.claimed_at,
    }));
  }

  /**
   * Messages that are due after `now` and until `until`, to these patients or to those they are guardians of: who gets them is
   * decided only when they leave. Those due already are decided on in the order of their rank anyway. What a pause holds back
   * is kept no place: a journey that is held must not silence others.
   */
  async coming(sql: Sql, patients: readonly PatientRef[], now: Date, until: Date): Promise<ComingMessage[]> {
    const rows = await sql.query<{ clinic_id: string; patient_id: string; purpose: Purpose; priority: number }>(
      `SELECT k.clinic_id, k.patient_id, m.purpose, m.priority
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT k.patient_id AS id
         UNION ALL
         SELECT s.patient_id FROM stakeholder AS s
         WHERE s.clinic_id = k.clinic_id AND s.other_patient_id = k.patient_id AND s.kind = 'guardian'
           AND s.since <= $3 AND (s.until IS NULL OR s.until > $3)
         OFFSET 0
       ) AS p
       CROSS JOIN LATERAL (
         SELECT o.purpose, o.priority FROM message AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = p.id AND o.status IN ('planned', 'deferred')
           AND o.due_at > $3 AND o.due_at <= $4 AND o.outcome_reason IS DISTINCT FROM 'paused'
           AND o.outcome_reason IS DISTINCT FROM 'with_a_person'
         OFFSET 0
       ) AS m`,
      [patients.map((one) => one.clinicId), patients.map((one) => one.patientId), now, until],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      purpose: row.purpose,
      rank: row.priority,
    }));
  }

  /** What each of these asks for, and when its patient was last asked the same since `since`, whichever journey asked. */
  async asked(sql: Sql, due: readonly DueMessage[], since: Date): Promise<AskedBefore[]> {
    const rows = await sql.query<{ id: string; question: Question; asked_at: Date | null }>(
      `SELECT k.id, w.question, a.asked_at
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[]) AS k (clinic_id, id, patient_id, template_version_id)
       LEFT JOIN LATERAL (
         SELECT o.variables FROM template_version AS o WHERE o.clinic_id = k.clinic_id AND o.id = k.template_version_id OFFSET 0
       ) AS v ON true
       CROSS JOIN LATERAL (SELECT ${QUESTION('v')} AS question) AS w
       CROSS JOIN LATERAL (
         SELECT max(m.claimed_at) AS asked_at
         FROM message AS m
         LEFT JOIN LATERAL (
           SELECT o.variables FROM template_version AS o WHERE o.clinic_id = m.clinic_id AND o.id = m.template_version_id OFFSET 0
         ) AS mv ON true
         WHERE m.clinic_id = k.clinic_id AND m.patient_id = k.patient_id AND m.claimed_at > $5 AND m.kind = 'review'
           AND m.status IN ('claimed', 'sent', 'delivered', 'unknown') AND ${QUESTION('mv')} = w.question
         OFFSET 0
       ) AS a`,
      [
        due.map((message) => message.clinicId),
        due.map((message) => message.id),
        due.map((message) => message.patientId),
        due.map((message) => message.templateVersionId),
        since,
      ],
    );
    return rows.map((row) => ({ messageId: row.id, question: row.question, askedAt: row.asked_at }));
  }

  /** The prescriptions that messages are about: those whose run was started by a `refill.due` that names a day. */
  async refills(sql: Sql, due: readonly DueMessage[]): Promise<RefillDue[]> {
    const rows = await sql.query<{ id: string; due_on: string }>(
      `SELECT k.id, s.due_on
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS k (clinic_id, id, run_id)
       CROSS JOIN LATERAL (
         SELECT o.patient_id, o.cause_signal, o.caused_at FROM run AS o WHERE o.clinic_id = k.clinic_id AND o.id = k.run_id OFFSET 0
       ) AS r
       CROSS JOIN LATERAL (
         SELECT o.data ->> 'dueOn' AS due_on FROM signal AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = r.patient_id AND o.type = 'refill.due' AND o.time = r.caused_at
           AND o.id = r.cause_signal
         OFFSET 0
       ) AS s
       WHERE s.due_on IS NOT NULL`,
      [due.map((message) => message.clinicId), due.map((message) => message.id), due.map((message) => message.runId)],
    );
    return rows.map((row) => ({ messageId: row.id, dueOn: row.due_on }));
  }

  async counts(sql: Sql, days: readonly Pick<DayCount, 'clinicId' | 'day'>[]): Promise<DayCount[]> {
    const rows = await sql.query<{ clinic_id: string; channel: ChannelName; day: string; units: number }>(
      `SELECT c.clinic_id, c.channel, c.day::text AS day, c.units
       FROM unnest($1::uuid[], $2::text[]) AS k (clinic_id, day)
       CROSS JOIN LATERAL (
         SELECT * FROM sending_count AS o WHERE o.clinic_id = k.clinic_id AND o.day = k.day::date OFFSET 0
       ) AS c`,
      [days.map((one) => one.clinicId), days.map((one) => one.day)],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, channel: row.channel, day: row.day, units: row.units }));
  }
}
