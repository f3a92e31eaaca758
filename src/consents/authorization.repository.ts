import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
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

  /** The last day counts, and ends at midnight UTC: for America some hours early rather than late. */
  async inForce(sql: Sql, patients: readonly PatientRef[], now: Date): Promise<AuthorizationInForce[]> {
    const rows = await sql.query<{ clinic_id: string; patient_id: string; id: string; payer: string }>(
      `SELECT k.clinic_id, k.patient_id, a.id, a.payer
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT o.id, o.payer
         FROM marketing_authorization AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id
           AND o.signed_at <= $3 AND (o.revoked_at IS NULL OR o.revoked_at > $3)
           AND (o.expires_on IS NULL OR o.expires_on >= ($3::timestamptz AT TIME ZONE 'UTC')::date)
         OFFSET 0
       ) AS a`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId), now],
    );
    return rows.map((row) => ({ clinicId: row.clinic_id, patientId: row.patient_id, id: row.id, payer: row.payer }));
  }
}
