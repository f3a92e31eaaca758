import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import type { ConsentChannel, ConsentLevel, ConsentRecord, CurrentConsent, Purpose } from './consent.ts';

interface CurrentRow {
  clinic_id: string;
  patient_id: string;
  purpose: Purpose;
  channel: ConsentChannel;
  level: ConsentLevel;
  action: 'grant' | 'revoke';
  at: Date;
}

export interface PatientRef {
  readonly clinicId: string;
  readonly patientId: string;
}

@Injectable()
export class ConsentRepository {
  /** What a sender's clock puts ahead of now was said now: else it would outrank what is said next. */
  async add(tx: Sql, consents: readonly ConsentRecord[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO consent
         (clinic_id, id, patient_id, purpose, channel, level, action, wording, wording_version, source, actor, at, created_at)
       SELECT r.clinic_id, r.id, r.patient_id, r.purpose, r.channel, r.level, r.action, r.wording, r.wording_version, r.source,
              r.actor, LEAST(r.at, $13), $13
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                   $10::text[], $11::text[], $12::timestamptz[])
         AS r (clinic_id, id, patient_id, purpose, channel, level, action, wording, wording_version, source, actor, at)
       ON CONFLICT (clinic_id, id) DO NOTHING`,
      [
        consents.map((consent) => consent.clinicId),
        consents.map((consent) => consent.id),
        consents.map((consent) => consent.patientId),
        consents.map((consent) => consent.purpose),
        consents.map((consent) => consent.channel),
        consents.map((consent) => consent.level),
        consents.map((consent) => consent.action),
        consents.map((consent) => consent.wording),
        consents.map((consent) => consent.wordingVersion),
        consents.map((consent) => consent.source),
        consents.map((consent) => consent.actor),
        consents.map((consent) => consent.at),
        now,
      ],
    );
  }

  /**
   * The newest word of each patient on each purpose and channel.
   *
   * Of a grant and a revocation of the same moment the revocation counts: a doubt is never read as a yes.
   */
  async current(sql: Sql, patients: readonly PatientRef[]): Promise<CurrentConsent[]> {
    const rows = await sql.query<CurrentRow>(
      `SELECT k.clinic_id, k.patient_id, c.purpose, c.channel, c.level, c.action, c.at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT DISTINCT ON (word.purpose, word.channel) word.purpose, word.channel, word.level, word.action, word.at
         FROM consent AS word
         WHERE word.clinic_id = k.clinic_id AND word.patient_id = k.patient_id
         ORDER BY word.purpose, word.channel, word.at DESC, word.action = 'revoke' DESC, word.created_at DESC, word.id DESC
       ) AS c`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId)],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      purpose: row.purpose,
      channel: row.channel,
      level: row.level,
      action: row.action,
      at: row.at,
    }));
  }

  /** Hands everything that merged patients agreed to on to the patient they are: consents, authorizations, acknowledgements. */
  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       authorizations AS (
         UPDATE marketing_authorization AS a SET patient_id = m.into_id
         FROM m WHERE a.clinic_id = m.clinic_id AND a.patient_id = m.from_id
       ),
       acknowledgements AS (
         UPDATE channel_risk_ack AS r SET patient_id = m.into_id
         FROM m WHERE r.clinic_id = m.clinic_id AND r.patient_id = m.from_id
       )
       UPDATE consent AS c SET patient_id = m.into_id
       FROM m WHERE c.clinic_id = m.clinic_id AND c.patient_id = m.from_id`,
      [moves.map((move) => move.clinicId), moves.map((move) => move.from), moves.map((move) => move.into)],
    );
  }
}
