import { Injectable } from '@nestjs/common';

import type { Sql } from '../../platform/sql.ts';
import { DueMessageRepository } from '../dispatch/due-message.repository.ts';
import type { DueMessage, MessageKey } from '../message.ts';
import { RepeatRunner } from './repeat.runner.ts';

/**
 * What one message of a household was to say for others, and will not: between two tries it was refused or called off, or it is not
 * theirs to say any more. Each of the others is said by itself, as where the one that spoke has failed for good.
 */
@Injectable()
export class UnsaidRunner {
  constructor(
    private readonly messages: DueMessageRepository,
    private readonly repeats: RepeatRunner,
  ) {}

  /** After messages that will not leave any more. One that was never tried has not spoken for anybody yet. */
  async followEnded(tx: Sql, ended: readonly (MessageKey & { readonly attempts: number })[], now: Date): Promise<void> {
    const tried = ended.filter(({ attempts }) => attempts > 0);
    if (tried.length > 0) await this.letGo(tx, await this.messages.findMerged(tx, tried), now);
  }

  /** Plans messages anew that nobody speaks for any more, while their time has not passed. */
  async letGo(tx: Sql, members: readonly DueMessage[], now: Date): Promise<void> {
    const open = members.filter(({ latestAt }) => latestAt > now);
    if (open.length === 0) return;
    // The one that spoke may be tried again, and must not take them up a second time.
    await this.messages.detach(tx, open);
    const untried = { status: 'suppressed', attempts: 0, putOffs: 0 } as const;
    const nowhere = { channel: null, provider: null, addressHash: null } as const;
    await this.repeats.follow(
      tx,
      open.map((member) => ({ message: { ...member, ...untried, ...nowhere }, again: now })),
      now,
    );
  }
}
