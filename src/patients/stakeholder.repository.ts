import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { PatientMove } from './patient-move.ts';
import type { Stakeholder, StakeholderKind } from './stakeholder.ts';

/** A stakeholder as it is stored: the name is sealed. */
export type StakeholderRow = Omit<Stakeholder, 'name'> & { readonly name: Buffer | null };

interface Row {
  id: string;
  patient_id: string;
  kind: StakeholderKind;
  other_patient_id: string | null;
  name: Buffer | null;
  since: Date;
  until: Date | null;
  source: string;
  created_by: string;
}

@Injectable()
export class StakeholderRepository {
  /** Everybody who stands or stood by a patient, the last named first. */
  async list(sql: Sql, clinicId: string, patientId: string): Promise<StakeholderRow[]> {
    const rows = await sql.query<Row>(
      `SELECT id, patient_id, kind, other_patient_id, name, since, until, source, created_by
       FROM stakeholder
       WHERE clinic_id = $1 AND patient_id = $2
       ORDER BY since DESC, id DESC`,
      [clinicId, patientId],
    );
    return rows.map(toStakeholder);
  }

  async add(tx: Sql, clinicId: string, row: StakeholderRow, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO stakeholder (clinic_id, id, patient_id, kind, other_patient_id, name, since, until, source, created_by,
                                created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[clinicId, row.id, row.patientId, row.kind, row.otherPatientId, row.name, row.since, row.until],
        ...[row.source, row.createdBy, now],
      ],
    );
  }

  /** Answers false when it does not hold any more. One that was to begin later never does. */
  async end(tx: Sql, key: { readonly clinicId: string; readonly id: string }, by: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE stakeholder SET until = GREATEST(since, $3), ended_by = $4
       WHERE clinic_id = $1 AND id = $2 AND (until IS NULL OR until > GREATEST(since, $3))
       RETURNING id`,
      [key.clinicId, key.id, now, by],
    );
    return rows.length > 0;
  }

  async erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<void> {
    await tx.query(
      `WITH own AS (DELETE FROM stakeholder WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]))
       UPDATE stakeholder SET until = LEAST(until, GREATEST(since, $3)), ended_by = COALESCE(ended_by, 'erasure')
       WHERE clinic_id = $1 AND other_patient_id = ANY ($2::uuid[]) AND patient_id <> ALL ($2::uuid[])`,
      [clinicId, patientIds, now],
    );
  }

  /** Hands on what merged patients are to others and others to them. Nobody stands by themselves: that ends with the merge. */
  async movePatients(tx: Sql, moves: readonly PatientMove[], now: Date): Promise<void> {
    await tx.query(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       touched AS (
         SELECT m.clinic_id, s.id FROM m CROSS JOIN LATERAL (
           SELECT o.id FROM stakeholder AS o WHERE o.clinic_id = m.clinic_id AND o.patient_id = m.from_id OFFSET 0
         ) AS s
         UNION
         SELECT m.clinic_id, s.id FROM m CROSS JOIN LATERAL (
           SELECT o.id FROM stakeholder AS o WHERE o.clinic_id = m.clinic_id AND o.other_patient_id = m.from_id OFFSET 0
         ) AS s
       ),
       moved AS (
         SELECT t.clinic_id, t.id,
                COALESCE((SELECT m.into_id FROM m WHERE m.clinic_id = s.clinic_id AND m.from_id = s.patient_id),
                         s.patient_id) AS patient_id,
                COALESCE((SELECT m.into_id FROM m WHERE m.clinic_id = s.clinic_id AND m.from_id = s.other_patient_id),
                         s.other_patient_id) AS other_patient_id
         FROM touched AS t
         JOIN stakeholder AS s ON s.clinic_id = t.clinic_id AND s.id = t.id
       )
       UPDATE stakeholder AS s
       SET patient_id = v.patient_id, other_patient_id = v.other_patient_id,
           until = CASE WHEN v.patient_id = v.other_patient_id THEN LEAST(s.until, $4) ELSE s.until END,
           ended_by = CASE WHEN v.patient_id = v.other_patient_id THEN COALESCE(s.ended_by, 'merge') ELSE s.ended_by END
       FROM moved AS v
       WHERE s.clinic_id = v.clinic_id AND s.id = v.id`,
      [moves.map((move) => move.clinicId), moves.map((move) => move.from), moves.map((move) => move.into), now],
    );
  }
}

function toStakeholder(row: Row): StakeholderRow {
  return {
    id: row.id,
    patientId: row.patient_id,
    kind: row.kind,
    otherPatientId: row.other_patient_id,
    name: row.name,
    since: row.since,
    until: row.until,
    source: row.source,
    createdBy: row.created_by,
  };
}
