import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';

/** Where a patient stands in one service line. */
export interface PatientStage {
  readonly serviceLine: string;
  readonly stage: string;
  readonly since: Date;
  /** Whole days of 24 hours. */
  readonly daysInStage: number;
  readonly episode: number;
  /** When the patient lapses, should nothing be heard until then. */
  readonly lapsesAt: Date | null;
  readonly because: { readonly signal: string; readonly rule: string };
}

/** One change of stage, what caused it, and how long the patient stayed. */
export interface StageStay {
  readonly serviceLine: string;
  readonly episode: number;
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
  /** When Attend heard of it. */
  readonly recordedAt: Date;
  /** Null while the patient is there. */
  readonly until: Date | null;
  readonly days: number;
  readonly because: { readonly signal: string; readonly type: string | null; readonly rule: string };
}

interface StageRow {
  patient_id: string;
  service_line: string;
  stage: string;
  since: Date;
  episode: number;
  lapses_at: Date | null;
  because_signal: string;
  because_rule: string;
}

interface StayRow {
  service_line: string;
  episode: number;
  from_stage: string | null;
  to_stage: string;
  at: Date;
  recorded_at: Date;
  until: Date | null;
  signal_id: string;
  type: string | null;
  rule: string;
}

const DAY_MS = 86_400_000;

/** A stage changes a few times a year; whoever has more has been changed by a fault of the sender. */
const MAX_STAYS = 1000;

/** Where patients stand, and how they came there. */
@Injectable()
export class StagesView {
  constructor(private readonly clock: Clock) {}

  /** By patient, in the order of the service lines. */
  async current(
    sql: Sql,
    clinicId: string,
    patientIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PatientStage[]>> {
    const rows = await sql.query<StageRow>(
      `SELECT l.patient_id, l.service_line, l.stage, l.since, l.episode, l.lapses_at, l.because_signal, l.because_rule
       FROM lifecycle AS l
       WHERE l.clinic_id = $1 AND l.patient_id = ANY ($2::uuid[])
       ORDER BY l.patient_id, l.service_line`,
      [clinicId, patientIds],
    );
    const now = this.clock.now();
    const stages = new Map<string, PatientStage[]>();
    for (const row of rows) stages.set(row.patient_id, [...(stages.get(row.patient_id) ?? []), toStage(row, now)]);
    return stages;
  }

  /** Every change of a patient's stages, by service line, the newest first. Raises `missing`. */
  async history(sql: Sql, clinicId: string, id: string): Promise<StageStay[]> {
    const [patient] = await sql.query<{ id: string }>(
      `SELECT COALESCE(p.merged_into, p.id) AS id FROM patient AS p WHERE p.clinic_id = $1 AND p.id = $2`,
      [clinicId, id],
    );
    if (!patient) throw new Failure('missing', 'there is no such patient');
    const rows = await sql.query<StayRow>(STAYS, [clinicId, patient.id, MAX_STAYS]);
    const now = this.clock.now();
    return rows.map((row) => toStay(row, now));
  }
}

/**
 * Within an episode stages only go forward, so that episode and stage are the order in which changes came. A late signal may
 * move forward with an earlier time than the stage before it: that stage then took no time. The time of the signal, which is
 * that of the change, names its partition.
 */
const STAYS = `
  WITH change AS (
    SELECT c.*, array_position(ARRAY['awareness', 'consideration', 'access', 'care', 'post_visit', 'lapsed'], c.to_stage) AS rank
    FROM stage_change AS c
    WHERE c.clinic_id = $1 AND c.patient_id = $2
  ),
  stay AS (
    SELECT c.*, lead(c.at) OVER (PARTITION BY c.service_line ORDER BY c.episode, c.rank, c.recorded_at) AS until
    FROM change AS c
  )
  SELECT y.service_line, y.episode, y.from_stage, y.to_stage, y.at, y.recorded_at, y.until, y.signal_id, s.type, y.rule
  FROM stay AS y
  LEFT JOIN signal AS s ON s.clinic_id = $1 AND s.patient_id = $2 AND s.id = y.signal_id AND s.time = y.at
  ORDER BY y.service_line, y.episode DESC, y.rank DESC, y.recorded_at DESC
  LIMIT $3`;

function toStage(row: StageRow, now: Date): PatientStage {
  return {
    serviceLine: row.service_line,
    stage: row.stage,
    since: row.since,
    daysInStage: daysBetween(row.since, now),
    episode: row.episode,
    lapsesAt: row.lapses_at,
    because: { signal: row.because_signal, rule: row.because_rule },
  };
}

function toStay(row: StayRow, now: Date): StageStay {
  return {
    serviceLine: row.service_line,
    episode: row.episode,
    from: row.from_stage,
    to: row.to_stage,
    at: row.at,
    recordedAt: row.recorded_at,
    until: row.until,
    days: daysBetween(row.at, row.until ?? now),
    because: { signal: row.signal_id, type: row.type, rule: row.rule },
  };
}

function daysBetween(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / DAY_MS));
}
