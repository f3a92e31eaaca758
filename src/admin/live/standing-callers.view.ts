import { Injectable } from '@nestjs/common';

import type { Caller } from '../../access/caller.ts';
import { DEFAULT_LIMITS, isLive } from '../../access/sessions/session.ts';
import { Clock, WallClock } from '../../platform/clock.ts';
import type { Sql } from '../../platform/sql.ts';

interface StandingRow {
  id: string;
  role: string;
}

interface SessionRow extends StandingRow {
  created_at: Date;
  last_seen_at: Date;
  idle_minutes: number | null;
  absolute_hours: number | null;
}

/**
 * Who of those that asked some time ago might still ask now. To look is not to use: a page that only listens lets its session end
 * as one that nobody touches.
 */
@Injectable()
export class StandingCallersView {
  constructor(
    private readonly clock: Clock,
    private readonly wallClock: WallClock,
  ) {}

  /** The names of sessions and keys, as `standingName` makes them. */
  async of(sql: Sql, callers: readonly Caller[]): Promise<ReadonlySet<string>> {
    const sessions = callers.filter(({ session }) => session !== undefined);
    const keys = callers.filter(({ kind }) => kind === 'api_key');
    return new Set([...(await this.sessions(sql, sessions)), ...(await this.keys(sql, keys))]);
  }

  private async sessions(sql: Sql, callers: readonly Caller[]): Promise<string[]> {
    if (callers.length === 0) return [];
    const rows = await sql.query<SessionRow>(
      `SELECT s.id, u.role, s.created_at, s.last_seen_at, p.idle_minutes, p.absolute_hours
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       JOIN user_session AS s ON s.clinic_id = k.clinic_id AND s.id = k.id
       JOIN app_user AS u ON u.clinic_id = s.clinic_id AND u.id = s.user_id AND u.disabled_at IS NULL
       LEFT JOIN sign_in_policy AS p ON p.clinic_id = s.clinic_id`,
      [callers.map(({ clinicId }) => clinicId), callers.map(({ session }) => session?.id)],
    );
    const now = this.wallClock.now();
    return rows
      .filter((row) => isLive({ createdAt: row.created_at, lastSeenAt: row.last_seen_at }, limitsOf(row), now))
      .map((row) => `session:${row.id} ${row.role}`);
  }

  private async keys(sql: Sql, callers: readonly Caller[]): Promise<string[]> {
    if (callers.length === 0) return [];
    const rows = await sql.query<StandingRow>(
      `SELECT a.id, a.role
       FROM unnest($1::uuid[], $2::uuid[]) AS k (clinic_id, id)
       JOIN api_key AS a ON a.clinic_id = k.clinic_id AND a.id = k.id
       WHERE a.revoked_at IS NULL AND (a.expires_at IS NULL OR a.expires_at > $3)`,
      [callers.map(({ clinicId }) => clinicId), callers.map(({ id }) => id), this.clock.now()],
    );
    return rows.map((row) => `api_key:${row.id} ${row.role}`);
  }
}

/** Under another role somebody may hear of other things: they are to ask anew. */
export function standingName({ kind, id, role, session }: Caller): string {
  return session === undefined ? `${kind}:${id} ${role}` : `session:${session.id} ${role}`;
}

function limitsOf({ idle_minutes: idleMinutes, absolute_hours: absoluteHours }: SessionRow) {
  return idleMinutes === null || absoluteHours === null ? DEFAULT_LIMITS : { idleMinutes, absoluteHours };
}
