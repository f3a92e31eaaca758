import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { DisclosureBasis } from './accountable.ts';
import type { RecipientKind } from './disclosure.ts';

export interface DisclosureRow {
  readonly clinic_id: string;
  readonly id: string;
  readonly patient_id: string;
  readonly at: Date;
  readonly recipient_kind: RecipientKind;
  readonly basis: DisclosureBasis;
  readonly accountable: boolean;
  readonly content: Buffer;
  readonly source: string;
  readonly created_at: Date;
  readonly created_by: string;
}

/** Which disclosures, from the one after `after` on. */
export interface DisclosureQuery {
  readonly clinicId: string;
  /** Null: of everybody. */
  readonly patientIds: readonly string[] | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly onlyAccountable: boolean;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
}

/** To whom patient data went. The database refuses to change or remove a row, to every role. */
@Injectable()
export class DisclosureRepository {
  async add(tx: Sql, rows: readonly DisclosureRow[]): Promise<void> {
    await tx.query(
      `INSERT INTO disclosure
         (clinic_id, id, patient_id, at, recipient_kind, basis, accountable, content, source, created_at, created_by)
       SELECT r.clinic_id, r.id, r.patient_id, r.at, r.recipient_kind, r.basis, r.accountable, r.content, r.source,
              r.created_at, r.created_by
       FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::boolean[], $8::bytea[],
                   $9::text[], $10::timestamptz[], $11::text[])
         AS r (clinic_id, id, patient_id, at, recipient_kind, basis, accountable, content, source, created_at, created_by)`,
      [
        rows.map((row) => row.clinic_id),
        rows.map((row) => row.id),
        rows.map((row) => row.patient_id),
        rows.map((row) => row.at),
        rows.map((row) => row.recipient_kind),
        rows.map((row) => row.basis),
        rows.map((row) => row.accountable),
        rows.map((row) => row.content),
        rows.map((row) => row.source),
        rows.map((row) => row.created_at),
        rows.map((row) => row.created_by),
      ],
    );
  }

  /** The newest first. */
  list(sql: Sql, query: DisclosureQuery): Promise<DisclosureRow[]> {
    return sql.query<DisclosureRow>(
      `SELECT d.clinic_id, d.id, d.patient_id, d.at, d.recipient_kind, d.basis, d.accountable, d.content, d.source,
              d.created_at, d.created_by
       FROM disclosure AS d
       WHERE d.clinic_id = $1
         AND ($2::uuid[] IS NULL OR d.patient_id = ANY ($2::uuid[]))
         AND ($3::timestamptz IS NULL OR d.at >= $3) AND ($4::timestamptz IS NULL OR d.at < $4)
         AND (NOT $5::boolean OR d.accountable)
         AND ($6::timestamptz IS NULL OR (d.at, d.id) < ($6, $7::uuid))
       ORDER BY d.at DESC, d.id DESC
       LIMIT $8`,
      [
        query.clinicId,
        query.patientIds,
        query.from,
        query.to,
        query.onlyAccountable,
        query.after?.at ?? null,
        query.after?.id ?? null,
        query.limit,
      ],
    );
  }

  /** How many there are in all, whatever the page. */
  async count(sql: Sql, query: DisclosureQuery): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM disclosure AS d
       WHERE d.clinic_id = $1
         AND ($2::uuid[] IS NULL OR d.patient_id = ANY ($2::uuid[]))
         AND ($3::timestamptz IS NULL OR d.at >= $3) AND ($4::timestamptz IS NULL OR d.at < $4)
         AND (NOT $5::boolean OR d.accountable)`,
      [query.clinicId, query.patientIds, query.from, query.to, query.onlyAccountable],
    );
    return row?.total ?? 0;
  }
}
