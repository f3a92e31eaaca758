import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { endOfAuthorization } from './authorization.ts';
import type { PatientRef } from './consent.repository.ts';

/** A row of the table; what is a `Buffer` is sealed. Days are `YYYY-MM-DD`. */
export interface AuthorizationRow {
  readonly clinic_id: string;
  readonly id: string;
  readonly patient_id: string;
  readonly description: Buffer;
  readonly discloser: string;
  readonly recipient: string;
  readonly purpose: Buffer;
  readonly expires_on: string | null;
  readonly expiry_event: Buffer | null;
  readonly signed_at: Date;
  readonly signer: Buffer;
  readonly signer_authority: string | null;
  readonly payer: string;
  readonly copy_given_at: Date;
  readonly created_at: Date;
  readonly created_by: string;
  readonly revoked_at: Date | null;
}

export interface AuthorizationInForce extends PatientRef {
  readonly id: string;
  readonly payer: string;
}

/** One that was signed, with what may have ended it. */
interface SignedRow extends Pick<
  AuthorizationRow,
  'clinic_id' | 'patient_id' | 'id' | 'payer' | 'expires_on' | 'revoked_at'
> {
  readonly time_zone: string;
}

@Injectable()
export class AuthorizationRepository {
  async add(tx: Sql, row: AuthorizationRow): Promise<void> {
    await tx.query(
      `INSERT INTO marketing_authorization
         (clinic_id, id, patient_id, description, discloser, recipient, purpose, expires_on, expiry_event, signed_at, signer,
          signer_authority, payer, copy_given_at, created_at, created_by, states_right_to_revoke, states_conditioning,
          states_redisclosure, states_remuneration)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, true, true, true, true)`,
      [
        ...[row.clinic_id, row.id, row.patient_id, row.description, row.discloser, row.recipient, row.purpose],
        ...[row.expires_on, row.expiry_event, row.signed_at, row.signer, row.signer_authority, row.payer],
        ...[row.copy_given_at, row.created_at, row.created_by],
      ],
    );
  }

  /** Answers false when the patient has no such authorization. One that is revoked stays revoked as it was. */
  async revoke(
    tx: Sql,
    { clinicId, patientId, id }: PatientRef & { readonly id: string },
    by: string,
    at: Date,
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE marketing_authorization
       SET revoked_at = coalesce(revoked_at, $4), revoked_by = coalesce(revoked_by, $5)
       WHERE clinic_id = $1 AND patient_id = $2 AND id = $3
       RETURNING id`,
      [clinicId, patientId, id, at, by],
    );
    return rows.length > 0;
  }

  /** All of one patient, in force or not, the one signed last first. */
  list(sql: Sql, { clinicId, patientId }: PatientRef): Promise<AuthorizationRow[]> {
    return sql.query<AuthorizationRow>(
      `SELECT clinic_id, id, patient_id, description, discloser, recipient, purpose,
              to_char(expires_on, 'YYYY-MM-DD') AS expires_on, expiry_event, signed_at, signer, signer_authority, payer,
              copy_given_at, created_at, created_by, revoked_at
       FROM marketing_authorization
       WHERE clinic_id = $1 AND patient_id = $2
       ORDER BY signed_at DESC, id DESC`,
      [clinicId, patientId],
    );
  }

  async inForce(sql: Sql, patients: readonly PatientRef[], now: Date): Promise<AuthorizationInForce[]> {
    const rows = await sql.query<SignedRow>(
      `SELECT k.clinic_id, k.patient_id, a.id, a.payer, to_char(a.expires_on, 'YYYY-MM-DD') AS expires_on, a.revoked_at,
              c.time_zone
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT o.id, o.payer, o.expires_on, o.revoked_at
         FROM marketing_authorization AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id
           AND o.signed_at <= $3
         OFFSET 0
       ) AS a
       CROSS JOIN LATERAL (SELECT o.time_zone FROM clinic AS o WHERE o.id = k.clinic_id OFFSET 0) AS c`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId), now],
    );
    return rows
      .filter((row) => isInForce(row, now))
      .map((row) => ({ clinicId: row.clinic_id, patientId: row.patient_id, id: row.id, payer: row.payer }));
  }
}

function isInForce({ expires_on: expiresOn, revoked_at: revokedAt, time_zone: zone }: SignedRow, now: Date): boolean {
  const end = endOfAuthorization({ expiresOn, revokedAt, zone });
  return end === null || end > now;
}
