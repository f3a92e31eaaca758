import { Injectable, Logger } from '@nestjs/common';

import { Keys } from '../../platform/keys.ts';
import { Database, type Sql } from '../../platform/sql.ts';
import type { Worker } from '../../platform/worker-loop.ts';
import { AuditKey, genesisOf } from './audit-key.ts';
import { ChainRepository, type Head, type NewLink } from './chain.repository.ts';
import { linkEvents } from './link-events.ts';
import type { StoredEvent } from './event-row.ts';

/** Large enough that statements cost little per row, small enough that the process answers others in between. */
const BATCH_SIZE = 2_000;

/**
 * Links what has been committed, in batches and for all clinics at once.
 *
 * Requests write rows without looking at the chain, so none waits for another; the order of a chain is the order of linking.
 */
@Injectable()
export class ChainWorker implements Worker {
  readonly name = 'audit-chain';
  private readonly logger = new Logger(ChainWorker.name);

  constructor(
    private readonly database: Database,
    private readonly chains: ChainRepository,
    private readonly keys: Keys,
  ) {}

  /** Answers how many rows were linked; none while another process is at it. */
  runOnce(): Promise<number> {
    return this.database.transaction(async (tx) => ((await this.chains.tryLock(tx)) ? this.link(tx) : 0));
  }

  /** Links everything that was committed when this began, whoever else is at it. */
  async catchUp(): Promise<void> {
    const pass = () =>
      this.database.transaction(async (tx) => {
        await this.chains.lock(tx);
        return this.link(tx);
      });
    while ((await pass()) === BATCH_SIZE);
  }

  /** Links, as part of the caller's transaction, what it has written itself too: for a clinic that is to be closed. */
  async linkLast(tx: Sql): Promise<void> {
    await this.chains.lock(tx);
    while ((await this.link(tx)) === BATCH_SIZE);
  }

  private async link(tx: Sql): Promise<number> {
    const events = await this.chains.unlinked(tx, BATCH_SIZE, this.keys.waiting());
    if (events.length === 0) return 0;
    const byClinic = Map.groupBy(events, ({ record }) => record.clinicId);
    const clinicIds = [...byClinic.keys()];
    const heads = await this.chains.heads(tx, clinicIds);
    const keys = await this.keys.foundOf(tx, clinicIds);
    const links = [...byClinic].flatMap(([clinicId, own]): NewLink[] => {
      const clinicKeys = keys.get(clinicId);
      if (clinicKeys !== undefined && clinicKeys !== 'destroyed')
        return linkOwn(clinicId, own, new AuditKey(clinicKeys.index), heads.get(clinicId));
      // Its rows wait where they are, whoever else's are linked.
      this.logger.error(`the audit trail of clinic ${clinicId} cannot be linked: its data keys do not open`);
      return [];
    });
    if (links.length > 0) await this.chains.add(tx, links);
    return links.length;
  }
}

function linkOwn(clinicId: string, events: readonly StoredEvent[], key: AuditKey, head: Head | undefined): NewLink[] {
  const links = linkEvents(key, head ?? { seq: 0, hash: genesisOf(clinicId) }, events);
  return links.map((link) => ({ ...link, clinicId }));
}
