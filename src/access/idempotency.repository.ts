import { Injectable } from '@nestjs/common';

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

  async add(tx: Sql, place: IdempotencyPlace, stored: StoredAnswer, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO idempotency_key (clinic_id, route, key, request_hash, status, answer, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [place.clinicId, place.route, place.key, stored.requestHash, stored.status, stored.answer, now],
    );
  }
}
