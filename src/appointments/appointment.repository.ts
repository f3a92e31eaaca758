import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { type AppointmentStatus, STANDING } from './appointment.ts';
import type { PatientMove } from '../patients/patient-move.ts';

export interface AppointmentRow {
  clinic_id: string;
  id: string;
  patient_id: string;
  service_line: string | null;
  status: AppointmentStatus;
  starts_at: Date | null;
  ends_at: Date | null;
  details: Buffer | null;
  changed_at: Date;
}

/** A patient and the line of care that is asked about. */
export interface PatientLine {
  readonly clinicId: string;
  readonly patientId: string;
  readonly serviceLine: string;
}

@Injectable()
export class AppointmentRepository {
  find(tx: Sql, keys: readonly { readonly clinicId: string; readonly id: string }[]): Promise<AppointmentRow[]> {
    return tx.query<AppointmentRow>(
      `SELECT a.clinic_id, a.id, a.patient_id, a.service_line, a.status, a.starts_at, a.ends_at, a.details, a.changed_at
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       CROSS JOIN LATERAL (
         SELECT * FROM appointment AS o WHERE o.clinic_id = k.clinic_id AND o.id = k.id OFFSET 0
       ) AS a`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.id)],
    );
  }

  /** Whoever has more than these has been booked by a fault of the sender. */
  findByPatient(sql: Sql, clinicId: string, patientId: string): Promise<AppointmentRow[]> {
    return sql.query<AppointmentRow>(
      `SELECT a.clinic_id, a.id, a.patient_id, a.service_line, a.status, a.starts_at, a.ends_at, a.details, a.changed_at
       FROM appointment AS a
       WHERE a.clinic_id = $1 AND a.patient_id = $2
       ORDER BY a.starts_at DESC NULLS FIRST, a.id
       LIMIT 500`,
      [clinicId, patientId],
    );
  }

  /** When each of them is expected next, if they are. An appointment of which no line is known may be of any. */
  async nextStarts(
    tx: Sql,
    wanted: readonly PatientLine[],
    { after, until }: { readonly after: Date; readonly until: Date },
  ): Promise<(PatientLine & { startsAt: Date })[]> {
    return tx.query(
      `SELECT k.clinic_id AS "clinicId", k.patient_id AS "patientId", k.line AS "serviceLine", a.starts_at AS "startsAt"
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (clinic_id, patient_id, line)
       CROSS JOIN LATERAL (
         SELECT o.starts_at FROM appointment AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id AND o.starts_at > $4 AND o.starts_at < $5
           AND o.status = ANY ($6::text[])
           AND (o.service_line IS NULL OR o.service_line = k.line)
         ORDER BY o.starts_at
         LIMIT 1
       ) AS a`,
      [
        wanted.map(({ clinicId }) => clinicId),
        wanted.map(({ patientId }) => patientId),
        wanted.map(({ serviceLine }) => serviceLine),
        after,
        until,
        STANDING,
      ],
    );
  }

  async save(tx: Sql, rows: readonly AppointmentRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO appointment (clinic_id, id, patient_id, service_line, status, starts_at, ends_at, details, changed_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[],
                            $8::bytea[], $9::timestamptz[])
       ON CONFLICT (clinic_id, id) DO UPDATE
       SET patient_id = excluded.patient_id, service_line = excluded.service_line, status = excluded.status,
           starts_at = excluded.starts_at, ends_at = excluded.ends_at, details = excluded.details,
           changed_at = excluded.changed_at`,
      [
        rows.map((row) => row.clinic_id),
        rows.map((row) => row.id),
        rows.map((row) => row.patient_id),
        rows.map((row) => row.service_line),
        rows.map((row) => row.status),
        rows.map((row) => row.starts_at),
        rows.map((row) => row.ends_at),
        rows.map((row) => row.details),
        rows.map((row) => row.changed_at),
      ],
    );
  }

  /** A projection of signals: what they said is gone, and so is it. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM appointment WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]) RETURNING id`,
      [clinicId, patientIds],
    );
    return rows.length;
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE appointment AS a SET patient_id = m.into_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)
       WHERE a.clinic_id = m.clinic_id AND a.patient_id = m.from_id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }
}
