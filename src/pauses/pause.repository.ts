import { Injectable } from '@nestjs/common';

import type { ChannelName } from '../consents/consent.ts';
import type { Sql } from '../platform/sql.ts';
import type { Pause, PausePlace, PauseScope } from './pause.ts';

interface PauseRow {
  clinic_id: string;
  id: string;
  scope: PauseScope;
  journey_key: string | null;
  version: number | null;
  step: string | null;
  channel: ChannelName | null;
  reason: string;
  since: Date;
  paused_by: string;
  ended_at: Date | null;
  ended_by: string | null;
}

/** After which pause a page of the list begins, and of what. */
export interface PauseQuery {
  readonly journeyKey: string | null;
  readonly isOpen: boolean | null;
  readonly after: { readonly at: Date; readonly key: string } | null;
  readonly limit: number;
}

@Injectable()
export class PauseRepository {
  /**
   * The open pauses of clinics, for a batch of the gate.
   *
   * FOR SHARE makes whoever ends one wait until the batch has committed: then it finds every message that the batch put off
   * because of it. Batches do not wait for each other.
   */
  async shareOpen(tx: Sql, clinicIds: readonly string[]): Promise<Pause[]> {
    const rows = await tx.query<PauseRow>(
      `SELECT p.clinic_id, p.id, p.scope, p.journey_key, p.version, p.step, p.channel, p.reason, p.since, p.paused_by,
              p.ended_at, p.ended_by
       FROM pause AS p WHERE p.clinic_id = ANY ($1::uuid[]) AND p.ended_at IS NULL
       FOR SHARE`,
      [clinicIds],
    );
    return rows.map(toPause);
  }

  /** Answers false when the place is paused already. */
  async add(tx: Sql, pause: Pause): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO pause (clinic_id, id, scope, journey_key, version, step, channel, reason, since, paused_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (clinic_id, scope, coalesce(journey_key, ''), coalesce(version, 0), coalesce(step, ''), coalesce(channel, ''))
         WHERE ended_at IS NULL DO NOTHING
       RETURNING id`,
      [
        pause.clinicId,
        pause.id,
        pause.scope,
        pause.journeyKey,
        pause.version,
        pause.step,
        pause.channel,
        pause.reason,
        pause.since,
        pause.pausedBy,
      ],
    );
    return rows.length > 0;
  }

  /** Waits for the batches of the gate that go by it. Answers false when somebody else has ended it. */
  async end(tx: Sql, { clinicId, id }: Pick<Pause, 'clinicId' | 'id'>, by: string, now: Date): Promise<boolean> {
    const rows = await tx.query(
      `UPDATE pause SET ended_at = $3, ended_by = $4 WHERE clinic_id = $1 AND id = $2 AND ended_at IS NULL RETURNING id`,
      [clinicId, id, now, by],
    );
    return rows.length > 0;
  }

  async find(sql: Sql, clinicId: string, id: string): Promise<Pause | undefined> {
    const rows = await sql.query<PauseRow>(
      `SELECT p.clinic_id, p.id, p.scope, p.journey_key, p.version, p.step, p.channel, p.reason, p.since, p.paused_by,
              p.ended_at, p.ended_by
       FROM pause AS p WHERE p.clinic_id = $1 AND p.id = $2`,
      [clinicId, id],
    );
    return rows.map(toPause)[0];
  }

  async findOpen(sql: Sql, clinicId: string, place: PausePlace): Promise<Pause | undefined> {
    const rows = await sql.query<PauseRow>(
      `SELECT p.clinic_id, p.id, p.scope, p.journey_key, p.version, p.step, p.channel, p.reason, p.since, p.paused_by,
              p.ended_at, p.ended_by
       FROM pause AS p
       WHERE p.clinic_id = $1 AND p.scope = $2 AND coalesce(p.journey_key, '') = coalesce($3, '')
         AND coalesce(p.version, 0) = coalesce($4, 0) AND coalesce(p.step, '') = coalesce($5, '')
         AND coalesce(p.channel, '') = coalesce($6, '') AND p.ended_at IS NULL`,
      [clinicId, place.scope, place.journeyKey, place.version, place.step, place.channel],
    );
    return rows.map(toPause)[0];
  }

  /** The last begun first; one more than asked for says that there are more. */
  async list(sql: Sql, clinicId: string, { journeyKey, isOpen, after, limit }: PauseQuery): Promise<Pause[]> {
    const rows = await sql.query<PauseRow>(
      `SELECT p.clinic_id, p.id, p.scope, p.journey_key, p.version, p.step, p.channel, p.reason, p.since, p.paused_by,
              p.ended_at, p.ended_by
       FROM pause AS p
       WHERE p.clinic_id = $1
         AND ($2::text IS NULL OR p.journey_key = $2)
         AND ($3::boolean IS NULL OR (p.ended_at IS NULL) = $3)
         AND ($4::timestamptz IS NULL OR (p.since, p.id) < ($4, $5::uuid))
       ORDER BY p.since DESC, p.id DESC
       LIMIT $6`,
      [clinicId, journeyKey, isOpen, after?.at ?? null, after?.key ?? null, limit + 1],
    );
    return rows.map(toPause);
  }
}

function toPause(row: PauseRow): Pause {
  return {
    clinicId: row.clinic_id,
    id: row.id,
    scope: row.scope,
    journeyKey: row.journey_key,
    version: row.version,
    step: row.step,
    channel: row.channel,
    reason: row.reason,
    since: row.since,
    pausedBy: row.paused_by,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}
