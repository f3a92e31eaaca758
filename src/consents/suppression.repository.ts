import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { Purpose } from './consent.ts';
import type { ContactRef, LiftCause, Suppression, SuppressionReason } from './suppression.ts';

export interface NewSuppression extends Suppression {
  readonly id: string;
  readonly note: Buffer | null;
  readonly createdBy: string;
}

interface SuppressionRow {
  clinic_id: string;
  kind: 'email' | 'phone';
  hash: string;
  purpose: Purpose | null;
  reason: SuppressionReason;
  source: string;
  at: Date;
}

@Injectable()
export class SuppressionRepository {
  /** Answers those that did not hold already. In one order everywhere, so that two writers of the same wait but never in a circle. */
  async add(tx: Sql, suppressions: readonly NewSuppression[], now: Date): Promise<Suppression[]> {
    const rows = await tx.query<SuppressionRow>(
      `INSERT INTO suppression (clinic_id, id, kind, hash, purpose, reason, source, note, at, created_by, created_at)
       SELECT s.clinic_id, s.id, s.kind, s.hash, s.purpose, s.reason, s.source, s.note, s.at, s.created_by, $11
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bytea[],
                   $9::timestamptz[], $10::text[])
         AS s (clinic_id, id, kind, hash, purpose, reason, source, note, at, created_by)
       ORDER BY s.clinic_id, s.hash, s.kind, s.reason, s.purpose, s.id
       ON CONFLICT (clinic_id, hash, kind, reason, coalesce(purpose, '')) WHERE lifted_at IS NULL DO NOTHING
       RETURNING clinic_id, kind, hash, purpose, reason, source, at`,
      [
        suppressions.map((one) => one.clinicId),
        suppressions.map((one) => one.id),
        suppressions.map((one) => one.kind),
        suppressions.map((one) => one.hash),
        suppressions.map((one) => one.purpose),
        suppressions.map((one) => one.reason),
        suppressions.map((one) => one.source),
        suppressions.map((one) => one.note),
        suppressions.map((one) => one.at),
        suppressions.map((one) => one.createdBy),
        now,
      ],
    );
    return rows.map(toSuppression);
  }

  /** Answers those that it ended. They are kept, with why and by whom. */
  async lift(
    tx: Sql,
    points: readonly ContactRef[],
    reasons: readonly SuppressionReason[],
    lifted: { readonly because: LiftCause; readonly by: string; readonly at: Date },
  ): Promise<Suppression[]> {
    const rows = await tx.query<SuppressionRow>(
      `UPDATE suppression AS s
       SET lifted_at = $5, lifted_because = $6, lifted_by = $7
       FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS k (clinic_id, kind, hash)
       WHERE s.clinic_id = k.clinic_id AND s.kind = k.kind AND s.hash = k.hash AND s.lifted_at IS NULL
         AND s.reason = ANY ($4::text[])
       RETURNING s.clinic_id, s.kind, s.hash, s.purpose, s.reason, s.source, s.at`,
      [
        points.map((point) => point.clinicId),
        points.map((point) => point.kind),
        points.map((point) => point.hash),
        reasons,
        lifted.at,
        lifted.because,
        lifted.by,
      ],
    );
    return rows.map(toSuppression);
  }

  /** What staff wrote about it goes; that it holds stays, by hash, so that the address or number is not written to again. */
  async erase(tx: Sql, clinicId: string, contacts: readonly string[]): Promise<number> {
    const rows = await tx.query(
      `UPDATE suppression SET note = NULL
       WHERE clinic_id = $1 AND hash = ANY ($2::uuid[]) AND note IS NOT NULL
       RETURNING id`,
      [clinicId, contacts],
    );
    return rows.length;
  }

  async active(sql: Sql, points: readonly ContactRef[]): Promise<Suppression[]> {
    const rows = await sql.query<SuppressionRow>(
      `SELECT s.clinic_id, s.kind, s.hash, s.purpose, s.reason, s.source, s.at
       FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS k (clinic_id, kind, hash)
       CROSS JOIN LATERAL (
         SELECT o.clinic_id, o.kind, o.hash, o.purpose, o.reason, o.source, o.at
         FROM suppression AS o
         WHERE o.clinic_id = k.clinic_id AND o.hash = k.hash AND o.kind = k.kind AND o.lifted_at IS NULL
         OFFSET 0
       ) AS s`,
      [points.map((point) => point.clinicId), points.map((point) => point.kind), points.map((point) => point.hash)],
    );
    return rows.map(toSuppression);
  }
}

function toSuppression(row: SuppressionRow): Suppression {
  return {
    clinicId: row.clinic_id,
    kind: row.kind,
    hash: row.hash,
    purpose: row.purpose,
    reason: row.reason,
    source: row.source,
    at: row.at,
  };
}
