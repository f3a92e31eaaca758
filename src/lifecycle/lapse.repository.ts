import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { StageKey } from './lifecycle.repository.ts';
import type { LapseRow } from './stage.ts';

/** Somebody whose time to lapse has come. */
export interface DueLapse extends StageKey {
  /** The last visit, or the move since then: from here the time was counted. */
  readonly since: Date;
  readonly lapsesAt: Date;
}

export interface Recount {
  readonly clinicId: string;
  /** The rows of patients up to here have been counted. */
  readonly afterPatient: string;
}

/** When patients lapse: the engine sets the moment with the stage, this takes those that have come and counts anew. */
@Injectable()
export class LapseRepository {
  /**
   * Takes rows whose moment has come, and leaves them without one. SKIP LOCKED lets several workers share the table, and keeps
   * this from waiting for a batch, which could be waiting for this. Who died does not lapse.
   */
  async takeDue(
    tx: Sql,
    now: Date,
    limit: number,
    waiting: readonly string[],
  ): Promise<{ taken: number; due: DueLapse[] }> {
    const rows = await tx.query<{
      clinic_id: string;
      patient_id: string;
      service_line: string;
      since: Date;
      lapses_at: Date;
      is_alive: boolean | null;
    }>(
      `UPDATE lifecycle AS l
       SET lapses_at = NULL
       FROM (
         SELECT d.clinic_id, d.patient_id, d.service_line, d.lapses_at FROM lifecycle AS d
         WHERE d.lapses_at <= $1 AND CASE WHEN d.clinic_id = ANY ($3::uuid[]) THEN false ELSE true END
         ORDER BY d.lapses_at, d.clinic_id, d.patient_id, d.service_line
         LIMIT $2
         FOR UPDATE SKIP LOCKED
       ) AS due
       WHERE l.clinic_id = due.clinic_id AND l.patient_id = due.patient_id AND l.service_line = due.service_line
       RETURNING l.clinic_id, l.patient_id, l.service_line, GREATEST(l.since, l.visited_at) AS since, due.lapses_at,
                 (SELECT p.deceased_at IS NULL FROM patient AS p
                  WHERE p.clinic_id = l.clinic_id AND p.id = l.patient_id) AS is_alive`,
      [now, limit, waiting],
    );
    const due = rows.filter((row) => row.is_alive === true);
    return {
      taken: rows.length,
      due: due.map((row) => ({
        clinicId: row.clinic_id,
        patientId: row.patient_id,
        serviceLine: row.service_line,
        since: row.since,
        lapsesAt: row.lapses_at,
      })),
    };
  }

  /** The recount that waits longest and that nobody else is at. Locked: a request from now on starts after this pass. */
  async claimRecount(tx: Sql): Promise<Recount | undefined> {
    const [row] = await tx.query<{ clinic_id: string; after_patient: string }>(
      `SELECT r.clinic_id, r.after_patient FROM lapse_recount AS r
       ORDER BY r.requested_at, r.clinic_id
       LIMIT 1
       FOR UPDATE SKIP LOCKED`,
    );
    return row && { clinicId: row.clinic_id, afterPatient: row.after_patient };
  }

  async advanceRecount(tx: Sql, { clinicId, afterPatient }: Recount): Promise<void> {
    await tx.query(`UPDATE lapse_recount SET after_patient = $2 WHERE clinic_id = $1`, [clinicId, afterPatient]);
  }

  async endRecount(tx: Sql, clinicId: string): Promise<void> {
    await tx.query(`DELETE FROM lapse_recount WHERE clinic_id = $1`, [clinicId]);
  }

  /** The next patients of a clinic who stand in any stage, in the order of their ids. */
  async patientsAfter(tx: Sql, { clinicId, afterPatient }: Recount, limit: number): Promise<string[]> {
    const rows = await tx.query<{ patient_id: string }>(
      `SELECT DISTINCT l.patient_id FROM lifecycle AS l
       WHERE l.clinic_id = $1 AND l.patient_id > $2
       ORDER BY l.patient_id
       LIMIT $3`,
      [clinicId, afterPatient, limit],
    );
    return rows.map((row) => row.patient_id);
  }

  /** Everything of these patients that can lapse; under their locks it stays so. */
  async findOf(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<LapseRow[]> {
    const rows = await tx.query<{
      patient_id: string;
      service_line: string;
      stage: LapseRow['stage'];
      since: Date;
      visited_at: Date;
    }>(
      `SELECT l.patient_id, l.service_line, l.stage, l.since, l.visited_at
       FROM unnest($2::uuid[]) AS k (patient_id)
       CROSS JOIN LATERAL (
         SELECT * FROM lifecycle AS o
         WHERE o.clinic_id = $1 AND o.patient_id = k.patient_id AND o.visited_at IS NOT NULL AND o.stage <> 'lapsed'
         OFFSET 0
       ) AS l`,
      [clinicId, patientIds],
    );
    return rows.map((row) => ({
      clinicId,
      patientId: row.patient_id,
      serviceLine: row.service_line,
      stage: row.stage,
      since: row.since,
      visitedAt: row.visited_at,
    }));
  }

  async setLapses(tx: Sql, rows: readonly (StageKey & { readonly lapsesAt: Date | null })[]): Promise<void> {
    await tx.query(
      `UPDATE lifecycle AS l SET lapses_at = n.lapses_at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS n (clinic_id, patient_id, service_line, lapses_at)
       WHERE l.clinic_id = n.clinic_id AND l.patient_id = n.patient_id AND l.service_line = n.service_line
         AND l.lapses_at IS DISTINCT FROM n.lapses_at`,
      [
        rows.map((row) => row.clinicId),
        rows.map((row) => row.patientId),
        rows.map((row) => row.serviceLine),
        rows.map((row) => row.lapsesAt),
      ],
    );
  }
}
