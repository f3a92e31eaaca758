import { Injectable } from '@nestjs/common';

import type { Caller } from '../access/caller.ts';
import { openAttributes } from '../journeys/runs/run-attributes.runner.ts';
import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import type { Sql } from '../platform/sql.ts';
import type { RunDetail, RunItem } from './answers/journey-answer.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';
import { seesPhi } from '../access/sees-phi.ts';

export interface RunFilter {
  readonly status?: 'live' | 'parked' | 'ended' | undefined;
  readonly patient?: string | undefined;
  readonly version?: number | undefined;
  /** As its author named it. */
  readonly step?: string | undefined;
}

export interface RunPlace {
  readonly patientId: string;
  readonly versionId: string;
  readonly status: string;
}

interface DetailRow extends Omit<RunDetail, 'attributes'> {
  readonly attributes: Buffer | null;
}

@Injectable()
export class RunsView {
  constructor(private readonly keys: Keys) {}

  async get(sql: Sql, clinicId: string, id: string): Promise<RunDetail> {
    const [row] = await sql.query<DetailRow>(
      `SELECT r.id, r.patient_id AS "patientId", r.journey_key AS journey, v.version, r.version_id AS "versionId", r.status,
              r.step, r.entered_at AS "enteredAt", r.ended_at AS "endedAt", r.ended_because AS "endedBecause",
              r.cause_signal AS "causeSignal", t.due_at AS "wakesAt", r.attributes,
              CASE WHEN r.trouble IS NULL THEN NULL ELSE r.trouble - 'wake' END AS trouble,
              (SELECT coalesce(json_agg(json_build_object('at', l.at, 'step', l.step, 'kind', l.kind, 'outcome', l.outcome,
                                                          'signalId', l.signal_id) ORDER BY l.ordinal), '[]')
               FROM step_log AS l WHERE l.clinic_id = r.clinic_id AND l.run_id = r.id) AS log
       FROM run AS r
       JOIN journey_version AS v ON v.clinic_id = r.clinic_id AND v.id = r.version_id
       LEFT JOIN timer AS t ON t.clinic_id = r.clinic_id AND t.run_id = r.id
       WHERE r.clinic_id = $1 AND r.id = $2`,
      [clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such run');
    const keys = await this.keys.of(sql, clinicId);
    return { ...row, attributes: openAttributes(keys, row.id, row.attributes) };
  }

  /** Of a run under way, what an order about it must name. Raises `missing`, or `conflict` when it has ended. */
  async underWay(sql: Sql, clinicId: string, id: string): Promise<RunPlace> {
    const [run] = await sql.query<RunPlace>(
      `SELECT r.patient_id AS "patientId", r.version_id AS "versionId", r.status
       FROM run AS r WHERE r.clinic_id = $1 AND r.id = $2`,
      [clinicId, id],
    );
    if (!run) throw new Failure('missing', 'there is no such run');
    if (run.status === 'ended') throw new Failure('conflict', 'the run has ended');
    return run;
  }

  /** The runs of one journey, the last entered first. To be in a journey says something of a patient's health. */
  async list(sql: Sql, caller: Caller, journey: string, filter: RunFilter, page: PageQuery): Promise<Page<RunItem>> {
    const after = placeOf(page.cursor);
    // Who may not see patients may not ask for one either: the answer would tell.
    if (filter.patient !== undefined && !seesPhi(caller)) {
      throw new Failure('forbidden', 'your role may not look for a patient here');
    }
    const values = [caller.clinicId, journey, ...valuesOf(filter)];
    const rows = await sql.query<RunItem>(
      `SELECT r.id, r.patient_id AS "patientId", v.version, r.status, r.step, r.entered_at AS "enteredAt",
              r.ended_at AS "endedAt", r.ended_because AS "endedBecause", r.cause_signal AS "causeSignal",
              t.due_at AS "wakesAt"
       FROM run AS r
       JOIN journey_version AS v ON v.clinic_id = r.clinic_id AND v.id = r.version_id
       LEFT JOIN timer AS t ON t.clinic_id = r.clinic_id AND t.run_id = r.id
       WHERE r.clinic_id = $1 AND r.journey_key = $2
         AND ($3::text IS NULL OR r.status = $3)
         AND ($4::uuid IS NULL OR r.patient_id = $4)
         AND ($5::integer IS NULL OR v.version = $5)
         AND ($6::text IS NULL OR split_part(r.step, '#', 1) = $6)
         AND ($7::timestamptz IS NULL OR (r.entered_at, r.id) < ($7, $8::uuid))
       ORDER BY r.entered_at DESC, r.id DESC
       LIMIT $9`,
      [...values, after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, values) : undefined;
    const found = pageOf(rows, page.limit, (row) => ({ at: row.enteredAt, key: row.id }));
    return pageWith(found, (row) => row, total);
  }

  private async count(sql: Sql, values: readonly unknown[]): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM run AS r
       JOIN journey_version AS v ON v.clinic_id = r.clinic_id AND v.id = r.version_id
       WHERE r.clinic_id = $1 AND r.journey_key = $2
         AND ($3::text IS NULL OR r.status = $3)
         AND ($4::uuid IS NULL OR r.patient_id = $4)
         AND ($5::integer IS NULL OR v.version = $5)
         AND ($6::text IS NULL OR split_part(r.step, '#', 1) = $6)`,
      values,
    );
    return row?.total;
  }
}

function valuesOf({ status, patient, version, step }: RunFilter): readonly unknown[] {
  return [status, patient, version, step].map((value) => value ?? null);
}
