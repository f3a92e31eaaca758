import { Injectable } from '@nestjs/common';

import { Failure } from '../../platform/errors.ts';
import { Keys } from '../../platform/keys.ts';
import type { Sql } from '../../platform/sql.ts';
import { AnchorFileRepository } from './anchor-file.repository.ts';
import { AnchorRepository } from './anchor.repository.ts';
import { AuditKey } from './audit-key.ts';
import { MOST_FAULTS } from './chain-fault.ts';
import { ChainRepository } from './chain.repository.ts';
import { type ChainReport, ChainVerifier } from './verify-chain.ts';

/** So that a process that also answers requests is never busy with a page for longer than some 20 ms. */
const PAGE_SIZE = 1_000;

export interface Verification extends ChainReport {
  /** Rows that were committed a moment ago and have no link yet; after the keys were destroyed they never get one. */
  readonly waiting: number;
  /** Lines of the file of anchors that cannot be read, by number. */
  readonly unreadable: readonly number[];
}

export interface VerifyOptions {
  /** A file of anchors other than that of the configuration. */
  readonly anchors?: string | undefined;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Holds a clinic's trail against its chain and its anchors. Memory stays the same however long the trail is. */
@Injectable()
export class VerifyService {
  constructor(
    private readonly chains: ChainRepository,
    private readonly anchors: AnchorRepository,
    private readonly file: AnchorFileRepository,
    private readonly keys: Keys,
  ) {}

  /**
   * Finds whatever was changed, removed, reordered or inserted. Where the keys of the clinic were destroyed, what hashes and
   * anchors alone can tell. Raises `missing` when a file that was named is not there.
   */
  async verify(sql: Sql, clinicId: string, { anchors, onProgress }: VerifyOptions = {}): Promise<Verification> {
    const key = await this.keyOf(sql, clinicId);
    // Anchors first: what they speak of was committed before them.
    const file = await this.file.read(clinicId, anchors);
    const table = await this.anchors.list(sql, clinicId);
    const verifier = new ChainVerifier(key, { clinicId, table, file: file?.anchors });
    const total = (await this.chains.heads(sql, [clinicId])).get(clinicId)?.seq ?? 0;
    await this.walk(sql, clinicId, verifier, (done) => onProgress?.(done, total));
    const report = verifier.finish(
      await this.chains.stray(sql, clinicId, MOST_FAULTS),
      await this.chains.lost(sql, clinicId, MOST_FAULTS),
    );
    const waiting = await this.chains.countWaiting(sql, clinicId);
    return { ...report, waiting, unreadable: file?.unreadable ?? [] };
  }

  private async keyOf(sql: Sql, clinicId: string): Promise<AuditKey | undefined> {
    const keys = (await this.keys.livingOf(sql, [clinicId])).get(clinicId);
    if (!keys) throw new Failure('missing', `clinic ${clinicId} has no data keys`);
    return keys === 'destroyed' ? undefined : new AuditKey(keys.index);
  }

  /** The next page is read while this one is looked at. */
  private async walk(
    sql: Sql,
    clinicId: string,
    verifier: ChainVerifier,
    onProgress: (done: number) => void,
  ): Promise<void> {
    let coming = this.chains.page(sql, clinicId, 0, PAGE_SIZE);
    for (let done = 0; ;) {
      const page = await coming;
      const last = page.at(-1);
      const isLast = last === undefined || page.length < PAGE_SIZE;
      if (!isLast) coming = this.chains.page(sql, clinicId, last.link.seq, PAGE_SIZE);
      for (const { link, event } of page) verifier.add(link, event);
      done += page.length;
      onProgress(done);
      if (isLast) return;
    }
  }
}
