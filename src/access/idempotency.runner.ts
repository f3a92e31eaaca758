import { Injectable } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Failure } from '../platform/errors.ts';
import { type IndexKey, keyedHash, sha256 } from '../platform/hash.ts';
import { Keys } from '../platform/keys.ts';
import { seal, type SealPlace, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { type IdempotencyPlace, IdempotencyRepository } from './idempotency.repository.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** An answer, and what of it is kept for repetitions. */
export interface FreshAnswer extends Answer {
  readonly kept: unknown;
}

export interface IdempotentRequest extends IdempotencyPlace {
  /** Says whether two requests are the same one: a hash of the address and the body. */
  readonly requestHash: string;
}

/**
 * Answers the second request of a key with the answer of the first.
 *
 * Answer and effects commit together, so that a retry after a crash finds both or neither. A failure leaves nothing behind:
 * the same key may be tried again. Answers may hold patient data and are sealed.
 */
@Injectable()
export class IdempotencyRunner {
  constructor(
    private readonly answers: IdempotencyRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  /** Raises `conflict` while the first request is at work, and `invalid` when the key came with another request. */
  async run(
    tx: Sql,
    asked: IdempotentRequest,
    work: () => Promise<FreshAnswer>,
  ): Promise<Answer & { isReplay: boolean }> {
    const keys = await this.keys.of(tx, asked.clinicId);
    const request = withoutWords(asked, keys.index);
    if (!(await this.answers.tryLock(tx, request))) {
      throw new Failure('conflict', 'a request with this Idempotency-Key is at work');
    }
    const place = placeOf(request);
    const first = await this.answers.find(tx, request);
    if (first) {
      if (first.requestHash !== request.requestHash) {
        throw new Failure('invalid', 'this Idempotency-Key was used for another request');
      }
      return { status: first.status, body: JSON.parse(unseal(keys, place, first.answer)) as unknown, isReplay: true };
    }
    const { status, body, kept } = await work();
    const stored = {
      requestHash: request.requestHash,
      status,
      answer: seal(keys, place, JSON.stringify(kept ?? null)),
    };
    await this.answers.add(tx, request, stored, this.clock.now());
    return { status, body, isReplay: false };
  }
}

/** Callers make keys of whatever they have at hand, an address too, and a body can be guessed: both are kept as keyed hashes. */
function withoutWords(request: IdempotentRequest, index: IndexKey): IdempotentRequest {
  const { key, requestHash } = request;
  return {
    ...request,
    key: keyedHash(index, 'idempotency key', key),
    requestHash: keyedHash(index, 'idempotent request', requestHash),
  };
}

export function placeOf({ clinicId, route, key }: IdempotencyPlace): SealPlace {
  return { clinicId, table: 'idempotency_key', column: 'answer', rowId: sha256(route + key) };
}
