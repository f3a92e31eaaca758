import { Injectable } from '@nestjs/common';

import type { Sql } from '../platform/sql.ts';
import type { ExpiringKind } from './retention.ts';

/** One kind of one clinic that is being purged, or is due to be. */
export interface RetentionRun {
  readonly clinicId: string;
  readonly kind: ExpiringKind;
  readonly startedAt: Date;
  readonly before: Date;
  readonly after: Date;
  readonly purged: number;
}

interface RunRow {
  clinic_id: string;
  kind: ExpiringKind;
  started_at: Date;
  before_at: Date;
  after_at: Date;
  purged: number;
}

/** How far purging has come. It is written in the transaction of each batch, so that a process that dies loses nothing. */
@Injectable()
export class RetentionRunRepository {
  /** The clinic and kind that is due next: never begun, begun and not finished, or begun before `staleBefore`. */
  async findDue(
    sql: Sql,
    kinds: readonly ExpiringKind[],
    staleBefore: Date,
  ): Promise<{ clinicId: string; kind: ExpiringKind } | undefined> {
    const [row] = await sql.query<{ clinic_id: string; kind: ExpiringKind }>(
      `SELECT c.id AS clinic_id, r.kind
       FROM retention_rule AS r
       CROSS JOIN clinic AS c
       LEFT JOIN clinic_retention AS o ON o.clinic_id = c.id AND o.kind = r.kind AND o.ended_at IS NULL
       LEFT JOIN retention_run AS u ON u.clinic_id = c.id AND u.kind = r.kind
       WHERE r.kind = ANY ($1::text[])
         AND (CASE WHEN o.id IS NULL THEN r.days ELSE o.days END) IS NOT NULL
         AND (u.clinic_id IS NULL OR u.finished_at IS NULL OR u.started_at <= $2)
       ORDER BY u.started_at NULLS FIRST, c.id, r.kind
       LIMIT 1`,
      [kinds, staleBefore],
    );
    return row && { clinicId: row.clinic_id, kind: row.kind };
  }

  /** Goes on with a run, or begins a new one where the last is finished. Locks it: of two workers the second waits, and goes on. */
  async take(tx: Sql, run: Omit<RetentionRun, 'after' | 'purged'>): Promise<RetentionRun | undefined> {
    const [row] = await tx.query<RunRow>(
      `INSERT INTO retention_run AS u (clinic_id, kind, started_at, before_at, after_at, purged)
       VALUES ($1, $2, $3, $4, 'epoch', 0)
       ON CONFLICT (clinic_id, kind) DO UPDATE
       SET started_at = CASE WHEN u.finished_at IS NULL THEN u.started_at ELSE EXCLUDED.started_at END,
           before_at = CASE WHEN u.finished_at IS NULL THEN u.before_at ELSE EXCLUDED.before_at END,
           after_at = CASE WHEN u.finished_at IS NULL THEN u.after_at ELSE 'epoch' END,
           purged = CASE WHEN u.finished_at IS NULL THEN u.purged ELSE 0 END,
           finished_at = NULL
       RETURNING u.clinic_id, u.kind, u.started_at, u.before_at, u.after_at, u.purged`,
      [run.clinicId, run.kind, run.startedAt, run.before],
    );
    return (
      row && {
        clinicId: row.clinic_id,
        kind: row.kind,
        startedAt: row.started_at,
        before: row.before_at,
        after: row.after_at,
        purged: row.purged,
      }
    );
  }

  async save(tx: Sql, run: RetentionRun, finishedAt: Date | null): Promise<void> {
    await tx.query(
      `UPDATE retention_run SET after_at = $3, purged = $4, finished_at = $5 WHERE clinic_id = $1 AND kind = $2`,
      [run.clinicId, run.kind, run.after, run.purged, finishedAt],
    );
  }
}
