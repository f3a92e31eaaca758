import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { PatientMove } from '../patient-move.ts';
import type { Restriction } from './restriction.ts';

export type NewRestriction = Omit<Restriction, 'endedAt'> & { readonly contactHash: string | null };

@Injectable()
export class RestrictionRepository {
  /** In the place of what held of the same kind. */
  async replace(tx: Sql, clinicId: string, patientId: string, rows: readonly NewRestriction[]): Promise<void> {
    await tx.query(
      `UPDATE patient_restriction AS r SET ended_at = n.agreed_at, ended_by = n.agreed_by
       FROM unnest($3::text[], $4::text[], $5::timestamptz[], $6::text[]) AS n (kind, contact_kind, agreed_at, agreed_by)
       WHERE r.clinic_id = $1 AND r.patient_id = $2 AND r.kind = n.kind AND r.contact_kind IS NOT DISTINCT FROM n.contact_kind
         AND r.ended_at IS NULL`,
      [
        ...[clinicId, patientId, rows.map((row) => row.kind), rows.map((row) => row.contactKind)],
        ...[rows.map((row) => row.agreedAt), rows.map((row) => row.agreedBy)],
      ],
    );
    await tx.query(
      `INSERT INTO patient_restriction
         (clinic_id, patient_id, id, kind, channel, contact_kind, contact_hash, request_id, agreed_at, agreed_by)
       SELECT $1, $2, n.id, n.kind, n.channel, n.contact_kind, n.contact_hash, n.request_id, n.agreed_at, n.agreed_by
       FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::timestamptz[], $10::text[])
         AS n (id, kind, channel, contact_kind, contact_hash, request_id, agreed_at, agreed_by)`,
      [
        ...[
          clinicId,
          patientId,
          rows.map((row) => row.id),
          rows.map((row) => row.kind),
          rows.map((row) => row.channel),
        ],
        ...[rows.map((row) => row.contactKind), rows.map((row) => row.contactHash), rows.map((row) => row.requestId)],
        ...[rows.map((row) => row.agreedAt), rows.map((row) => row.agreedBy)],
      ],
    );
  }

  /** The last agreed first. */
  list(sql: Sql, clinicId: string, patientId: string): Promise<Restriction[]> {
    return sql.query<Restriction>(
      `SELECT r.id, r.kind, r.channel, r.contact_kind AS "contactKind", r.request_id AS "requestId", r.agreed_at AS "agreedAt",
              r.agreed_by AS "agreedBy", r.ended_at AS "endedAt"
       FROM patient_restriction AS r
       WHERE r.clinic_id = $1 AND r.patient_id = $2
       ORDER BY r.agreed_at DESC, r.id DESC`,
      [clinicId, patientId],
    );
  }

  /** Answers false when it does not hold any more. */
  async end(
    tx: Sql,
    key: { clinicId: string; patientId: string; id: string },
    by: string,
    now: Date,
  ): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE patient_restriction SET ended_at = $4, ended_by = $5
       WHERE clinic_id = $1 AND patient_id = $2 AND id = $3 AND ended_at IS NULL
       RETURNING id`,
      [key.clinicId, key.patientId, key.id, now, by],
    );
    return rows.length > 0;
  }

  /** Hands on what was agreed. Where something of the same kind holds with both, the one who stays keeps theirs. */
  async movePatient(tx: Sql, { clinicId, from, into }: PatientMove, now: Date): Promise<void> {
    await tx.query(
      `UPDATE patient_restriction AS r
       SET patient_id = $3,
           ended_at = CASE WHEN d.is_double THEN $4 ELSE r.ended_at END,
           ended_by = CASE WHEN d.is_double THEN 'merge' ELSE r.ended_by END
       FROM (
         SELECT f.id, f.ended_at IS NULL AND EXISTS (
                  SELECT FROM patient_restriction AS i
                  WHERE i.clinic_id = $1 AND i.patient_id = $3 AND i.kind = f.kind AND i.ended_at IS NULL
                    AND i.contact_kind IS NOT DISTINCT FROM f.contact_kind
                ) AS is_double
         FROM patient_restriction AS f
         WHERE f.clinic_id = $1 AND f.patient_id = $2
       ) AS d
       WHERE r.clinic_id = $1 AND r.id = d.id`,
      [clinicId, from, into, now],
    );
  }
}
