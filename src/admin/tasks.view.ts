import { Injectable } from '@nestjs/common';

import { Failure } from '../platform/errors.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import type { TaskItem } from './answers/work-answer.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from './page.ts';

export interface TaskFilter {
  readonly status?: string | undefined;
  readonly role?: string | undefined;
  readonly assignee?: string | undefined;
  readonly patient?: string | undefined;
}

type TaskRow = Omit<TaskItem, 'note'> & { readonly note: Buffer | null; readonly at: Date };

/** The worklist. Only roles that may see patient data may read it, so every note is opened. */
@Injectable()
export class TasksView {
  constructor(private readonly keys: Keys) {}

  /** What is to be done, the first due first; with a status, the tasks of that status. */
  async list(sql: Sql, clinicId: string, filter: TaskFilter, page: PageQuery): Promise<Page<TaskItem>> {
    const after = placeOf(page.cursor);
    const rows = await sql.query<TaskRow>(
      `SELECT id, kind, status, title, role, patient_id AS "patientId", other_id AS "otherPatientId", run_id AS "runId", step,
              assignee, due_at AS "dueAt", snoozed_until AS "snoozedUntil", created_at AS "createdAt", done_at AS "doneAt",
              done_by AS "doneBy", outcome, note, cause_signal AS "causeSignal", COALESCE(due_at, created_at) AS at
       FROM task
       WHERE clinic_id = $1
         AND (status = $2 OR ($2::text IS NULL AND status IN ('open', 'claimed', 'snoozed')))
         AND ($3::text IS NULL OR role = $3)
         AND ($4::text IS NULL OR assignee = $4)
         AND ($5::uuid IS NULL OR patient_id = $5 OR other_id = $5)
         AND ($6::timestamptz IS NULL OR (COALESCE(due_at, created_at), id) > ($6, $7::uuid))
       ORDER BY COALESCE(due_at, created_at), id
       LIMIT $8`,
      [clinicId, ...valuesOf(filter), after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, clinicId, filter) : undefined;
    const keys = await this.keys.of(sql, clinicId);
    const found = pageOf(rows, page.limit, (row) => ({ at: row.at, key: row.id }));
    return pageWith(found, (row) => toItem(row, keys), total);
  }

  /** Raises `missing`. */
  async get(sql: Sql, clinicId: string, id: string): Promise<TaskItem> {
    const [row] = await sql.query<TaskRow>(
      `SELECT id, kind, status, title, role, patient_id AS "patientId", other_id AS "otherPatientId", run_id AS "runId", step,
              assignee, due_at AS "dueAt", snoozed_until AS "snoozedUntil", created_at AS "createdAt", done_at AS "doneAt",
              done_by AS "doneBy", outcome, note, cause_signal AS "causeSignal", created_at AS at
       FROM task
       WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such task');
    return toItem(row, await this.keys.of(sql, clinicId));
  }

  private async count(sql: Sql, clinicId: string, filter: TaskFilter): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM task
       WHERE clinic_id = $1
         AND (status = $2 OR ($2::text IS NULL AND status IN ('open', 'claimed', 'snoozed')))
         AND ($3::text IS NULL OR role = $3)
         AND ($4::text IS NULL OR assignee = $4)
         AND ($5::uuid IS NULL OR patient_id = $5 OR other_id = $5)`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.total;
  }
}

function valuesOf({ status, role, assignee, patient }: TaskFilter): readonly unknown[] {
  return [status, role, assignee, patient].map((value) => value ?? null);
}

function toItem({ at: _, note, ...row }: TaskRow, keys: ClinicKeys): TaskItem {
  const place = { clinicId: keys.clinicId, table: 'task', column: 'note', rowId: row.id };
  return { ...row, note: note === null ? null : unseal(keys, place, note) };
}
