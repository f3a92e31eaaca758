import { Injectable, Logger } from '@nestjs/common';

import type { Channel, HandoverOutcome } from '../channels/channel.ts';
import { ChannelsService } from '../channels/channels.service.ts';
import { Clock } from '../platform/clock.ts';
import { describeError } from '../platform/log.ts';
import type { AttemptOutcome, ClaimedMessage } from './message.ts';
import { NOT_BEGUN } from './settle-outcome.ts';

/**
 * A claim older than this is not handed over any more: with the longest hand-over (25 s) on top it would come close to the
 * age at which others take it for abandoned (60 s).
 */
const BEGIN_WITHIN_MS = 30_000;

/** Hands claimed messages to their providers, side by side as far as each allows. */
@Injectable()
export class HandOverRunner {
  private readonly logger = new Logger(HandOverRunner.name);

  constructor(
    private readonly channels: ChannelsService,
    private readonly clock: Clock,
  ) {}

  async handOver(claimed: readonly ClaimedMessage[]): Promise<AttemptOutcome[]> {
    const byProvider = Map.groupBy(claimed, (message) => `${message.channel} ${message.provider}`);
    const outcomes = await Promise.all([...byProvider.values()].map((messages) => this.throughProvider(messages)));
    return outcomes.flat();
  }

  /** As many lanes as the provider takes, each with one hand-over at a time. */
  private async throughProvider(messages: readonly ClaimedMessage[]): Promise<AttemptOutcome[]> {
    const [first] = messages;
    const channel = first && this.channels.byProvider(first.channel, first.provider);
    const providers = first ? this.channels.providersOf(first.channel).length : 0;
    const outcomes: AttemptOutcome[] = [];
    const waiting = messages.values();
    const lane = async () => {
      for (const message of waiting) {
        const { clinicId, id, attempt } = message;
        const outcome = await this.one(channel, message);
        outcomes.push({ clinicId, id, attempt, outcome, hasOther: attempt < providers });
      }
    };
    const lanes = Math.min(channel?.concurrency ?? 1, messages.length);
    await Promise.all(Array.from({ length: lanes }, lane));
    return outcomes;
  }

  private async one(channel: Channel | undefined, message: ClaimedMessage): Promise<HandoverOutcome> {
    const age = this.clock.now().getTime() - message.claimedAt.getTime();
    if (!channel || age > BEGIN_WITHIN_MS) return { outcome: 'not_taken', code: NOT_BEGUN };
    try {
      return await channel.deliver(message.handover);
    } catch (error) {
      // Adapters answer for what providers do, so this is a fault of ours, and nobody knows how far it got.
      this.logger.error(`the hand-over of message ${message.id} broke. ${describeError(error)}`);
      return { outcome: 'unknown', code: 'adapter_failed' };
    }
  }
}
