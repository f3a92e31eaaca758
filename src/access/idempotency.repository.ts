import { Injectable } from '@nestjs/common';

import { type Expired, type Purged, purgedOf } from '../platform/expired.ts';
import type { Sql } from '../platform/sql.ts';

export interface IdempotencyPlace {
  readonly clinicId: string;
  /** Method and template of the route. */
  readonly route: string;
  readonly key: string;
}

export interface StoredAnswer {
  readonly requestHash: string;
  readonly status: number;
  readonly answer: Buffer;
}

@Injectable()
export class IdempotencyRepository {
  /**
   * Takes the lock of one key until the transaction ends; false while another request holds it. A lock instead of a row
   * marked "at work": it is gone with a request that failed or a process that died.
   */
  async tryLock(tx: Sql, place: IdempotencyPlace): Promise<boolean> {
    const [row] = await tx.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended(concat_ws('|', $1::text, $2::text, $3::text), 0)) AS locked`,
      [place.clinicId, place.route, place.key],
    );
    return row?.locked === true;
  }

  async find(tx: Sql, place: IdempotencyPlace): Promise<StoredAnswer | undefined> {
    const [row] = await tx.query<{ request_hash: string; status: number; answer: Buffer }>(
      `SELECT request_hash, status, answer
       FROM idempotency_key
       WHERE clinic_id = $1 AND route = $2 AND key = $3 AND status IS NOT NULL`,
      [place.clinicId, place.route, place.key],
    );
    return row && { requestHash: row.request_hash, status: row.status, answer: row.answer };
  }

  /** Stored answers of a clinic in the order of route and key, from the one after `after` on. */
  page(
    tx: Sql,
    clinicId: string,
    after: Pick<IdempotencyPlace, 'route' | 'key'>,
    limit: number,
  ): Promise<{ route: string; key: string; answer: Buffer }[]> {
    return tx.query(
      `SELECT route, key, answer
       FROM idempotency_key
       WHERE clinic_id = $1 AND answer IS NOT NULL AND (route, key) > ($2, $3)
       ORDER BY route, key
       LIMIT $4`,
      [clinicId, after.route, after.key, limit],
    );
  }

  async remove(tx: Sql, clinicId: string, places: readonly Pick<IdempotencyPlace, 'route' | 'key'>[]): Promise<void> {
    await tx.query(
      `DELETE FROM idempotency_key AS i USING unnest($2::text[], $3::text[]) AS k (route, key)
       WHERE i.clinic_id = $1 AND i.route = k.route AND i.key = k.key`,
      [clinicId, places.map(({ route }) => route), places.map(({ key }) => key)],
    );
  }

  /** Forgets answers from before a moment, the oldest first. Whom they are about is sealed, so a hold of one patient does not keep them. */
  async purge(tx: Sql, { clinicId, after, before }: Expired, limit: number): Promise<Purged> {
    const rows = await tx.query<{ at: Date }>(
      `DELETE FROM idempotency_key AS t
       USING (
         SELECT o.clinic_id, o.route, o.key FROM idempotency_key AS o
         WHERE o.clinic_id = $1 AND o.created_at >= $2 AND o.created_at < $3
         ORDER BY o.created_at
         LIMIT $4
         FOR UPDATE SKIP LOCKED
       ) AS k
       WHERE t.clinic_id = k.clinic_id AND t.route = k.route AND t.key = k.key
       RETURNING t.created_at AS at`,
      [clinicId, after, before, limit],
    );
    return purgedOf(rows);
  }

  async countExpired(sql: Sql, { clinicId, after, before }: Expired): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM idempotency_key AS o
       WHERE o.clinic_id = $1 AND o.created_at >= $2 AND o.created_at < $3`,
      [clinicId, after, before],
    );
    return row?.total ?? 0;
  }

  async add(tx: Sql, place: IdempotencyPlace, stored: StoredAnswer, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO idempotency_key (clinic_id, route, key, request_hash, status, answer, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [place.clinicId, place.route, place.key, stored.requestHash, stored.status, stored.answer, now],
    );
  }
}
