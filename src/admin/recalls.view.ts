import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import type { Sql } from '../platform/sql.ts';
import type { RecallItem } from './answers/work-answer.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';

export interface RecallListFilter {
  readonly rule?: string | undefined;
  readonly status?: string | undefined;
  readonly patient?: string | undefined;
  /** A day: items due on it or before. */
  readonly due?: string | undefined;
}

@Injectable()
export class RecallsView {
  /** Who is due, the first due first. */
  async list(sql: Sql, clinicId: string, filter: RecallListFilter, page: PageQuery): Promise<Page<RecallItem>> {
    const after = placeOf(page.cursor);
    const rows = await sql.query<RecallItem>(
      `SELECT id, rule_key AS rule, patient_id AS "patientId", status, due_on::text AS "dueOn", due_at AS "dueAt",
              anchor_signal AS "anchorSignal", anchor_at AS "anchorAt", raised_at AS "raisedAt", closed_at AS "closedAt",
              closed_because AS "closedBecause"
       FROM recall
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR rule_key = $2)
         AND ($3::text IS NULL OR status = $3)
         AND ($4::uuid IS NULL OR patient_id = $4)
         AND ($5::date IS NULL OR due_on <= $5)
         AND ($6::timestamptz IS NULL OR (due_at, id) > ($6, $7::uuid))
       ORDER BY due_at, id
       LIMIT $8`,
      [clinicId, ...valuesOf(filter), after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, clinicId, filter) : undefined;
    const found = pageOf(rows, page.limit, (row) => ({ at: row.dueAt, key: row.id }));
    return pageWith(found, (row) => row, total);
  }

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, id: string): Promise<RecallItem> {
    const [row] = await sql.query<RecallItem>(
      `SELECT id, rule_key AS rule, patient_id AS "patientId", status, due_on::text AS "dueOn", due_at AS "dueAt",
              anchor_signal AS "anchorSignal", anchor_at AS "anchorAt", raised_at AS "raisedAt", closed_at AS "closedAt",
              closed_because AS "closedBecause"
       FROM recall
       WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such recall');
    return row;
  }

  private async count(sql: Sql, clinicId: string, filter: RecallListFilter): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM recall
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR rule_key = $2)
         AND ($3::text IS NULL OR status = $3)
         AND ($4::uuid IS NULL OR patient_id = $4)
         AND ($5::date IS NULL OR due_on <= $5)`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.total;
  }
}

function valuesOf({ rule, status, patient, due }: RecallListFilter): readonly unknown[] {
  return [rule, status, patient, due].map((value) => value ?? null);
}
