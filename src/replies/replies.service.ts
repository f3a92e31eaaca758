import { Injectable } from '@nestjs/common';

import type { PatientMove } from '../patients/patient-move.ts';
import { Clock } from '../platform/clock.ts';
import { idOf } from '../platform/hash.ts';
import type { Expired, Purged } from '../platform/expired.ts';
import { Database, type Sql } from '../platform/sql.ts';
import { decideReply } from './decide-reply.ts';
import type { ReceivedReply } from './reply.ts';
import { ReplyEffectsRunner } from './reply-effects.runner.ts';
import { ReplyFactsRunner } from './reply-facts.runner.ts';
import { type OpenedReply, ReplyStoreRunner } from './reply-store.runner.ts';

/** Takes what people write back. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly database: Database,
    private readonly store: ReplyStoreRunner,
    private readonly facts: ReplyFactsRunner,
    private readonly effects: ReplyEffectsRunner,
    private readonly clock: Clock,
  ) {}

  /** Understands a reply and does what follows, in one transaction. The same reply again changes nothing. */
  async receive(reply: ReceivedReply): Promise<void> {
    const now = this.clock.now();
    const id = idOf(reply.clinicId, 'reply', reply.channel, reply.providerMessageId);
    await this.database.transaction(async (tx) => {
      const facts = await this.facts.load(tx, reply, now);
      const decision = decideReply(id, reply, facts, now);
      if (!(await this.store.add(tx, id, reply, decision))) return;
      await this.effects.apply(tx, id, reply, decision, now);
    });
  }

  movePatients(tx: Sql, moves: readonly PatientMove[]): Promise<void> {
    return this.store.movePatients(tx, moves);
  }

  /** Takes away what erased patients wrote. `contacts` are hashes of addresses and numbers that were theirs alone. */
  erase(tx: Sql, clinicId: string, patientIds: readonly string[], contacts: readonly string[]): Promise<number> {
    return this.store.erase(tx, clinicId, patientIds, contacts);
  }

  /** Takes away what people wrote whose time is over, a bounded number at once. */
  purge(tx: Sql, expired: Expired, limit: number): Promise<Purged> {
    return this.store.purge(tx, expired, limit);
  }

  countExpired(sql: Sql, expired: Expired): Promise<number> {
    return this.store.countExpired(sql, expired);
  }

  /** The reply behind an item of the worklist, for whoever may read what patients write. */
  ofTask(sql: Sql, clinicId: string, taskId: string): Promise<OpenedReply | undefined> {
    return this.store.ofTask(sql, clinicId, taskId);
  }
}
