import { Injectable } from '@nestjs/common';

import { WallClock } from '../../platform/clock.ts';
import { blindIndex, type IndexKey } from '../../platform/hash.ts';
import { Keys } from '../../platform/keys.ts';
import { ApiDatabase, type Sql } from '../../platform/sql.ts';
import { normalEmail } from '../users/user.ts';
import { type CountedSubject, FailureCountRepository } from './failure-count.repository.ts';
import { beginsLock, countFailure, isLocked, type LockSubject } from './lock.ts';

/** Somebody who tries: as whom, and from where. */
export interface Attempt {
  readonly clinicId: string;
  readonly email: string;
  readonly address: string;
}

/** `open`: it may be tried, and counts as a failure until it is known to be none. `locks` names what shuts if it fails. */
export type AttemptStart =
  { readonly state: 'locked' } | { readonly state: 'open'; readonly locks: readonly LockSubject[] };

const FORGET_AFTER_MS = 30 * 24 * 3_600_000;

/**
 * Counts failures to prove who one is, for accounts that exist and those that do not alike: whoever is locked out learns nothing
 * of whether there is such an account.
 */
@Injectable()
export class AttemptsService {
  constructor(
    private readonly counts: FailureCountRepository,
    private readonly keys: Keys,
    private readonly database: ApiDatabase,
    private readonly clock: WallClock,
  ) {}

  /**
   * Counts the attempt as a failure before anything is looked at, and commits that: of a thousand guesses at the same moment no
   * more get through than of a thousand one after the other.
   */
  start(attempt: Attempt): Promise<AttemptStart> {
    const { clinicId } = attempt;
    const now = this.clock.now();
    return this.database.forClinic(clinicId, async (tx) => {
      const { account, address } = await this.hashesOf(tx, attempt);
      const counts = await this.counts.lock(tx, clinicId, account, address, now);
      if (counts.some((count) => isLocked(count.subject, count, now))) return { state: 'locked' };
      const counted = counts.map((count): CountedSubject => ({ ...count, ...countFailure(count.subject, count, now) }));
      await this.counts.put(tx, clinicId, counted, now);
      const locks = counted.filter((count, place) => beginsLock(counts[place] ?? count, count));
      return { state: 'open', locks: locks.map(({ subject }) => subject) };
    });
  }

  /** Takes the failure back that the start counted, in the transaction of what it led to. */
  async succeeded(tx: Sql, attempt: Attempt): Promise<void> {
    const { account, address } = await this.hashesOf(tx, attempt);
    await this.counts.forget(tx, attempt.clinicId, account);
    await this.counts.takeBack(tx, attempt.clinicId, address);
    const longAgo = new Date(this.clock.now().getTime() - FORGET_AFTER_MS);
    await this.counts.forgetOld(tx, attempt.clinicId, longAgo);
  }

  /** Which of these addresses may not be tried now. For administrators only: whoever tries is not told. */
  async lockedAmong(sql: Sql, clinicId: string, emails: readonly string[]): Promise<ReadonlySet<string>> {
    const { index } = await this.keys.of(sql, clinicId);
    const hashes = new Map(emails.map((email) => [accountHash(index, email), email]));
    const now = this.clock.now();
    const counts = await this.counts.ofAccounts(sql, clinicId, [...hashes.keys()]);
    const locked = counts.filter((count) => isLocked('account', count, now));
    return new Set(locked.flatMap(({ hash }) => hashes.get(hash) ?? []));
  }

  async unlock(tx: Sql, clinicId: string, email: string): Promise<void> {
    const { account } = await this.hashesOf(tx, { clinicId, email, address: '' });
    await this.counts.forget(tx, clinicId, account);
  }

  private async hashesOf(tx: Sql, attempt: Attempt): Promise<{ account: string; address: string }> {
    const { index } = await this.keys.of(tx, attempt.clinicId);
    return {
      account: accountHash(index, attempt.email),
      address: blindIndex(index, 'sign-in address', attempt.address),
    };
  }
}

function accountHash(index: IndexKey, email: string): string {
  return blindIndex(index, 'sign-in account', normalEmail(email));
}
