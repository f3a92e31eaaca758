import { Injectable } from '@nestjs/common';

import type { Purpose } from '../consents/consent.ts';
import type { OpenHours } from '../limits/limit-rule.ts';
import type { MessageKind } from '../messages/message-kind.ts';
import { AGREED_FIRST } from '../patients/restrictions/agreed-first.ts';
import type { Sql } from '../platform/sql.ts';
import type { AnsweredMessage, ReceivedReply } from './reply.ts';

interface AnsweredRow {
  id: string;
  patient_id: string;
  recipient_id: string;
  purpose: Purpose;
  kind: MessageKind;
  template_key: string | null;
  appointment_id: string | null;
  run_id: string | null;
  journey_key: string | null;
  step: string | null;
  speaks_for_others: boolean;
  claimed_at: Date;
}

/** More appointments than anybody has ahead; what matters is whether there is one or there are several. */
const MOST_APPOINTMENTS = 20;

/** What there is to know about a reply. */
@Injectable()
export class ReplyFactsView {
  /**
   * Who has this address or number: families share them. Patients who were merged go by the id of who they are.
   *
   * `is_reached`: what is sent to them goes there, because it is the one of its kind that was agreed with them, else the newest.
   */
  async patientsAt(
    sql: Sql,
    clinicId: string,
    kind: 'email' | 'phone',
    hash: string,
  ): Promise<{ id: string; isReached: boolean }[]> {
    const rows = await sql.query<{ id: string; is_reached: boolean }>(
      `SELECT COALESCE(p.merged_into, p.id) AS id,
              bool_or(c.hash = (SELECT point.hash FROM contact_point AS point
                                WHERE point.clinic_id = c.clinic_id AND point.patient_id = c.patient_id AND point.kind = c.kind
                                ORDER BY ${AGREED_FIRST}
                                LIMIT 1)) AS is_reached
       FROM contact_point AS c
       CROSS JOIN LATERAL (
         SELECT o.id, o.merged_into FROM patient AS o WHERE o.clinic_id = c.clinic_id AND o.id = c.patient_id OFFSET 0
       ) AS p
       WHERE c.clinic_id = $1 AND c.kind = $2 AND c.hash = $3
       GROUP BY 1
       ORDER BY 1`,
      [clinicId, kind, hash],
    );
    return rows.map((row) => ({ id: row.id, isReached: row.is_reached }));
  }

  /**
   * The message that a reply answers: the one that is named, else the newest that went to the address and may have arrived, of
   * its own channel before any other. What we answered ourselves does not count: who says C after HELP still means the reminder
   * before it. What went to somebody who was erased since says nothing of whoever writes from there now.
   */
  async answered(
    sql: Sql,
    { clinicId, channel, fromHash, messageId }: ReceivedReply,
  ): Promise<AnsweredMessage | undefined> {
    const [row] = await sql.query<AnsweredRow>(
      `SELECT m.id, m.patient_id, m.recipient_id, m.purpose, m.kind, v.template_key, m.appointment_id, m.run_id, m.journey_key, m.step, m.claimed_at,
              EXISTS (SELECT 1 FROM message AS o
                      JOIN contact_point AS c ON c.clinic_id = o.clinic_id AND c.patient_id = COALESCE(o.recipient_id, o.patient_id)
                      WHERE c.clinic_id = $1 AND c.hash = $2 AND o.merged_into = m.id) AS speaks_for_others
       FROM (
         SELECT n.id, n.patient_id, COALESCE(n.recipient_id, n.patient_id) AS recipient_id, n.purpose, n.kind,
                n.template_version_id, n.appointment_id, n.run_id, n.journey_key, n.step, n.claimed_at
         FROM message AS n
         WHERE n.clinic_id = $1 AND n.address_hash = $2 AND n.claimed_at IS NOT NULL AND n.kind <> 'answer'
           AND (n.id = $3::uuid OR ($3::uuid IS NULL AND n.status <> 'failed'))
           AND NOT EXISTS (SELECT 1 FROM patient AS e
                           WHERE e.clinic_id = n.clinic_id AND e.id IN (n.patient_id, COALESCE(n.recipient_id, n.patient_id))
                             AND e.erased_at IS NOT NULL)
         ORDER BY n.channel = $4 DESC, n.claimed_at DESC
         LIMIT 1
       ) AS m
       LEFT JOIN LATERAL (
         SELECT t.template_key FROM template_version AS t WHERE t.clinic_id = $1 AND t.id = m.template_version_id OFFSET 0
       ) AS v ON true`,
      [clinicId, fromHash, messageId ?? null, channel],
    );
    return (
      row && {
        id: row.id,
        patientId: row.patient_id,
        recipientId: row.recipient_id,
        purpose: row.purpose,
        kind: row.kind,
        templateKey: row.template_key,
        appointmentId: row.appointment_id,
        runId: row.run_id,
        journeyKey: row.journey_key,
        step: row.step,
        speaksForOthers: row.speaks_for_others,
        claimedAt: row.claimed_at,
      }
    );
  }

  /** When somebody is there to read replies. */
  async deskHours(sql: Sql, clinicId: string): Promise<{ readonly timeZone: string; readonly hours: OpenHours }> {
    const [row] = await sql.query<{ time_zone: string; hours: OpenHours }>(
      `SELECT c.time_zone, c.hours FROM clinic AS c WHERE c.id = $1`,
      [clinicId],
    );
    if (!row) throw new Error(`there is no clinic ${clinicId}`);
    return { timeZone: row.time_zone, hours: row.hours };
  }

  /** Ids of what is booked for these patients and still lies ahead. */
  async appointmentsAhead(sql: Sql, clinicId: string, patients: readonly string[], now: Date): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT a.id
       FROM unnest($2::uuid[]) AS k (patient_id)
       CROSS JOIN LATERAL (
         SELECT o.id FROM appointment AS o
         WHERE o.clinic_id = $1 AND o.patient_id = k.patient_id AND o.starts_at > $3
           AND o.status IN ('requested', 'booked', 'confirmed')
         ORDER BY o.starts_at
         LIMIT $4
       ) AS a`,
      [clinicId, patients, now, MOST_APPOINTMENTS],
    );
    return rows.map((row) => row.id);
  }
}
