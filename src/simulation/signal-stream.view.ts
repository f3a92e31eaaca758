import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Json } from '../signals/signal.ts';
import type { Period } from './simulation.ts';
import type { WatchedSignals } from './watched-signals.ts';

/** A stored signal as the stream has it. */
export interface StreamedSignal {
  readonly patientId: string;
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly source: string;
  readonly eventId: string;
  readonly serviceLine: string | null;
  readonly data: Record<string, Json>;
  /** Null where nothing is sealed, or nobody reads what is. */
  readonly sealed: Buffer | null;
}

/** So many rows are some megabytes, and a few milliseconds of work for the server. */
const PAGE = 5000;

/**
 * What is read of the clinic's history. What the journey itself led to is left out, and what was answered to its messages, by text,
 * by a key or on the page of a survey: the simulation makes its own of that. A word on consent stays: permissions are as they were. Stages are those that patients really were in; they are told as signals even where nobody
 * listened at the time.
 */
const WATCHED = `
  SELECT s.patient_id, s.id, s.type, s.time, s.source, s.event_id, s.service_line, s.data,
         CASE WHEN s.type = ANY ($5::text[]) THEN s.sealed END AS sealed
  FROM signal AS s
  WHERE s.clinic_id = $1 AND s.type = ANY ($2::text[]) AND s.time >= $6 AND s.time < $8
    AND (s.time >= $7 OR s.type = ANY ($3::text[]))
    AND (s.type NOT LIKE 'message.%' OR s.data ->> 'journey' IS DISTINCT FROM $4)
    AND s.source <> '/attend/journeys/' || $4
    AND (s.type <> 'task.completed' OR s.data ->> 'runId' IS NULL OR NOT EXISTS (
      SELECT 1 FROM run AS r WHERE r.clinic_id = $1 AND r.id = (s.data ->> 'runId')::uuid AND r.journey_key = $4))
    AND (s.type <> 'call.placed' OR s.data ->> 'taskId' IS NULL OR NOT EXISTS (
      SELECT 1 FROM task AS t JOIN run AS r ON r.clinic_id = t.clinic_id AND r.id = t.run_id
      WHERE t.clinic_id = $1 AND t.id = (s.data ->> 'taskId')::uuid AND r.journey_key = $4))
    AND (s.type <> 'survey.answered' OR s.data ->> 'messageId' IS NULL OR NOT EXISTS (
      SELECT 1 FROM message AS m WHERE m.clinic_id = $1 AND m.id = (s.data ->> 'messageId')::uuid AND m.journey_key = $4))
    AND (s.type <> 'appointment.confirmed' OR s.source <> '/attend/replies' OR NOT EXISTS (
      SELECT 1 FROM reply AS r JOIN message AS m ON m.clinic_id = r.clinic_id AND m.id = r.message_id
      WHERE r.clinic_id = $1 AND r.id::text = split_part(s.event_id, ':', 1) AND m.journey_key = $4))
    AND (s.type <> 'patient.enrolled' OR s.data ->> 'journey' = $4)
  UNION ALL
  SELECT c.patient_id, c.signal_id, 'stage.changed', c.at, '/attend/lifecycle', c.signal_id || ':' || c.service_line,
         c.service_line,
         jsonb_strip_nulls(jsonb_build_object('serviceLine', c.service_line, 'from', c.from_stage, 'to', c.to_stage,
                                              'episode', c.episode, 'rule', c.rule)), NULL
  FROM stage_change AS c
  WHERE $9 AND c.clinic_id = $1 AND c.at >= $6 AND c.at < $8
`;

/**
 * Reads a period of a clinic's history through a cursor, patient by patient in the order of time. Every method is part of the one
 * read-only transaction of a simulation, which sees the history as it was when it began, however long it takes.
 */
@Injectable()
export class SignalStreamView {
  /** Must be the first thing in the transaction. */
  async begin(tx: Sql): Promise<void> {
    await tx.query(`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY`);
    // The engine looks rows up by key and forbids everything else; here a year is read as a whole and sorted.
    await tx.query(`SELECT set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true),
                           set_config('cursor_tuple_fraction', '1', true), set_config('work_mem', '64MB', true)`);
  }

  async count(tx: Sql, clinicId: string, journey: string, watched: WatchedSignals, period: Period): Promise<number> {
    const [row] = await tx.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM (${WATCHED}) AS w`,
      valuesOf(clinicId, journey, watched, period),
    );
    return row?.total ?? 0;
  }

  /** By time; what Attend told of a moment follows what led to it, as in `byTime`. */
  async open(tx: Sql, clinicId: string, journey: string, watched: WatchedSignals, period: Period): Promise<void> {
    await tx.query(
      `DECLARE history NO SCROLL CURSOR FOR SELECT * FROM (${WATCHED}) AS w
       ORDER BY w.patient_id, w.time, w.source LIKE '/attend/%', w.id`,
      valuesOf(clinicId, journey, watched, period),
    );
  }

  /** The next rows; none at the end. */
  async next(tx: Sql): Promise<StreamedSignal[]> {
    const rows = await tx.query<{
      patient_id: string;
      id: string;
      type: string;
      time: Date;
      source: string;
      event_id: string;
      service_line: string | null;
      data: Record<string, Json>;
      sealed: Buffer | null;
    }>(`FETCH ${PAGE} FROM history`);
    return rows.map(({ patient_id: patientId, event_id: eventId, service_line: serviceLine, ...row }) => ({
      ...row,
      patientId,
      eventId,
      serviceLine,
    }));
  }
}

function valuesOf(
  clinicId: string,
  journey: string,
  { types, remembered, opened, rememberedFrom, hearsStages }: WatchedSignals,
  { from, to }: Period,
): unknown[] {
  return [clinicId, types, remembered, journey, [...opened], rememberedFrom, from, to, hearsStages];
}
