import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { Clock } from '../../platform/clock.ts';
import { Failure } from '../../platform/errors.ts';
import { Keys } from '../../platform/keys.ts';
import { type ClinicKeys, unseal } from '../../platform/seal.ts';
import type { Sql } from '../../platform/sql.ts';
import { type Page, pageOf, type PageQuery, pageWith, placeOf } from '../page.ts';
import { seesPhi } from '../../access/sees-phi.ts';

export interface BreakGlassItem {
  readonly id: string;
  readonly caller: { readonly kind: string; readonly id: string; readonly role: string };
  readonly state: 'open' | 'ended' | 'reviewed';
  readonly openedAt: Date;
  readonly expiresAt: Date;
  /** By whom before its time, if by anybody. */
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly outcome: 'justified' | 'not_justified' | null;
  readonly reviewedAt: Date | null;
  readonly reviewedBy: string | null;
  /** Only for who may see patient data. */
  readonly reason?: string;
  readonly note?: string;
}

interface Row {
  id: string;
  caller_kind: string;
  caller_id: string;
  caller_role: string;
  opened_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  outcome: 'justified' | 'not_justified' | null;
  reviewed_at: Date | null;
  reviewed_by: string | null;
  reason: Buffer;
  note: Buffer | null;
}

/** How rows are shown: when, and with which keys, if with any. */
interface Light {
  readonly clinicId: string;
  readonly now: Date;
  readonly keys: ClinicKeys | undefined;
}

@Injectable()
export class BreakGlassView {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** The newest first; with `isReviewed`, only those that were reviewed, or only those that wait for it. */
  async list(sql: Sql, caller: Caller, isReviewed: boolean | null, page: PageQuery): Promise<Page<BreakGlassItem>> {
    const after = placeOf(page.cursor);
    const rows = await sql.query<Row>(
      `SELECT id, caller_kind, caller_id, caller_role, opened_at, expires_at, ended_at, ended_by, outcome, reviewed_at,
              reviewed_by, reason, note
       FROM break_glass
       WHERE clinic_id = $1
         AND ($2::boolean IS NULL OR $2 = (reviewed_at IS NOT NULL))
         AND ($3::timestamptz IS NULL OR (opened_at, id) < ($3, $4::uuid))
       ORDER BY opened_at DESC, id DESC
       LIMIT $5`,
      [caller.clinicId, isReviewed, after?.at ?? null, after?.key ?? null, page.limit + 1],
    );
    const total = page.count === 'true' ? await this.count(sql, caller.clinicId, isReviewed) : undefined;
    const light = await this.light(sql, caller);
    const found = pageOf(rows, page.limit, (row) => ({ at: row.opened_at, key: row.id }));
    return pageWith(found, (row) => toItem(row, light), total);
  }

  /** Raises `missing`. */
  async get(sql: Sql, caller: Caller, id: string): Promise<BreakGlassItem> {
    const [row] = await sql.query<Row>(
      `SELECT id, caller_kind, caller_id, caller_role, opened_at, expires_at, ended_at, ended_by, outcome, reviewed_at,
              reviewed_by, reason, note
       FROM break_glass
       WHERE clinic_id = $1 AND id = $2`,
      [caller.clinicId, id],
    );
    if (!row) throw new Failure('missing', 'there is no such emergency access');
    return toItem(row, await this.light(sql, caller));
  }

  private async count(sql: Sql, clinicId: string, isReviewed: boolean | null): Promise<number | undefined> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total
       FROM break_glass
       WHERE clinic_id = $1 AND ($2::boolean IS NULL OR $2 = (reviewed_at IS NOT NULL))`,
      [clinicId, isReviewed],
    );
    return row?.total;
  }

  private async light(sql: Sql, caller: Caller): Promise<Light> {
    const keys = seesPhi(caller) ? await this.keys.of(sql, caller.clinicId) : undefined;
    return { clinicId: caller.clinicId, now: this.clock.now(), keys };
  }
}

function toItem(row: Row, { clinicId, now, keys }: Light): BreakGlassItem {
  const place = (column: string) => ({ clinicId, table: 'break_glass', column, rowId: row.id });
  return {
    id: row.id,
    caller: { kind: row.caller_kind, id: row.caller_id, role: row.caller_role },
    state: stateOf(row, now),
    openedAt: row.opened_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
    outcome: row.outcome,
    reviewedAt: row.reviewed_at,
    reviewedBy: row.reviewed_by,
    ...(keys === undefined ? {} : { reason: unseal(keys, place('reason'), row.reason) }),
    ...(keys === undefined || row.note === null ? {} : { note: unseal(keys, place('note'), row.note) }),
  };
}

function stateOf({ reviewed_at, ended_at, expires_at }: Row, now: Date): BreakGlassItem['state'] {
  if (reviewed_at !== null) return 'reviewed';
  return ended_at !== null || expires_at <= now ? 'ended' : 'open';
}
