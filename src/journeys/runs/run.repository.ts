import { Injectable } from '@nestjs/common';

import { repeated } from '../../platform/repeated.ts';
import { type ClinicKeys, keysOf } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import type { Advance } from './advance.ts';
import {
  type Entry,
  type EntryKey,
  type ParkedRun,
  type PatientRef,
  type Run,
  type RunRef,
  type Timer,
  visitOf,
} from './run.ts';
import type { PatientMove } from '../../patients/patient-move.ts';
import { openRun, sealAttributes } from './run-attributes.runner.ts';
import type { RunRow } from './run-row.ts';

type KeyRing = ReadonlyMap<string, ClinicKeys>;

/**
 * `MERGE` joins its table, which cannot be written as a look-up. A plan of when there were few timers would keep all of them at hand
 * and go through them for each run: without that, looking up by key is the cheapest whatever the statistics say. No run comes twice.
 */
const LOOKED_UP = `SELECT set_config('enable_material', 'off', true), set_config('enable_memoize', 'off', true)`;

/** What we ourselves write down of a step that is a task. */
const TASK_WORDS = ['opened', 'waiting', 'moved', 'not done in time'];

@Injectable()
export class RunRepository {
  async findLive(tx: Sql, patients: readonly PatientRef[], keys: KeyRing): Promise<Run[]> {
    const rows = await tx.query<RunRow>(
      `SELECT r.clinic_id, r.id, r.patient_id, r.journey_key, r.version_id, r.correlation, r.step, r.visits, r.log_length,
              r.step_at, r.attributes, r.hops, r.trouble, r.appointment_id, r.recall_id, r.cause_signal, r.caused_at, r.entered_at
       FROM unnest($1::uuid[], $2::uuid[]) AS p (clinic_id, patient_id)
       CROSS JOIN LATERAL (
         SELECT * FROM run AS o WHERE o.clinic_id = p.clinic_id AND o.patient_id = p.patient_id AND o.status <> 'ended'
         OFFSET 0
       ) AS r
       ORDER BY r.entered_at, r.id`,
      [patients.map((patient) => patient.clinicId), patients.map((patient) => patient.patientId)],
    );
    return rows.map((row) => openRun(row, keys));
  }

  /** When a patient last entered a journey with a correlation value, if ever. */
  async findLastEntries(tx: Sql, keys: readonly EntryKey[]): Promise<Entry[]> {
    const rows = await tx.query<{
      clinic_id: string;
      patient_id: string;
      journey_key: string;
      correlation: string;
      entered_at: Date;
      caused_at: Date;
    }>(
      `SELECT k.clinic_id, k.patient_id, k.journey_key, k.correlation, last.entered_at, last.caused_at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) AS k (clinic_id, patient_id, journey_key, correlation)
       CROSS JOIN LATERAL (
         SELECT r.entered_at, r.caused_at FROM run AS r
         WHERE r.clinic_id = k.clinic_id AND r.patient_id = k.patient_id
           AND r.journey_key = k.journey_key AND r.correlation = k.correlation
         ORDER BY r.entered_at DESC
         LIMIT 1
       ) AS last`,
      [
        keys.map((key) => key.clinicId),
        keys.map((key) => key.patientId),
        keys.map((key) => key.journeyKey),
        keys.map((key) => key.correlation),
      ],
    );
    return rows.map((row) => ({
      clinicId: row.clinic_id,
      patientId: row.patient_id,
      journeyKey: row.journey_key,
      correlation: row.correlation,
      enteredAt: row.entered_at,
      causedAt: row.caused_at,
    }));
  }

  async add(tx: Sql, runs: readonly Run[], keys: KeyRing): Promise<void> {
    await tx.query(
      `INSERT INTO run (clinic_id, id, patient_id, journey_key, version_id, correlation, status, step, visits, log_length,
                        appointment_id, recall_id, cause_signal, caused_at, entered_at, ended_at, ended_because,
                        step_at, attributes, hops, trouble)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
                            $9::jsonb[], $10::int[], $11::uuid[], $12::uuid[], $13::uuid[], $14::timestamptz[],
                            $15::timestamptz[], $16::timestamptz[], $17::text[], $18::timestamptz[], $19::bytea[], $20::int[],
                            $21::jsonb[])`,
      [
        runs.map((run) => run.clinicId),
        runs.map((run) => run.id),
        runs.map((run) => run.patientId),
        runs.map((run) => run.journeyKey),
        runs.map((run) => run.versionId),
        runs.map((run) => run.correlation),
        runs.map(statusOf),
        runs.map((run) => run.step),
        runs.map((run) => JSON.stringify(run.visits)),
        runs.map((run) => run.logLength),
        runs.map((run) => run.appointmentId),
        runs.map((run) => run.recallId),
        runs.map((run) => run.causeSignal),
        runs.map((run) => run.causedAt),
        runs.map((run) => run.enteredAt),
        runs.map((run) => run.end?.at ?? null),
        runs.map((run) => run.end?.because ?? null),
        runs.map((run) => run.stepAt),
        runs.map((run) => sealAttributes(keysOf(keys, run.clinicId), run.id, run.attributes)),
        runs.map((run) => run.hops),
        runs.map(troubleOf),
      ],
    );
  }

  /** Stores where runs that were stored before are now, and until when: nothing that held them before does any longer. */
  async move(tx: Sql, moved: readonly Pick<Advance, 'run' | 'parking'>[], keys: KeyRing): Promise<void> {
    const runs = moved.map(({ run }) => run);
    const visits = repeated(runs.map((run) => JSON.stringify(run.visits)));
    await tx.query(LOOKED_UP);
    await tx.query(
      `WITH m AS MATERIALIZED (
         SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::int[],
                              $8::timestamptz[], $9::text[], $10::uuid[], $11::timestamptz[], $12::bytea[], $13::int[],
                              $14::jsonb[], $15::timestamptz[], $16::int[])
           AS m (clinic_id, id, patient_id, status, step, visits, log_length, ended_at, ended_because, version_id, step_at,
                 attributes, hops, trouble, due_at, visit)
       ),
       waits AS (
         DELETE FROM wait WHERE ctid = ANY (ARRAY(
           SELECT o.ctid FROM m
           CROSS JOIN LATERAL (SELECT w.ctid FROM wait AS w WHERE w.clinic_id = m.clinic_id AND w.run_id = m.id OFFSET 0) AS o))
       ),
       timers AS (
         MERGE INTO timer AS t USING m ON t.clinic_id = m.clinic_id AND t.run_id = m.id
         WHEN MATCHED AND m.due_at IS NULL THEN DELETE
         WHEN MATCHED THEN UPDATE SET step = m.step, visit = m.visit, due_at = m.due_at
         WHEN NOT MATCHED AND m.due_at IS NOT NULL THEN
           INSERT (clinic_id, run_id, patient_id, step, visit, due_at)
           VALUES (m.clinic_id, m.id, m.patient_id, m.step, m.visit, m.due_at)
       )
       UPDATE run AS r
       SET status = m.status, step = m.step, visits = ($17::jsonb[])[m.visits], log_length = m.log_length, ended_at = m.ended_at,
           ended_because = m.ended_because, version_id = m.version_id, step_at = m.step_at, attributes = m.attributes,
           hops = m.hops, trouble = m.trouble
       FROM m WHERE r.clinic_id = m.clinic_id AND r.id = m.id`,
      [
        runs.map((run) => run.clinicId),
        runs.map((run) => run.id),
        runs.map((run) => run.patientId),
        runs.map(statusOf),
        runs.map((run) => run.step),
        visits.places,
        runs.map((run) => run.logLength),
        runs.map((run) => run.end?.at ?? null),
        runs.map((run) => run.end?.because ?? null),
        runs.map((run) => run.versionId),
        runs.map((run) => run.stepAt),
        runs.map((run) => sealAttributes(keysOf(keys, run.clinicId), run.id, run.attributes)),
        runs.map((run) => run.hops),
        runs.map(troubleOf),
        moved.map(({ parking }) => parking?.dueAt ?? null),
        runs.map(visitOf),
        visits.values,
      ],
    );
  }

  /** Has a run that a timer holds wait for a person, if the timer still holds it. Nothing of what it noted is opened. */
  async park(tx: Sql, timer: Timer, fault: string): Promise<ParkedRun | undefined> {
    const { clinicId, runId, patientId, step, visit, dueAt } = timer;
    const [parked] = await tx.query<ParkedRun>(
      `UPDATE run AS r
       SET status = 'parked', log_length = r.log_length + 1,
           trouble = jsonb_build_object(
             'failures', COALESCE((r.trouble ->> 'failures')::int, 0) + 1, 'fault', $6::text,
             'wake', COALESCE(r.trouble -> 'wake', $7::jsonb), 'isParked', true)
       WHERE r.clinic_id = $1 AND r.id = $2 AND r.patient_id = $3 AND r.status <> 'ended'
         AND r.step = $4 AND COALESCE((r.visits ->> r.step)::int, 1) = $5
       RETURNING r.clinic_id AS "clinicId", r.id, r.patient_id AS "patientId", r.journey_key AS "journeyKey", r.step,
                 r.log_length AS "logLength", r.entered_at AS "enteredAt", r.cause_signal AS "causeSignal"`,
      [clinicId, runId, patientId, step, visit, fault, JSON.stringify({ kind: 'timer', dueAt })],
    );
    return parked;
  }

  /**
   * Ends what is under way, with what holds it, and forgets what runs were told. Where they went stays, but not the outcomes of tasks
   * by which they did: those are staff's own words.
   */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[], now: Date): Promise<number> {
    const rows = await tx.query(
      `WITH timers AS (DELETE FROM timer WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])),
       waits AS (DELETE FROM wait WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])),
       logs AS (
         UPDATE run_log AS l
         SET entries = (
           SELECT jsonb_agg(CASE WHEN e.entry ->> 1 = 'task' AND NOT e.entry ->> 2 = ANY ($4::text[])
                                 THEN jsonb_set(e.entry, '{2}', '"erased"') ELSE e.entry END ORDER BY e.place)
           FROM jsonb_array_elements(l.entries) WITH ORDINALITY AS e (entry, place))
         FROM run AS r
         WHERE r.clinic_id = $1 AND r.patient_id = ANY ($2::uuid[]) AND l.clinic_id = r.clinic_id AND l.run_id = r.id
           AND jsonb_path_exists(l.entries, 'strict $[*] ? (@[1] == "task")')
       )
       UPDATE run
       SET status = 'ended', attributes = NULL, trouble = NULL, ended_at = COALESCE(ended_at, $3),
           ended_because = COALESCE(ended_because, 'erased')
       WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])
       RETURNING id`,
      [clinicId, patientIds, now, TASK_WORDS],
    );
    return rows.length;
  }

  /**
   * Everything of merged patients goes to the patient they are. Where several are live in the same journey, the passages of the
   * anonymous ones end, but for their first where that is all there is: `run_live` allows only one. Answers those that end, with
   * the patients they were of.
   */
  async movePatients(tx: Sql, moves: readonly PatientMove[], now: Date): Promise<(RunRef & PatientRef)[]> {
    const arrays = [moves.map((m) => m.clinicId), moves.map((m) => m.from), moves.map((m) => m.into)];
    const ended = await tx.query<RunRef & PatientRef>(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       ended AS (
         UPDATE run AS r SET status = 'ended', ended_at = $4, ended_because = 'merged', trouble = NULL
         FROM m
         WHERE r.clinic_id = m.clinic_id AND r.patient_id = m.from_id AND r.status <> 'ended'
           AND EXISTS (SELECT 1 FROM m AS n
                       JOIN run AS o ON o.clinic_id = n.clinic_id AND o.patient_id = ANY (ARRAY[n.from_id, n.into_id])
                       WHERE n.clinic_id = m.clinic_id AND n.into_id = m.into_id AND o.journey_key = r.journey_key
                         AND o.correlation = r.correlation AND o.status <> 'ended'
                         AND (o.patient_id = n.into_id OR (o.entered_at, o.id) < (r.entered_at, r.id)))
         RETURNING r.clinic_id, r.id, r.patient_id
       ),
       timers AS (DELETE FROM timer AS t USING ended AS e WHERE t.clinic_id = e.clinic_id AND t.run_id = e.id),
       waits AS (DELETE FROM wait AS w USING ended AS e WHERE w.clinic_id = e.clinic_id AND w.run_id = e.id)
       SELECT e.clinic_id AS "clinicId", e.id AS "runId", e.patient_id AS "patientId" FROM ended AS e`,
      [...arrays, now],
    );
    await tx.query(
      `WITH m AS (SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS m (clinic_id, from_id, into_id)),
       timers AS (UPDATE timer AS t SET patient_id = m.into_id FROM m WHERE t.clinic_id = m.clinic_id AND t.patient_id = m.from_id),
       waits AS (UPDATE wait AS w SET patient_id = m.into_id FROM m WHERE w.clinic_id = m.clinic_id AND w.patient_id = m.from_id),
       logs AS (UPDATE run_log AS l SET patient_id = m.into_id FROM m WHERE l.clinic_id = m.clinic_id AND l.patient_id = m.from_id)
       UPDATE run AS r SET patient_id = m.into_id FROM m WHERE r.clinic_id = m.clinic_id AND r.patient_id = m.from_id`,
      arrays,
    );
    return ended;
  }
}

function statusOf({ end, trouble }: Run): 'live' | 'parked' | 'ended' {
  if (end) return 'ended';
  return trouble?.isParked ? 'parked' : 'live';
}

function troubleOf({ trouble }: Run): string | null {
  return trouble && JSON.stringify(trouble);
}
