import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../../platform/clock.ts';
import { describeError } from '../../platform/log.ts';
import { Database } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { AnchorFileRepository } from './anchor-file.repository.ts';
import { AnchorRepository, type AnchorTerms } from './anchor.repository.ts';
import { AnchoredChainsRunner } from './anchored-chains.runner.ts';
import type { Anchor } from './audit-key.ts';

/**
 * What came after the last anchor can be cut off without a trace by whoever rules the database, so anchors are frequent: a
 * quarter of an hour is some 35,000 lines a year for a clinic that never sleeps, seven megabytes.
 */
const ANCHOR_EVERY_MS = 15 * 60_000;
/** A busy quarter of an hour, such as a broadcast, is anchored in between. */
const ANCHOR_EVERY_LINKS = 1_000;

/** Writes down how long chains are and how they end: in the database, in a file outside it, and in the log. */
@Injectable()
export class AnchorWorker implements Worker {
  readonly name = 'audit-anchors';
  private readonly logger = new Logger(AnchorWorker.name);

  constructor(
    private readonly database: Database,
    private readonly anchors: AnchorRepository,
    private readonly file: AnchorFileRepository,
    private readonly chains: AnchoredChainsRunner,
    private readonly clock: Clock,
  ) {}

  /** Anchors the chains that are due. Answers none, so that the loop naps: the next is due later. */
  async runOnce(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - ANCHOR_EVERY_MS);
    const added = await this.anchor(await this.chains.all(), { links: ANCHOR_EVERY_LINKS, before });
    if (added.length > 0) await this.writeFile(added);
    return 0;
  }

  /** Anchors these chains as far as they go now. Answers the anchors that are new, and whether the file can be written. */
  async anchorNow(clinicIds: readonly string[]): Promise<{ anchors: readonly Anchor[]; isFileWritten: boolean }> {
    const anchors = await this.anchor(clinicIds, { links: 1, before: this.clock.now() });
    return { anchors, isFileWritten: await this.writeFile(anchors) };
  }

  private async anchor(clinicIds: readonly string[], terms: AnchorTerms): Promise<readonly Anchor[]> {
    const due = await this.anchors.due(this.database, clinicIds, terms);
    if (due.length === 0) return [];
    const added = await this.anchors.add(this.database, await this.chains.anchorsOf(due, this.clock.now()));
    for (const { clinicId, seq, hash, mac } of added) {
      this.logger.log(`audit anchor: clinic ${clinicId}, row ${seq}, hash ${hash}, mac ${mac}`);
    }
    return added;
  }

  /** An anchor that is only in the database still counts, so a full disk stops nothing; somebody must mend it all the same. */
  private async writeFile(anchors: readonly Anchor[]): Promise<boolean> {
    try {
      await this.file.append(anchors);
      return true;
    } catch (error) {
      this.logger.error(`audit anchors cannot be written to ATTEND_AUDIT_ANCHORS. ${describeError(error)}`);
      return false;
    }
  }
}
