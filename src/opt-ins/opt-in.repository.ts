import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import type { Sql } from '../platform/sql.ts';
import type { OptIn } from './opt-in.ts';

interface OptInRow {
  clinic_id: string;
  id: string;
  patient_id: string;
  message_id: string;
  email_hash: string;
  wording: string;
  wording_version: string;
  source: string;
  requested_at: Date;
  requested_by: string;
  expires_at: Date;
  confirmed_at: Date | null;
}

@Injectable()
export class OptInRepository {
  /** One that is there already stays as it is. */
  async add(tx: Sql, optIn: Omit<OptIn, 'confirmedAt'>): Promise<void> {
    await tx.query(
      `INSERT INTO opt_in (clinic_id, id, patient_id, message_id, email_hash, wording, wording_version, source,
                           requested_at, requested_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (clinic_id, id) DO NOTHING`,
      [
        optIn.clinicId,
        optIn.id,
        optIn.patientId,
        optIn.messageId,
        optIn.emailHash,
        optIn.wording,
        optIn.wordingVersion,
        optIn.source,
        optIn.requestedAt,
        optIn.requestedBy,
        optIn.expiresAt,
      ],
    );
  }

  async takeTurn(tx: Sql, clinicId: string, emailHash: string): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('attend opt-in ' || $1 || ' ' || $2, 0))`, [
      clinicId,
      emailHash,
    ]);
  }

  /** Requests to an address that may still be answered. */
  async openAt(sql: Sql, clinicId: string, emailHash: string, now: Date): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT id FROM opt_in WHERE clinic_id = $1 AND email_hash = $2 AND confirmed_at IS NULL AND expires_at > $3`,
      [clinicId, emailHash, now],
    );
    return rows.map(({ id }) => id);
  }

  async findByMessage(sql: Sql, clinicId: string, messageId: string): Promise<OptIn | undefined> {
    const [row] = await sql.query<OptInRow>(
      `SELECT o.clinic_id, o.id, o.patient_id, o.message_id, o.email_hash, o.wording, o.wording_version, o.source,
              o.requested_at, o.requested_by, o.expires_at, o.confirmed_at
       FROM opt_in AS o
       WHERE o.clinic_id = $1 AND o.message_id = $2`,
      [clinicId, messageId],
    );
    return row && toOptIn(row);
  }

  /** The newest first. */
  async ofPatient(sql: Sql, clinicId: string, patientId: string): Promise<OptIn[]> {
    const rows = await sql.query<OptInRow>(
      `SELECT o.clinic_id, o.id, o.patient_id, o.message_id, o.email_hash, o.wording, o.wording_version, o.source,
              o.requested_at, o.requested_by, o.expires_at, o.confirmed_at
       FROM opt_in AS o
       WHERE o.clinic_id = $1 AND o.patient_id = $2
       ORDER BY o.requested_at DESC, o.id DESC`,
      [clinicId, patientId],
    );
    return rows.map(toOptIn);
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE opt_in AS t SET patient_id = m.into_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)
       WHERE t.clinic_id = m.clinic_id AND t.patient_id = m.from_id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }

  /** Answers false when it was confirmed already, or is too late: of two who press the button at once one confirms. */
  async confirm(tx: Sql, clinicId: string, id: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE opt_in SET confirmed_at = $3
       WHERE clinic_id = $1 AND id = $2 AND confirmed_at IS NULL AND expires_at > $3
       RETURNING id`,
      [clinicId, id, now],
    );
    return rows.length > 0;
  }
}

function toOptIn(row: OptInRow): OptIn {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    patientId: row.patient_id,
    messageId: row.message_id,
    emailHash: row.email_hash,
    wording: row.wording,
    wordingVersion: row.wording_version,
    source: row.source,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    expiresAt: row.expires_at,
    confirmedAt: row.confirmed_at,
  };
}
