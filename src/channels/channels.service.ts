import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

import { CHANNEL_NAMES, type ChannelName } from '../consents/consent.ts';
import { Clock } from '../platform/clock.ts';
import { Config } from '../platform/config.ts';
import { Outgoing } from '../platform/outgoing.ts';
import type { Channel } from './channel.ts';
import { SandboxChannel } from './sandbox.channel.ts';
import { SandboxSinkService } from './sandbox-sink.service.ts';
import { SmtpChannel } from './smtp.channel.ts';
import { TwilioChannel } from './twilio.channel.ts';
import { TwilioVoiceChannel } from './twilio-voice.channel.ts';
import { WebhookChannel } from './webhook.channel.ts';

/**
 * Which channels there are, and through which providers. In the sandbox every channel is the sink, whatever else is configured:
 * nothing can reach a person from there. In live mode a channel has the providers that are configured, in their order.
 */
@Injectable()
export class ChannelsService implements OnApplicationShutdown {
  private readonly channels: ReadonlyMap<ChannelName, readonly Channel[]>;

  constructor(config: Config, sink: SandboxSinkService, clock: Clock, outgoing: Outgoing) {
    const channels =
      config.mode === 'live'
        ? liveChannels(config, clock, outgoing)
        : CHANNEL_NAMES.map((name) => new SandboxChannel(name, sink));
    this.channels = Map.groupBy(channels, ({ name }) => name);
  }

  names(): ReadonlySet<ChannelName> {
    return new Set(this.channels.keys());
  }

  /** The providers of a channel, in the order in which they are tried. */
  providersOf(name: ChannelName): readonly Channel[] {
    return this.channels.get(name) ?? [];
  }

  /** The provider whose turn it is at an attempt, counted from 1: they take turns, because an attempt follows a refusal. */
  find(name: ChannelName, attempt = 1): Channel | undefined {
    const providers = this.providersOf(name);
    return providers[(attempt - 1) % Math.max(1, providers.length)];
  }

  byProvider(name: ChannelName, provider: string): Channel | undefined {
    return this.providersOf(name).find((channel) => channel.provider === provider);
  }

  /** How to ask a provider for certain which messages it took, for the providers that can be asked. */
  answering(): ReadonlyMap<string, NonNullable<Channel['lookUp']>> {
    return new Map(this.all().flatMap(({ provider, lookUp }) => (lookUp ? [[provider, lookUp] as const] : [])));
  }

  onApplicationShutdown(): void {
    for (const channel of this.all()) channel.close?.();
  }

  private all(): Channel[] {
    return [...this.channels.values()].flat();
  }
}

function liveChannels({ smtp, twilio, webhook, publicUrl }: Config, clock: Clock, outgoing: Outgoing): Channel[] {
  return [
    ...twilio.filter(({ from }) => from !== '').map((account) => new TwilioChannel(account, publicUrl)),
    ...smtp.map((server) => new SmtpChannel(server)),
    ...twilio.flatMap((account) =>
      account.voiceFrom === undefined ? [] : [new TwilioVoiceChannel(account, account.voiceFrom, publicUrl)],
    ),
    ...(webhook ? [new WebhookChannel(webhook, clock, outgoing)] : []),
  ];
}
