import { Injectable } from '@nestjs/common';

import type { AuditResult } from '../../audit/audit-event.ts';
import type { AuditPurpose } from '../../audit/purpose.ts';
import type { Sql } from '../../platform/sql.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from '../page.ts';
import type { AuditItem } from './audit-item.ts';

export interface AuditFilter {
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
  readonly objectKind?: string | undefined;
  /** The id of an object, or of a patient whom a list showed. */
  readonly object?: string | undefined;
  /** Whom it showed or concerned, by whatever action. */
  readonly patient?: string | undefined;
  readonly purpose?: AuditPurpose | undefined;
  readonly result?: AuditResult | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

interface AuditRow {
  id: string;
  at: Date;
  actor_kind: string;
  actor_id: string;
  actor_role: string | null;
  action: string;
  object_kind: string | null;
  object_id: string | null;
  purpose: string;
  result: string;
  request_id: string | null;
  detail: Record<string, unknown>;
}

@Injectable()
export class AuditView {
  /** Who did what, the last first. A list of patients counts as a look at each that it showed. */
  async list(sql: Sql, clinicId: string, filter: AuditFilter, page: PageQuery): Promise<Page<AuditItem>> {
    const after = placeOf(page.cursor);
    const rows = await sql.query<AuditRow>(
      `SELECT id, at, actor_kind, actor_id, actor_role, action, object_kind, object_id, purpose, result, request_id, detail
       FROM audit_event
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR action = $2)
         AND ($3::text IS NULL OR actor_id = $3)
         AND ($4::text IS NULL OR object_kind = $4)
         AND ($5::text IS NULL OR object_id = $5 OR detail -> 'patients' ? $5)
         AND ($6::text IS NULL OR (object_kind = 'patient' AND object_id = $6) OR detail -> 'patients' ? $6)
         AND ($7::text IS NULL OR purpose = $7)
         AND ($8::text IS NULL OR result = $8)
         AND ($9::timestamptz IS NULL OR at >= $9)
         AND ($10::timestamptz IS NULL OR at < $10)
         AND ($11::timestamptz IS NULL OR (at, id) < ($11, $12::uuid))
       ORDER BY at DESC, id DESC
       LIMIT $13`,
      [clinicId, ...valuesOf(filter), after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, clinicId, filter) : undefined;
    return pageWith(
      pageOf(rows, page.limit, (row) => ({ at: row.at, key: row.id })),
      toItem,
      total,
    );
  }

  /** The same rows, the first first, and at most so many. */
  async all(sql: Sql, clinicId: string, filter: AuditFilter, limit: number): Promise<readonly AuditItem[]> {
    const rows = await sql.query<AuditRow>(
      `SELECT id, at, actor_kind, actor_id, actor_role, action, object_kind, object_id, purpose, result, request_id, detail
       FROM audit_event
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR action = $2)
         AND ($3::text IS NULL OR actor_id = $3)
         AND ($4::text IS NULL OR object_kind = $4)
         AND ($5::text IS NULL OR object_id = $5 OR detail -> 'patients' ? $5)
         AND ($6::text IS NULL OR (object_kind = 'patient' AND object_id = $6) OR detail -> 'patients' ? $6)
         AND ($7::text IS NULL OR purpose = $7)
         AND ($8::text IS NULL OR result = $8)
         AND ($9::timestamptz IS NULL OR at >= $9)
         AND ($10::timestamptz IS NULL OR at < $10)
       ORDER BY at, id
       LIMIT $11`,
      [clinicId, ...valuesOf(filter), limit],
    );
    return rows.map(toItem);
  }

  private async count(sql: Sql, clinicId: string, filter: AuditFilter): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM audit_event
       WHERE clinic_id = $1
         AND ($2::text IS NULL OR action = $2)
         AND ($3::text IS NULL OR actor_id = $3)
         AND ($4::text IS NULL OR object_kind = $4)
         AND ($5::text IS NULL OR object_id = $5 OR detail -> 'patients' ? $5)
         AND ($6::text IS NULL OR (object_kind = 'patient' AND object_id = $6) OR detail -> 'patients' ? $6)
         AND ($7::text IS NULL OR purpose = $7)
         AND ($8::text IS NULL OR result = $8)
         AND ($9::timestamptz IS NULL OR at >= $9)
         AND ($10::timestamptz IS NULL OR at < $10)`,
      [clinicId, ...valuesOf(filter)],
    );
    return row?.total;
  }
}

function valuesOf(filter: AuditFilter): readonly unknown[] {
  const { action, actor, objectKind, object, patient, purpose, result, from, to } = filter;
  return [action, actor, objectKind, object, patient, purpose, result, from, to].map((value) => value ?? null);
}

function toItem(row: AuditRow): AuditItem {
  return {
    id: row.id,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id, role: row.actor_role },
    action: row.action,
    object: row.object_kind === null ? null : { kind: row.object_kind, id: row.object_id },
    purpose: row.purpose,
    result: row.result,
    requestId: row.request_id,
    detail: row.detail,
  };
}
