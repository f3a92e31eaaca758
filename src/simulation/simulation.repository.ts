import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type {
  Period,
  Progress,
  SampledPatient,
  SimulatedVersion,
  SimulationOutcome,
  SimulationStatus,
  SimulationView,
  SimulationWork,
  VersionResult,
} from './simulation.ts';
import { ASSUMPTIONS } from './simulation.ts';

export interface NewSimulation {
  readonly id: string;
  readonly journeyKey: string;
  readonly versions: readonly SimulatedVersion[];
  readonly period: Period;
  readonly requestedBy: string;
}

interface SimulationRow {
  id: string;
  journey_key: string;
  versions: string[];
  from_at: Date;
  to_at: Date;
  status: SimulationStatus;
  signals_done: number;
  signals_of: number | null;
  results: VersionResult[] | null;
  fault: string | null;
  requested_by: string;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

interface WorkRow {
  clinic_id: string;
  id: string;
  journey_key: string;
  versions: SimulatedVersion[];
  from_at: Date;
  to_at: Date;
  attempts: number;
}

/** How many of a journey's simulations are kept and listed: the newest. */
const KEPT = 50;

@Injectable()
export class SimulationRepository {
  async add(tx: Sql, clinicId: string, simulation: NewSimulation, now: Date): Promise<void> {
    const { id, journeyKey, versions, period, requestedBy } = simulation;
    await tx.query(
      `INSERT INTO simulation (clinic_id, id, journey_key, versions, from_at, to_at, status, requested_by, created_at)
       VALUES ($1, $2, $3, $4::jsonb, $5, $6, 'queued', $7, $8)`,
      [clinicId, id, journeyKey, JSON.stringify(versions), period.from, period.to, requestedBy, now],
    );
  }

  /** The journeys of a clinic of which a simulation waits to be run. */
  async queuedOf(sql: Sql, clinicId: string): Promise<string[]> {
    const rows = await sql.query<{ journey_key: string }>(
      `SELECT s.journey_key FROM simulation AS s WHERE s.clinic_id = $1 AND s.status = 'queued'`,
      [clinicId],
    );
    return rows.map((row) => row.journey_key);
  }

  /** Those of a journey beyond the newest; none that is still to be run. */
  async dropOld(tx: Sql, clinicId: string, journeyKey: string): Promise<void> {
    await tx.query(
      `DELETE FROM simulation AS s
       WHERE s.clinic_id = $1 AND s.journey_key = $2 AND s.status NOT IN ('queued', 'running')
         AND s.id IN (SELECT o.id FROM simulation AS o WHERE o.clinic_id = $1 AND o.journey_key = $2
                      ORDER BY o.created_at DESC, o.id DESC OFFSET $3)`,
      [clinicId, journeyKey, KEPT],
    );
  }

  async find(sql: Sql, clinicId: string, id: string): Promise<SimulationView | undefined> {
    const rows = await sql.query<SimulationRow>(
      `SELECT s.id, s.journey_key, jsonb_path_query_array(s.versions, '$[*].name') AS versions, s.from_at, s.to_at, s.status,
              s.signals_done, s.signals_of, s.results, s.fault, s.requested_by, s.created_at, s.started_at, s.finished_at
       FROM simulation AS s WHERE s.clinic_id = $1 AND s.id = $2`,
      [clinicId, id],
    );
    return rows.map(toView)[0];
  }

  /** The newest first, without their results. */
  async list(sql: Sql, clinicId: string, journeyKey: string | null): Promise<SimulationView[]> {
    const rows = await sql.query<SimulationRow>(
      `SELECT s.id, s.journey_key, jsonb_path_query_array(s.versions, '$[*].name') AS versions, s.from_at, s.to_at, s.status,
              s.signals_done, s.signals_of, NULL AS results, s.fault, s.requested_by, s.created_at, s.started_at, s.finished_at
       FROM simulation AS s
       WHERE s.clinic_id = $1 AND ($2::text IS NULL OR s.journey_key = $2)
       ORDER BY s.created_at DESC, s.id DESC
       LIMIT $3`,
      [clinicId, journeyKey, KEPT],
    );
    return rows.map(toView);
  }

  /** Erased patients leave the samples; the counts stay. */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE simulation
       SET samples = (SELECT COALESCE(jsonb_agg(s.one), '[]') FROM jsonb_array_elements(samples) AS s (one)
                      WHERE s.one ->> 'patientId' <> ALL ($2::text[]))
       WHERE clinic_id = $1 AND samples IS NOT NULL
         AND EXISTS (SELECT FROM jsonb_array_elements(samples) AS s (one) WHERE s.one ->> 'patientId' = ANY ($2::text[]))
       RETURNING id`,
      [clinicId, patientIds],
    );
    return rows.length;
  }

  async samples(sql: Sql, clinicId: string, id: string): Promise<readonly SampledPatient[]> {
    const [row] = await sql.query<{ samples: SampledPatient[] | null }>(
      `SELECT s.samples FROM simulation AS s WHERE s.clinic_id = $1 AND s.id = $2`,
      [clinicId, id],
    );
    return row?.samples ?? [];
  }

  /** Answers whether there was anything left to cancel. */
  async cancel(tx: Sql, clinicId: string, id: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE simulation SET status = 'cancelled', finished_at = $3, leased_until = NULL
       WHERE clinic_id = $1 AND id = $2 AND status IN ('queued', 'running')
       RETURNING id`,
      [clinicId, id, now],
    );
    return rows.length > 0;
  }

  /**
   * Takes the simulation that has waited longest, and leases it: one whose process died is taken again when the lease runs out.
   * SKIP LOCKED lets processes look for work without waiting for each other.
   */
  async take(sql: Sql, now: Date, leasedUntil: Date): Promise<SimulationWork | undefined> {
    const rows = await sql.query<WorkRow>(
      `UPDATE simulation AS s
       SET status = 'running', attempts = s.attempts + 1, leased_until = $2, started_at = coalesce(s.started_at, $1),
           signals_done = 0, signals_of = NULL
       FROM (SELECT o.clinic_id, o.id FROM simulation AS o
             WHERE o.status IN ('queued', 'running') AND (o.leased_until IS NULL OR o.leased_until <= $1)
             ORDER BY o.created_at, o.id LIMIT 1 FOR UPDATE SKIP LOCKED) AS t
       WHERE s.clinic_id = t.clinic_id AND s.id = t.id
       RETURNING s.clinic_id, s.id, s.journey_key, s.versions, s.from_at, s.to_at, s.attempts`,
      [now, leasedUntil],
    );
    return rows.map(toWork)[0];
  }

  /** Notes how far it is and renews the lease. Answers whether it is still ours to run. */
  async tick(sql: Sql, work: SimulationWork, { signals, of }: Progress, leasedUntil: Date): Promise<boolean> {
    const rows = await sql.query(
      `UPDATE simulation SET signals_done = $4, signals_of = $5, leased_until = $6
       WHERE clinic_id = $1 AND id = $2 AND status = 'running' AND attempts = $3
       RETURNING id`,
      [work.clinicId, work.id, work.attempt, signals, of, leasedUntil],
    );
    return rows.length > 0;
  }

  /** Gives it back to be begun anew, by this process or another. */
  async release(sql: Sql, { clinicId, id, attempt }: SimulationWork): Promise<void> {
    await sql.query(
      `UPDATE simulation SET status = 'queued', leased_until = NULL, attempts = attempts - 1
       WHERE clinic_id = $1 AND id = $2 AND status = 'running' AND attempts = $3`,
      [clinicId, id, attempt],
    );
  }

  /** Whoever was erased while it ran is in no sample. */
  async finish(sql: Sql, work: SimulationWork, { results, samples }: SimulationOutcome, now: Date): Promise<void> {
    await sql.query(
      `UPDATE simulation
       SET status = 'done', finished_at = $4, leased_until = NULL, signals_done = coalesce(signals_of, signals_done),
           results = $5::jsonb,
           samples = (SELECT COALESCE(jsonb_agg(s.one ORDER BY s.place), '[]')
                      FROM jsonb_array_elements($6::jsonb) WITH ORDINALITY AS s (one, place)
                      WHERE EXISTS (SELECT FROM patient AS p
                                    WHERE p.clinic_id = $1 AND p.id = (s.one ->> 'patientId')::uuid AND p.erased_at IS NULL))
       WHERE clinic_id = $1 AND id = $2 AND status = 'running' AND attempts = $3`,
      [work.clinicId, work.id, work.attempt, now, JSON.stringify(results), JSON.stringify(samples)],
    );
  }

  async fail(sql: Sql, { clinicId, id, attempt }: SimulationWork, fault: string, now: Date): Promise<void> {
    await sql.query(
      `UPDATE simulation SET status = 'failed', finished_at = $4, leased_until = NULL, fault = $5
       WHERE clinic_id = $1 AND id = $2 AND status = 'running' AND attempts = $3`,
      [clinicId, id, attempt, now, fault],
    );
  }
}

function toWork(row: WorkRow): SimulationWork {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    journeyKey: row.journey_key,
    versions: row.versions,
    period: { from: row.from_at, to: row.to_at },
    attempt: row.attempts,
  };
}

function toView(row: SimulationRow): SimulationView {
  return {
    id: row.id,
    journey: row.journey_key,
    versions: row.versions,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    status: row.status,
    progress: { signals: row.signals_done, of: row.signals_of },
    results: row.results,
    assumptions: ASSUMPTIONS,
    fault: row.fault,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}
