import { Injectable } from '@nestjs/common';

import type { ChannelName, Purpose } from '../../consents/consent.ts';
import type { Sql } from '../../platform/sql.ts';
import type { MessageKind } from '../message-kind.ts';

/** The message that a link in it names. */
export interface LinkedMessage {
  readonly clinicId: string;
  readonly messageId: string;
  /** The message that was planned first, of which this one is a repetition; else the message itself. */
  readonly firstMessageId: string;
  readonly patientId: string;
  /** Whether the patient was erased since. Who gets mail may still say that they want no more. */
  readonly isErased: boolean;
  /** Who got it: the patient, or the guardian of a minor. */
  readonly recipientId: string;
  readonly channel: ChannelName;
  /** Null where it went to the clinic's own portal, by a webhook. */
  readonly addressHash: string | null;
  readonly purpose: Purpose;
  readonly kind: MessageKind;
  readonly templateKey: string | null;
  readonly appointmentId: string | null;
}

interface LinkRow {
  clinic_id: string;
  id: string;
  first_id: string;
  patient_id: string;
  is_erased: boolean;
  recipient_id: string;
  channel: ChannelName;
  address_hash: string | null;
  purpose: Purpose;
  kind: MessageKind;
  template_key: string | null;
  appointment_id: string | null;
}

@Injectable()
export class LinkRepository {
  async find(sql: Sql, token: string): Promise<LinkedMessage | undefined> {
    const [row] = await sql.query<LinkRow>(
      `SELECT m.clinic_id, m.id, f.id AS first_id, m.patient_id, COALESCE(m.recipient_id, m.patient_id) AS recipient_id, m.channel, m.address_hash,
              m.purpose, m.kind, v.template_key, m.appointment_id,
              (SELECT p.erased_at IS NOT NULL FROM patient AS p
               WHERE p.clinic_id = m.clinic_id AND p.id = m.patient_id) AS is_erased
       FROM message AS m
       LEFT JOIN LATERAL (
         SELECT o.template_key FROM template_version AS o WHERE o.clinic_id = m.clinic_id AND o.id = m.template_version_id
       ) AS v ON true
       CROSS JOIN LATERAL (
         WITH RECURSIVE said AS (
           SELECT m.id, m.repeats
           UNION ALL
           SELECT o.id, o.repeats FROM said AS s JOIN message AS o ON o.clinic_id = m.clinic_id AND o.id = s.repeats
         )
         SELECT s.id FROM said AS s WHERE s.repeats IS NULL
       ) AS f
       WHERE m.link_token = $1 AND m.channel IS NOT NULL`,
      [token],
    );
    return (
      row && {
        clinicId: row.clinic_id,
        messageId: row.id,
        firstMessageId: row.first_id,
        patientId: row.patient_id,
        isErased: row.is_erased,
        recipientId: row.recipient_id,
        channel: row.channel,
        addressHash: row.address_hash,
        purpose: row.purpose,
        kind: row.kind,
        templateKey: row.template_key,
        appointmentId: row.appointment_id,
      }
    );
  }
}
