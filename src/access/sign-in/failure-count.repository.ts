import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import type { FailureCount, LockSubject } from './lock.ts';

export interface CountedSubject extends FailureCount {
  readonly subject: LockSubject;
  readonly hash: string;
}

interface CountRow {
  subject: LockSubject;
  subject_hash: string;
  failures: number;
  since: Date;
  locked_until: Date | null;
}

@Injectable()
export class FailureCountRepository {
  /**
   * The counts of an account and an address, locked until the transaction ends, so that of many guesses at the same moment each
   * sees those before it. In the order of their kinds: two that share an address wait for each other and never both.
   */
  async lock(tx: Sql, clinicId: string, account: string, address: string, now: Date): Promise<CountedSubject[]> {
    await tx.query(
      `INSERT INTO sign_in_failure (clinic_id, subject, subject_hash, failures, since, last_at)
       SELECT $1, s.subject, s.hash, 0, $3, $3
       FROM unnest(ARRAY['account', 'address'], $2::uuid[]) AS s (subject, hash)
       ORDER BY s.subject
       ON CONFLICT (clinic_id, subject, subject_hash) DO NOTHING`,
      [clinicId, [account, address], now],
    );
    const rows = await tx.query<CountRow>(
      `SELECT subject, subject_hash, failures, since, locked_until
       FROM sign_in_failure
       WHERE clinic_id = $1 AND (subject, subject_hash) IN (('account', $2), ('address', $3))
       ORDER BY subject
       FOR UPDATE`,
      [clinicId, account, address],
    );
    return rows.map(toCounted);
  }

  /** Those of these accounts of which failures are counted. */
  async ofAccounts(sql: Sql, clinicId: string, accounts: readonly string[]): Promise<CountedSubject[]> {
    const rows = await sql.query<CountRow>(
      `SELECT subject, subject_hash, failures, since, locked_until
       FROM sign_in_failure
       WHERE clinic_id = $1 AND subject = 'account' AND subject_hash = ANY ($2::uuid[])`,
      [clinicId, accounts],
    );
    return rows.map(toCounted);
  }

  async put(tx: Sql, clinicId: string, counts: readonly CountedSubject[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE sign_in_failure AS f
       SET failures = c.failures, since = c.since, locked_until = c.locked_until, last_at = $7
       FROM unnest($2::text[], $3::uuid[], $4::int[], $5::timestamptz[], $6::timestamptz[])
         AS c (subject, hash, failures, since, locked_until)
       WHERE f.clinic_id = $1 AND f.subject = c.subject AND f.subject_hash = c.hash`,
      [
        clinicId,
        counts.map(({ subject }) => subject),
        counts.map(({ hash }) => hash),
        counts.map(({ failures }) => failures),
        counts.map(({ since }) => since),
        counts.map(({ lockedUntil }) => lockedUntil),
        now,
      ],
    );
  }

  /** Somebody got in, so that the last of the failures was none. */
  async takeBack(tx: Sql, clinicId: string, address: string): Promise<void> {
    await tx.query(
      `UPDATE sign_in_failure
       SET failures = GREATEST(failures - 1, 0), locked_until = NULL
       WHERE clinic_id = $1 AND subject = 'address' AND subject_hash = $2`,
      [clinicId, address],
    );
  }

  async forget(tx: Sql, clinicId: string, account: string): Promise<void> {
    await tx.query(`DELETE FROM sign_in_failure WHERE clinic_id = $1 AND subject = 'account' AND subject_hash = $2`, [
      clinicId,
      account,
    ]);
  }

  /** Counts that have not grown since. An account that is locked for good stays so. */
  async forgetOld(tx: Sql, clinicId: string, lastBefore: Date): Promise<void> {
    await tx.query(`DELETE FROM sign_in_failure WHERE clinic_id = $1 AND last_at < $2 AND failures < 100`, [
      clinicId,
      lastBefore,
    ]);
  }
}

function toCounted(row: CountRow): CountedSubject {
  return {
    subject: row.subject,
    hash: row.subject_hash,
    failures: row.failures,
    since: row.since,
    lockedUntil: row.locked_until,
  };
}
