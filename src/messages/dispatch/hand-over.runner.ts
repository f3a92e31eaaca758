import { Injectable, Logger } from '@nestjs/common';

import type { Channel, HandoverOutcome } from '../../channels/channel.ts';
import { ChannelsService } from '../../channels/channels.service.ts';
import { Clock } from '../../platform/clock.ts';
import { describeError } from '../../platform/log.ts';
import { Database } from '../../platform/sql.ts';
import type { AttemptOutcome, ClaimedMessage } from '../message.ts';
import { MessageLogRepository } from '../message-log.repository.ts';
import { NOT_BEGUN } from '../outcomes/settle-outcome.ts';
import { Waves } from './waves.ts';

/**
 * A claim older than this is not handed over any more: with the longest hand-over (25 s) on top it would come close to the
 * age at which others take it for abandoned (60 s).
 */
const BEGIN_WITHIN_MS = 30_000;

/** Hand-overs are marked as begun a few per lane at a time: what a crash leaves in doubt is no more than two such waves. */
const WAVES_PER_LANE = 4;

/** Hands claimed messages to their providers, side by side as far as each allows. */
@Injectable()
export class HandOverRunner {
  private readonly logger = new Logger(HandOverRunner.name);

  constructor(
    private readonly channels: ChannelsService,
    private readonly log: MessageLogRepository,
    private readonly database: Database,
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
    const lanes = Math.min(channel?.concurrency ?? 1, messages.length);
    const waves = new Waves(messages, lanes * WAVES_PER_LANE, (wave) => this.begin(wave));
    const outcomes: AttemptOutcome[] = [];
    const lane = async () => {
      for (let message = await waves.next(); message; message = await waves.next()) {
        const { clinicId, id, attempt } = message;
        const outcome = await this.one(channel, message);
        outcomes.push({ clinicId, id, attempt, outcome, providers });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return outcomes;
  }

  /** What is not marked is not handed over: it is settled as what never began. */
  private async begin(wave: readonly ClaimedMessage[]): Promise<ClaimedMessage[]> {
    try {
      const begun = await this.log.beginAttempts(this.database, wave, this.clock.now());
      return wave.filter(({ id }) => begun.has(id));
    } catch (error) {
      this.logger.warn(`${wave.length} hand-overs could not begin. ${describeError(error)}`);
      return [];
    }
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
