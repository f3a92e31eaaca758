import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';

export interface RunFilter {
  readonly status?: 'live' | 'ended' | undefined;
  readonly patient?: string | undefined;
}

export interface RunItem {
  readonly id: string;
  readonly patientId: string;
  readonly version: number;
  readonly status: string;
  readonly step: string;
  readonly enteredAt: Date;
  readonly endedAt: Date | null;
  readonly endedBecause: string | null;
  readonly causeSignal: string;
  /** When the run is looked at again, if a timer says so. */
  readonly wakesAt: Date | null;
}

@Injectable()
export class RunsView {
  /** The runs of one journey, the last entered first. */
  async list(
    sql: Sql,
    { clinicId, journey }: { readonly clinicId: string; readonly journey: string },
    filter: RunFilter,
    page: PageQuery,
  ): Promise<Page<RunItem>> {
    const after = placeOf(page.cursor);
    const values = [clinicId, journey, filter.status ?? null, filter.patient ?? null];
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
         AND ($5::timestamptz IS NULL OR (r.entered_at, r.id) < ($5, $6::uuid))
       ORDER BY r.entered_at DESC, r.id DESC
       LIMIT $7`,
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
       WHERE r.clinic_id = $1 AND r.journey_key = $2
         AND ($3::text IS NULL OR r.status = $3)
         AND ($4::uuid IS NULL OR r.patient_id = $4)`,
      values,
    );
    return row?.total;
  }
}
