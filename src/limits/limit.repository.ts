import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { AttendLimit, ClinicLimit, LimitKind, LimitRule } from './limit-rule.ts';

interface LimitRow {
  id: string;
  kind: LimitKind;
  jurisdiction: string;
  value: LimitRule['value'];
  effective_from: string;
  effective_to: string | null;
  source: string;
  note: string;
}

/** The columns of a clinic are null in Attend's own rules. */
interface EitherRow extends LimitRow {
  clinic_id: string | null;
  created_at: Date | null;
  created_by: string | null;
}

@Injectable()
export class LimitRepository {
  /** Attend's rules and those of the given clinics, each clinic's newest first. */
  async load(
    sql: Sql,
    clinicIds: readonly string[],
  ): Promise<{ readonly attends: readonly AttendLimit[]; readonly clinics: readonly ClinicLimit[] }> {
    const rows = await sql.query<EitherRow>(
      `SELECT NULL::uuid AS clinic_id, g.id, g.kind, g.jurisdiction, g.value, to_char(g.effective_from, 'YYYY-MM-DD') AS effective_from,
              to_char(g.effective_to, 'YYYY-MM-DD') AS effective_to, g.source, g.note, NULL::timestamptz AS created_at,
              NULL::text AS created_by
       FROM limit_rule AS g
       UNION ALL
       SELECT o.clinic_id, o.id::text, o.kind, o.jurisdiction, o.value, to_char(o.effective_from, 'YYYY-MM-DD'),
              to_char(o.effective_to, 'YYYY-MM-DD'), o.source, o.note, o.created_at, o.created_by
       FROM unnest($1::uuid[]) AS k (clinic_id)
       CROSS JOIN LATERAL (
         SELECT r.clinic_id, r.id, r.kind, r.jurisdiction, r.value, r.effective_from, r.effective_to, r.source, r.note,
                r.created_at, r.created_by
         FROM clinic_limit_rule AS r
         WHERE r.clinic_id = k.clinic_id AND r.ended_at IS NULL
         OFFSET 0
       ) AS o
       ORDER BY created_at DESC, id DESC`,
      [clinicIds],
    );
    return {
      attends: rows.filter(({ clinic_id }) => clinic_id === null).map(toLimit),
      clinics: rows.flatMap(toClinicLimit),
    };
  }

  async add(tx: Sql, limit: ClinicLimit): Promise<void> {
    await tx.query(
      `INSERT INTO clinic_limit_rule
         (clinic_id, id, kind, jurisdiction, value, effective_from, effective_to, source, note, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        limit.clinicId,
        limit.id,
        limit.kind,
        limit.jurisdiction,
        JSON.stringify(limit.value),
        limit.effectiveFrom,
        limit.effectiveTo,
        limit.source,
        limit.note,
        limit.createdAt,
        limit.createdBy,
      ],
    );
  }

  /** Ends rules of a clinic. They are kept: what held when a message left must remain to be seen. */
  async end(tx: Sql, clinicId: string, ids: readonly string[], replacedBy: string | null, now: Date): Promise<void> {
    await tx.query(
      `UPDATE clinic_limit_rule SET ended_at = $4, replaced_by = $3
       WHERE clinic_id = $1 AND id = ANY ($2::uuid[]) AND ended_at IS NULL`,
      [clinicId, ids, replacedBy, now],
    );
  }
}

function toClinicLimit(row: EitherRow): ClinicLimit[] {
  const { clinic_id: clinicId, created_at: createdAt, created_by: createdBy } = row;
  return clinicId === null || createdAt === null || createdBy === null
    ? []
    : [{ ...toLimit(row), clinicId, createdAt, createdBy }];
}

function toLimit(row: LimitRow): AttendLimit {
  return {
    id: row.id,
    kind: row.kind,
    jurisdiction: row.jurisdiction,
    value: row.value,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    source: row.source,
    note: row.note,
  };
}
