import { Injectable, Logger } from '@nestjs/common';

import { Clock } from '../platform/clock.ts';
import { Keys } from '../platform/keys.ts';
import { describeError } from '../platform/log.ts';
import { seal } from '../platform/seal.ts';
import { Database, type Sql } from '../platform/sql.ts';
import type { ChannelName } from '../consents/consent.ts';
import type { Handover, HandoverOutcome } from './channel.ts';
import { type MessageRef, type SandboxDelivery, SandboxDeliveryRepository } from './sandbox-delivery.repository.ts';

interface Waiting {
  readonly channel: ChannelName;
  readonly handover: Handover;
  readonly settle: (outcome: HandoverOutcome) => void;
}

const NOT_SEALED: HandoverOutcome = { outcome: 'not_taken', code: 'sink_failed' };

/**
 * The sink of the sandbox: messages end here sealed, and reach nobody.
 *
 * Hand-overs of one tick are stored in one statement, so that a sandbox takes a clinic's whole day in seconds.
 */
@Injectable()
export class SandboxSinkService {
  private readonly logger = new Logger(SandboxSinkService.name);
  private waiting: Waiting[] = [];

  constructor(
    private readonly database: Database,
    private readonly deliveries: SandboxDeliveryRepository,
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  deliver(channel: ChannelName, handover: Handover): Promise<HandoverOutcome> {
    return new Promise((settle) => {
      if (this.waiting.length === 0) setImmediate(() => void this.flush());
      this.waiting.push({ channel, handover, settle });
    });
  }

  /** The sink calls a message by the name it has in the ledger. */
  async lookUp(messages: readonly MessageRef[]): Promise<ReadonlyMap<string, string>> {
    const ids = await this.deliveries.findIds(this.database, messages);
    return new Map(ids.map((id) => [id, id]));
  }

  /** Takes away what these messages said. Answers how many that were. */
  erase(tx: Sql, clinicId: string, messageIds: readonly string[]): Promise<number> {
    return this.deliveries.remove(tx, clinicId, messageIds);
  }

  private async flush(): Promise<void> {
    const batch = this.waiting;
    this.waiting = [];
    try {
      const sealed = await this.sealAll(batch);
      await this.deliveries.add(this.database, [...sealed.values()], this.clock.now());
      for (const { handover, settle } of batch) {
        const isIn = sealed.has(handover);
        settle(isIn ? { outcome: 'accepted', providerId: handover.messageId } : NOT_SEALED);
      }
    } catch (error) {
      this.logger.warn(`the sandbox sink did not answer; look-ups will settle it. ${describeError(error)}`);
      for (const { settle } of batch) settle({ outcome: 'unknown', code: 'sink_failed' });
    }
  }

  /** Without those of clinics whose keys do not open now: they hold up nobody else. */
  private async sealAll(batch: readonly Waiting[]): Promise<ReadonlyMap<Handover, SandboxDelivery>> {
    const keys = await this.keys.openOf(this.database, [...new Set(batch.map(({ handover }) => handover.clinicId))]);
    const sealed = new Map<Handover, SandboxDelivery>();
    for (const { channel, handover } of batch) {
      const { clinicId, messageId, ...content } = handover;
      const own = keys.get(clinicId);
      if (!own) continue;
      const place = { clinicId, table: 'sandbox_delivery', column: 'content', rowId: messageId };
      sealed.set(handover, { clinicId, messageId, channel, content: seal(own, place, JSON.stringify(content)) });
    }
    return sealed;
  }
}
