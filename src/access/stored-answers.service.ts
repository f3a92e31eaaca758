import { Injectable } from '@nestjs/common';

import { isFailure } from '../platform/errors.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Keys } from '../platform/keys.ts';
import { type ClinicKeys, type SealPlace, unseal } from '../platform/seal.ts';
import type { Sql } from '../platform/sql.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { placeOf } from './idempotency.runner.ts';

const PAGE_SIZE = 1000;

/** The answers that are kept for their Idempotency-Key. They may hold patient data, and are of use for some days only. */
@Injectable()
export class StoredAnswersService {
  constructor(
    private readonly answers: IdempotencyRepository,
    private readonly keys: Keys,
  ) {}

  /**
   * Forgets every answer that names one of these patients. What is sealed says only when it is open whom it names; one that does not
   * open is of use to nobody, and is forgotten too.
   */
  async erase(tx: Sql, clinicId: string, patientIds: readonly string[]): Promise<number> {
    const keys = await this.keys.of(tx, clinicId);
    let after = { route: '', key: '' };
    let erased = 0;
    for (;;) {
      const page = await this.answers.page(tx, clinicId, after, PAGE_SIZE);
      const about = page.filter(({ route, key, answer }) => {
        const text = opened(keys, placeOf({ clinicId, route, key }), answer);
        return text === undefined || patientIds.some((id) => text.includes(id));
      });
      if (about.length > 0) await this.answers.remove(tx, clinicId, about);
      erased += about.length;
      const last = page.at(-1);
      if (last === undefined || page.length < PAGE_SIZE) return erased;
      after = last;
    }
  }

  /** Forgets answers whose time is over, a bounded number at once. */
  purge(tx: Sql, expired: Expired, limit: number): Promise<Purged> {
    return this.answers.purge(tx, expired, limit);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.answers.countExpired(sql, expired);
  }
}

/** Undefined when it does not open: it is damaged, or its key is gone. */
function opened(keys: ClinicKeys, place: SealPlace, answer: Buffer): string | undefined {
  try {
    return unseal(keys, place, answer);
  } catch (error) {
    if (!isFailure(error, 'conflict')) throw error;
    return undefined;
  }
}
