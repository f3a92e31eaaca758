import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { EnrolmentFate, EnrolmentReason, Fate, FateCounts } from './enrolment.ts';

interface FateRow {
  position: number;
  patient_id: string | null;
  line: number | null;
  outcome: Fate;
  reasons: EnrolmentReason[];
}

/**
 * A place that was raised as a signal became a run that names the signal, or the engine refused it: because the patient had died,
 * was under way at that moment, or had been in the journey before; else because the journey took nobody any more.
 */
const FATES = `
  SELECT e.position, e.patient_id, e.line,
         CASE WHEN e.refused IS NOT NULL THEN 'refused'
              WHEN e.raised_at IS NULL THEN 'waiting'
              WHEN r.is_held_out THEN 'refused'
              WHEN r.id IS NOT NULL THEN 'entered'
              WHEN k.id IS NULL THEN 'waiting'
              ELSE 'refused' END AS outcome,
         CASE WHEN e.refused IS NOT NULL THEN e.refused
              WHEN e.raised_at IS NULL OR (k.id IS NULL AND r.id IS NULL) THEN '{}'::text[]
              WHEN r.is_held_out THEN ARRAY['held_out']
              WHEN r.id IS NOT NULL THEN '{}'::text[]
              WHEN n.is_deceased THEN ARRAY['deceased']
              WHEN o.was_live IS NULL THEN ARRAY['not_live']
              WHEN o.was_live THEN ARRAY['already_in']
              ELSE ARRAY['entered_before'] END AS reasons
  FROM enrolment_patient AS e
  JOIN enrolment AS h ON h.clinic_id = e.clinic_id AND h.id = e.enrolment_id
  LEFT JOIN LATERAL (
    SELECT COALESCE(p.merged_into, p.id) AS id, p.deceased_at IS NOT NULL AS is_deceased FROM patient AS p
    WHERE p.clinic_id = e.clinic_id AND p.id = e.patient_id LIMIT 1
  ) AS n ON true
  LEFT JOIN LATERAL (
    SELECT s.id FROM signal_key AS s WHERE s.clinic_id = e.clinic_id AND s.id = e.signal_id LIMIT 1
  ) AS k ON true
  LEFT JOIN LATERAL (
    SELECT run.id, COALESCE(run.ended_because IN ('holdout', 'control group'), false) AS is_held_out FROM run
    WHERE run.clinic_id = e.clinic_id AND run.patient_id = n.id AND run.journey_key = h.journey_key
      AND run.cause_signal = e.signal_id
    LIMIT 1
  ) AS r ON true
  LEFT JOIN LATERAL (
    SELECT bool_or(run.ended_at IS NULL OR run.ended_at > e.raised_at) AS was_live FROM run
    WHERE r.id IS NULL AND run.clinic_id = e.clinic_id AND run.patient_id = n.id AND run.journey_key = h.journey_key
  ) AS o ON true
  WHERE e.clinic_id = $1 AND e.enrolment_id = $2
`;

/** What became of lists of patients: read from what the engine did, which has no need to know of lists. */
@Injectable()
export class EnrolmentFatesView {
  async count(sql: Sql, clinicId: string, enrolmentId: string): Promise<FateCounts> {
    const rows = await sql.query<{ outcome: Fate; reasons: EnrolmentReason[]; count: number }>(
      `SELECT f.outcome, f.reasons, count(*)::int AS count FROM (${FATES}) AS f GROUP BY f.outcome, f.reasons`,
      [clinicId, enrolmentId],
    );
    const of = (fate: Fate) => rows.filter((row) => row.outcome === fate).reduce((sum, row) => sum + row.count, 0);
    const reasons: Partial<Record<EnrolmentReason, number>> = {};
    for (const row of rows) for (const reason of row.reasons) reasons[reason] = (reasons[reason] ?? 0) + row.count;
    return { waiting: of('waiting'), entered: of('entered'), refused: of('refused'), reasons };
  }

  /** In the order of the list, after a position. */
  async list(
    sql: Sql,
    clinicId: string,
    enrolmentId: string,
    { after, limit }: { readonly after: number; readonly limit: number },
  ): Promise<(EnrolmentFate & { readonly position: number })[]> {
    const rows = await sql.query<FateRow>(`${FATES} AND e.position > $3 ORDER BY e.position LIMIT $4`, [
      clinicId,
      enrolmentId,
      after,
      limit,
    ]);
    return rows.map((row) => ({
      position: row.position,
      patientId: row.patient_id,
      line: row.line,
      outcome: row.outcome,
      reasons: row.reasons,
    }));
  }
}
