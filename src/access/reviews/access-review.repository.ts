import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Access, AccessReview, DecidedAccess } from './access-review.ts';

export interface NewAccessReview {
  readonly clinicId: string;
  readonly id: string;
  readonly doneAt: Date;
  readonly doneBy: string;
  readonly notes: string;
  readonly nextDueOn: string;
  readonly decided: readonly DecidedAccess[];
}

interface DecidedRow extends Omit<DecidedAccess, 'lastUsedAt'> {
  readonly lastUsedAt: string | null;
}

@Injectable()
export class AccessReviewRepository {
  /** Everybody and every key that can come in now. */
  async listOpen(sql: Sql, clinicId: string, now: Date): Promise<Access[]> {
    return sql.query<Access>(
      `SELECT 'user' AS kind, id, email AS name, role, last_sign_in_at AS "lastUsedAt"
       FROM app_user
       WHERE clinic_id = $1 AND disabled_at IS NULL
       UNION ALL
       SELECT 'api_key' AS kind, id, name, role, last_used_at AS "lastUsedAt"
       FROM api_key
       WHERE clinic_id = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)`,
      [clinicId, now],
    );
  }

  async add(tx: Sql, review: NewAccessReview): Promise<void> {
    await tx.query(
      `INSERT INTO access_review (clinic_id, id, done_at, done_by, notes, next_due_on, decided)
       VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
      [
        review.clinicId,
        review.id,
        review.doneAt,
        review.doneBy,
        review.notes,
        review.nextDueOn,
        JSON.stringify(review.decided),
      ],
    );
  }

  /** The newest first, one more than `limit`. */
  async list(
    sql: Sql,
    clinicId: string,
    after: { readonly at: Date; readonly key: string } | null,
    limit: number,
  ): Promise<AccessReview[]> {
    return sql.query<AccessReview>(
      `SELECT r.id, r.done_at AS "doneAt", r.done_by AS "doneBy", r.notes,
              to_char(r.next_due_on, 'YYYY-MM-DD') AS "nextDueOn", d.kept, d.ended
       FROM access_review AS r
       CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE e.one ->> 'decision' = 'keep')::integer AS kept,
                count(*) FILTER (WHERE e.one ->> 'decision' = 'end')::integer AS ended
         FROM jsonb_array_elements(r.decided) AS e (one)) AS d
       WHERE r.clinic_id = $1 AND ($2::timestamptz IS NULL OR (r.done_at, r.id) < ($2, $3::uuid))
       ORDER BY r.done_at DESC, r.id DESC
       LIMIT $4`,
      [clinicId, after?.at ?? null, after?.key ?? null, limit + 1],
    );
  }

  async find(
    sql: Sql,
    clinicId: string,
    id: string,
  ): Promise<(AccessReview & { readonly decided: readonly DecidedAccess[] }) | undefined> {
    const [row] = await sql.query<Omit<AccessReview, 'kept' | 'ended'> & { readonly decided: readonly DecidedRow[] }>(
      `SELECT id, done_at AS "doneAt", done_by AS "doneBy", notes, to_char(next_due_on, 'YYYY-MM-DD') AS "nextDueOn",
              decided
       FROM access_review
       WHERE clinic_id = $1 AND id = $2`,
      [clinicId, id],
    );
    if (!row) return undefined;
    const decided = row.decided.map(({ lastUsedAt, ...one }) => ({
      ...one,
      lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt),
    }));
    const ended = decided.filter(({ decision }) => decision === 'end').length;
    return { ...row, decided, kept: decided.length - ended, ended };
  }
}
