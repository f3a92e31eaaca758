import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Confirmation } from './needs-confirmation.ts';

/** An email address of a patient, by its blind index. */
export interface PatientEmail {
  readonly clinicId: string;
  readonly patientId: string;
  readonly hash: string;
}

interface ConfirmationRow {
  patient_id: string;
  double_opt_in: boolean;
  confirmed_at: Date | null;
  revoked_at: Date | null;
}

/** Reads what `needsConfirmation` asks about: opt-ins are kept by a later feature, and the gate stands before it. */
@Injectable()
export class ConfirmationsView {
  /** By patient, in one statement. */
  async of(sql: Sql, emails: readonly PatientEmail[]): Promise<ReadonlyMap<string, Confirmation>> {
    if (emails.length === 0) return new Map();
    const rows = await sql.query<ConfirmationRow>(
      `SELECT k.patient_id, c.double_opt_in, o.confirmed_at, r.revoked_at
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS k (clinic_id, patient_id, hash)
       CROSS JOIN LATERAL (SELECT clinic.double_opt_in FROM clinic WHERE clinic.id = k.clinic_id OFFSET 0) AS c
       CROSS JOIN LATERAL (
         SELECT max(opt_in.confirmed_at) AS confirmed_at FROM opt_in
         WHERE opt_in.clinic_id = k.clinic_id AND opt_in.email_hash = k.hash
       ) AS o
       CROSS JOIN LATERAL (
         SELECT max(consent.at) AS revoked_at FROM consent
         WHERE consent.clinic_id = k.clinic_id AND consent.patient_id = k.patient_id AND consent.purpose = 'marketing'
           AND consent.channel = 'email' AND consent.action = 'revoke'
       ) AS r`,
      [
        emails.map(({ clinicId }) => clinicId),
        emails.map(({ patientId }) => patientId),
        emails.map(({ hash }) => hash),
      ],
    );
    return new Map(
      rows.map((row) => [
        row.patient_id,
        { isRequired: row.double_opt_in, confirmedAt: row.confirmed_at, revokedAt: row.revoked_at },
      ]),
    );
  }
}
