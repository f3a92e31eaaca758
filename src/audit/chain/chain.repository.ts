import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { Link } from './audit-key.ts';
import { type EventRow, type StoredEvent, toStoredEvent } from './event-row.ts';

/** The last link of a clinic's chain. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export interface NewLink extends Link {
  readonly clinicId: string;
}

/** A link with the event it names; no event where there is none any more. */
export interface LinkedEvent {
  readonly link: Link;
  readonly event: StoredEvent | undefined;
}

interface LinkedRow extends Omit<EventRow, 'id'> {
  seq: string;
  event_id: string;
  hash: string;
  mac: string;
  id: string | null;
}

/** The chains of all clinics: what is linked, and what is still to be. The database refuses to change or remove a link. */
@Injectable()
export class ChainRepository {
  /** Links are made by one process at a time; false while another is at it. Gone with the transaction, or with a process that died. */
  async tryLock(tx: Sql): Promise<boolean> {
    const [row] = await tx.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('attend audit chain', 0)) AS locked`,
    );
    return row?.locked === true;
  }

  /** As `tryLock`, but waits for the other. */
  async lock(tx: Sql): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('attend audit chain', 0))`);
  }

  /**
   * Committed rows without a link. A row that commits late waits here like any other, so none is passed over. One that is gone
   * from the trail is left where it is: `verify` names it. Of a clinic that was closed nothing can be linked any more, and what
   * it has left must not stand before the rows of others.
   */
  async unlinked(tx: Sql, limit: number, waiting: readonly string[]): Promise<StoredEvent[]> {
    const rows = await tx.query<EventRow>(
      `SELECT e.clinic_id, e.id, trunc(extract(epoch FROM e.at) * 1000000)::text AS at_micros, e.actor_kind, e.actor_id,
              e.actor_role, e.action, e.object_kind, e.object_id, e.purpose, e.result, e.request_id, e.detail,
              encode(e.mac, 'hex') AS event_mac
       FROM audit_unlinked AS u
       JOIN audit_event AS e ON e.clinic_id = u.clinic_id AND e.id = u.event_id
       JOIN clinic AS c ON c.id = u.clinic_id AND c.closed_at IS NULL
       WHERE CASE WHEN u.clinic_id = ANY ($2::uuid[]) THEN false ELSE true END
       ORDER BY u.clinic_id, u.event_id
       LIMIT $1`,
      [limit, waiting],
    );
    return rows.map(toStoredEvent);
  }

  async heads(sql: Sql, clinicIds: readonly string[]): Promise<ReadonlyMap<string, Head>> {
    const rows = await sql.query<{ clinic_id: string; seq: string; hash: string }>(
      `SELECT c.clinic_id, h.seq, encode(h.hash, 'hex') AS hash
       FROM unnest($1::uuid[]) AS c (clinic_id)
       CROSS JOIN LATERAL (
         SELECT l.seq, l.hash FROM audit_link AS l WHERE l.clinic_id = c.clinic_id ORDER BY l.seq DESC LIMIT 1
       ) AS h`,
      [clinicIds],
    );
    return new Map(rows.map((row) => [row.clinic_id, { seq: Number(row.seq), hash: row.hash }]));
  }

  /** Writes links and takes their rows off what is to be linked. */
  async add(tx: Sql, links: readonly NewLink[]): Promise<void> {
    await tx.query(
      `WITH linked AS (
         INSERT INTO audit_link (clinic_id, seq, event_id, hash, mac)
         SELECT l.clinic_id, l.seq, l.event_id, l.hash, l.mac
         FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[])
           AS l (clinic_id, seq, event_id, hash, mac)
         RETURNING clinic_id, event_id
       )
       DELETE FROM audit_unlinked AS u USING linked AS l WHERE u.clinic_id = l.clinic_id AND u.event_id = l.event_id`,
      [
        links.map((link) => link.clinicId),
        links.map((link) => link.seq),
        links.map((link) => link.eventId),
        links.map((link) => Buffer.from(link.hash, 'hex')),
        links.map((link) => Buffer.from(link.mac, 'hex')),
      ],
    );
  }

  /** A page of the chain in its order, each link with its event. */
  async page(sql: Sql, clinicId: string, afterSeq: number, limit: number): Promise<LinkedEvent[]> {
    const rows = await sql.query<LinkedRow>(
      `SELECT l.seq, l.event_id, encode(l.hash, 'hex') AS hash, encode(l.mac, 'hex') AS mac, e.id, e.clinic_id,
              trunc(extract(epoch FROM e.at) * 1000000)::text AS at_micros, e.actor_kind, e.actor_id, e.actor_role, e.action,
              e.object_kind, e.object_id, e.purpose, e.result, e.request_id, e.detail, encode(e.mac, 'hex') AS event_mac
       FROM (
         SELECT k.clinic_id, k.seq, k.event_id, k.hash, k.mac
         FROM audit_link AS k
         WHERE k.clinic_id = $1 AND k.seq > $2
         ORDER BY k.seq
         LIMIT $3
       ) AS l
       LEFT JOIN LATERAL (
         SELECT a.* FROM audit_event AS a WHERE a.clinic_id = l.clinic_id AND a.id = l.event_id OFFSET 0
       ) AS e ON true
       ORDER BY l.seq`,
      [clinicId, afterSeq, limit],
    );
    return rows.map((row) => ({
      link: { seq: Number(row.seq), eventId: row.event_id, hash: row.hash, mac: row.mac },
      event: row.id === null ? undefined : toStoredEvent({ ...row, id: row.id }),
    }));
  }

  async countWaiting(sql: Sql, clinicId: string): Promise<number> {
    const [row] = await sql.query<{ waiting: number }>(
      `SELECT count(*)::integer AS waiting FROM audit_unlinked WHERE clinic_id = $1`,
      [clinicId],
    );
    return row?.waiting ?? 0;
  }

  /** Rows that have no link and wait for none: somebody put them there by hand, or took their links away. */
  async stray(sql: Sql, clinicId: string, limit: number): Promise<string[]> {
    const rows = await sql.query<{ id: string }>(
      `SELECT e.id
       FROM audit_event AS e
       LEFT JOIN audit_link AS l ON l.clinic_id = e.clinic_id AND l.event_id = e.id
       LEFT JOIN audit_unlinked AS u ON u.clinic_id = e.clinic_id AND u.event_id = e.id
       WHERE e.clinic_id = $1 AND l.event_id IS NULL AND u.event_id IS NULL
       LIMIT $2`,
      [clinicId, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Rows that wait for a link and are not in the trail any more. */
  async lost(sql: Sql, clinicId: string, limit: number): Promise<string[]> {
    const rows = await sql.query<{ event_id: string }>(
      `SELECT u.event_id
       FROM audit_unlinked AS u
       LEFT JOIN audit_event AS e ON e.clinic_id = u.clinic_id AND e.id = u.event_id
       WHERE u.clinic_id = $1 AND e.id IS NULL
       LIMIT $2`,
      [clinicId, limit],
    );
    return rows.map((row) => row.event_id);
  }
}
