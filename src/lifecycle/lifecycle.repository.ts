import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { LapseRow, RecordedChange, Stage, StageState } from './stage.ts';
import type { PatientMove } from '../patients/patient-move.ts';

/** A patient in a service line. */
export interface StageKey {
  readonly clinicId: string;
  readonly patientId: string;
  readonly serviceLine: string;
}

interface LifecycleRow {
  clinic_id: string;
  patient_id: string;
  service_line: string;
  stage: Stage;
  since: Date;
  episode: number;
  last_intent_at: Date | null;
  visited_at: Date | null;
  lapses_at: Date | null;
  because_signal: string;
  because_rule: string;
}

@Injectable()
export class LifecycleRepository {
  async find(tx: Sql, keys: readonly StageKey[]): Promise<StageState[]> {
    const rows = await tx.query<LifecycleRow>(
      `SELECT l.clinic_id, l.patient_id, l.service_line, l.stage, l.since, l.episode, l.last_intent_at, l.visited_at, l.lapses_at,
              l.because_signal, l.because_rule
       FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS k (clinic_id, patient_id, service_line)
       CROSS JOIN LATERAL (
         SELECT * FROM lifecycle AS o
         WHERE o.clinic_id = k.clinic_id AND o.patient_id = k.patient_id AND o.service_line = k.service_line
         OFFSET 0
       ) AS l`,
      [keys.map((key) => key.clinicId), keys.map((key) => key.patientId), keys.map((key) => key.serviceLine)],
    );
    return rows.map(toState);
  }

  async save(tx: Sql, states: readonly StageState[]): Promise<void> {
    await tx.query(
      `INSERT INTO lifecycle (clinic_id, patient_id, service_line, stage, since, episode, last_intent_at, because_signal,
                              because_rule, visited_at, lapses_at)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::timestamptz[], $6::int[], $7::timestamptz[],
                            $8::uuid[], $9::text[], $10::timestamptz[], $11::timestamptz[])
       ON CONFLICT (clinic_id, patient_id, service_line) DO UPDATE
       SET stage = excluded.stage, since = excluded.since, episode = excluded.episode,
           last_intent_at = excluded.last_intent_at, because_signal = excluded.because_signal,
           because_rule = excluded.because_rule, visited_at = excluded.visited_at, lapses_at = excluded.lapses_at`,
      [
        states.map((state) => state.clinicId),
        states.map((state) => state.patientId),
        states.map((state) => state.serviceLine),
        states.map((state) => state.stage),
        states.map((state) => state.since),
        states.map((state) => state.episode),
        states.map((state) => state.lastIntentAt),
        states.map((state) => state.becauseSignal),
        states.map((state) => state.becauseRule),
        states.map((state) => state.visitedAt),
        states.map((state) => state.lapsesAt),
      ],
    );
  }

  async addChanges(tx: Sql, changes: readonly RecordedChange[], now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO stage_change (clinic_id, patient_id, service_line, from_stage, to_stage, episode, at, signal_id, rule, recorded_at)
       SELECT c.*, $10 FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[],
                                   $7::timestamptz[], $8::uuid[], $9::text[]) AS c`,
      [
        changes.map((change) => change.clinicId),
        changes.map((change) => change.patientId),
        changes.map((change) => change.serviceLine),
        changes.map((change) => change.from),
        changes.map((change) => change.to),
        changes.map((change) => change.episode),
        changes.map((change) => change.at),
        changes.map((change) => change.signalId),
        changes.map((change) => change.rule),
        now,
      ],
    );
  }

  /** Nobody lapses who is not known any more. How they moved stays, without who they were. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `DELETE FROM lifecycle WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[]) RETURNING service_line`,
      [clinicId, patientIds],
    );
    return rows.length;
  }

  /**
   * Of two patients that turn out to be one, in each service line the further row stays: by episode, then by stage, then the
   * later one. One that lapsed stays only where nothing was heard under the others since its last visit that would have put the
   * lapse off. The last visit and the last intent are the newest of both. Answers the rows of patients who may lapse at another
   * moment now.
   */
  async movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<LapseRow[]> {
    const rows = await tx.query<LifecycleRow & { visited_at: Date }>(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       gone AS (
         DELETE FROM lifecycle AS l USING m
         WHERE l.clinic_id = m.clinic_id AND l.patient_id = m.from_id
         RETURNING m.into_id, l.*
       ),
       together AS (
         SELECT * FROM gone
         UNION ALL
         SELECT k.into_id, l.* FROM (SELECT DISTINCT clinic_id, into_id, service_line FROM gone) AS k
         JOIN lifecycle AS l ON l.clinic_id = k.clinic_id AND l.patient_id = k.into_id AND l.service_line = k.service_line
       ),
       known AS (
         SELECT *, max(visited_at) OVER own AS seen_at, max(last_intent_at) OVER own AS intent_at,
                max(GREATEST(visited_at, CASE WHEN stage IN ('access', 'care', 'post_visit') THEN since END))
                  FILTER (WHERE stage <> 'lapsed') OVER own AS active_at
         FROM together
         WINDOW own AS (PARTITION BY clinic_id, into_id, service_line)
       ),
       furthest AS (
         SELECT DISTINCT ON (clinic_id, into_id, service_line) *
         FROM known
         ORDER BY clinic_id, into_id, service_line, (stage = 'lapsed' AND active_at > visited_at) IS TRUE, episode DESC,
                  array_position(ARRAY['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'], stage) DESC,
                  since DESC
       ),
       changes AS (
         UPDATE stage_change AS c SET patient_id = m.into_id
         FROM m WHERE c.clinic_id = m.clinic_id AND c.patient_id = m.from_id
       ),
       kept AS (
         INSERT INTO lifecycle AS l (clinic_id, patient_id, service_line, stage, since, episode, last_intent_at, because_signal,
                                     because_rule, visited_at, lapses_at)
         SELECT clinic_id, into_id, service_line, stage, since, episode, intent_at, because_signal, because_rule, seen_at, lapses_at
         FROM furthest
         ON CONFLICT (clinic_id, patient_id, service_line) DO UPDATE
         SET stage = excluded.stage, since = excluded.since, episode = excluded.episode,
             last_intent_at = excluded.last_intent_at, because_signal = excluded.because_signal,
             because_rule = excluded.because_rule, visited_at = excluded.visited_at, lapses_at = excluded.lapses_at
         RETURNING new.*, (old.stage, old.since, old.visited_at) IS DISTINCT FROM (new.stage, new.since, new.visited_at) AS is_other
       )
       SELECT k.clinic_id, k.patient_id, k.service_line, k.stage, k.since, k.visited_at FROM kept AS k
       WHERE k.is_other AND k.visited_at IS NOT NULL`,
      [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      serviceLine: row.service_line,
      stage: row.stage,
      since: row.since,
      visitedAt: row.visited_at,
    }));
  }
}

function toState(row: LifecycleRow): StageState {
  return {
    clinicId: row.clinic_id,
    patientId: row.patient_id,
    serviceLine: row.service_line,
    stage: row.stage,
    since: row.since,
    episode: row.episode,
    lastIntentAt: row.last_intent_at,
    visitedAt: row.visited_at,
    lapsesAt: row.lapses_at,
    becauseSignal: row.because_signal,
    becauseRule: row.because_rule,
  };
}
