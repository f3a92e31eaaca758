import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';
import type { HandOver } from './hand-over.ts';

export interface PatientRef {
  readonly clinicId: string;
  readonly patientId: string;
}

export interface HeldPatient extends PatientRef {
  readonly until: Date;
}

/** What nobody ended is over when its time is. */
const HAS_EXPIRED = `
  h.clinic_id = $1 AND COALESCE(h.ended_at, h.until) >= $2 AND COALESCE(h.ended_at, h.until) < $3
  AND h.patient_id <> ALL ($4::uuid[]) AND (h.reason IS NOT NULL OR h.end_reason IS NOT NULL)`;

@Injectable()
export class HandOverRepository {
  /**
   * Who of these is in conversation with a person, for a batch of the gate.
   *
   * FOR SHARE makes whoever hands back wait until the batch has committed: then they find every message that it put off.
   */
  async shareOpen(tx: Sql, patients: readonly PatientRef[], now: Date): Promise<HeldPatient[]> {
    return tx.query<HeldPatient>(
      `SELECT h.clinic_id AS "clinicId", h.patient_id AS "patientId", h.until
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, patient_id)
       JOIN hand_over AS h ON h.clinic_id = k.clinic_id AND h.patient_id = k.patient_id
       WHERE h.ended_at IS NULL AND h.until > $3
       FOR SHARE OF h`,
      [patients.map(({ clinicId }) => clinicId), patients.map(({ patientId }) => patientId), now],
    );
  }

  async add(tx: Sql, handOver: HandOver, reason: Buffer | null): Promise<void> {
    await tx.query(
      `INSERT INTO hand_over (clinic_id, id, patient_id, since, until, taken_by, reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [handOver.clinicId, handOver.id, handOver.patientId, handOver.since, handOver.until, handOver.takenBy, reason],
    );
  }

  /** Has whoever takes or hands back one conversation wait for each other: before the first hand-over there is no row to lock. */
  async takeTurn(tx: Sql, { clinicId, patientId }: PatientRef): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('attend hand-over ' || $1 || ' ' || $2, 0))`, [
      clinicId,
      patientId,
    ]);
  }

  /** Locks those that no word has ended, so that the reason of the end can be sealed for each. */
  async lockOpen(tx: Sql, { clinicId, patientId }: PatientRef): Promise<{ id: string; until: Date }[]> {
    return tx.query<{ id: string; until: Date }>(
      `SELECT id, until FROM hand_over WHERE clinic_id = $1 AND patient_id = $2 AND ended_at IS NULL
       ORDER BY id
       FOR UPDATE`,
      [clinicId, patientId],
    );
  }

  async end(
    tx: Sql,
    clinicId: string,
    ids: readonly string[],
    { by, reasons }: { readonly by: string; readonly reasons: readonly (Buffer | null)[] },
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE hand_over AS h SET ended_at = LEAST($4, h.until), ended_by = $5, end_reason = k.reason
       FROM unnest($2::uuid[], $3::bytea[]) AS k (id, reason)
       WHERE h.clinic_id = $1 AND h.id = k.id AND h.ended_at IS NULL`,
      [clinicId, ids, reasons, now, by],
    );
  }

  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    await tx.query(
      `UPDATE hand_over AS h SET patient_id = m.into_id
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)
       WHERE h.clinic_id = m.clinic_id AND h.patient_id = m.from_id`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
  }

  /** Takes away why conversations that are over were taken and handed back. They are made by hand and few: all at once. */
  async purge(tx: Sql, { clinicId, after, before, held }: Expired): Promise<Purged> {
    const rows = await tx.query<{ at: Date }>(
      `UPDATE hand_over AS h SET reason = NULL, end_reason = NULL
       WHERE ${HAS_EXPIRED}
       RETURNING COALESCE(h.ended_at, h.until) AS at`,
      [clinicId, after, before, held],
    );
    return purgedOf(rows);
  }

  async countExpired(sql: Sql, { clinicId, after, before, held }: Expired): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM hand_over AS h WHERE ${HAS_EXPIRED}`,
      [clinicId, after, before, held],
    );
    return row?.total ?? 0;
  }

  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE hand_over SET reason = NULL, end_reason = NULL
       WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])`,
      [clinicId, patientIds],
    );
  }
}
