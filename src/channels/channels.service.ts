import { Injectable, type OnApplicationShutdown } from '@nestjs/common';

import { CHANNEL_NAMES, type ChannelName } from '../consents/consent.ts';
import { Config } from '../platform/config.ts';
import type { Channel } from './channel.ts';
import { SandboxChannel } from './sandbox.channel.ts';
import { SandboxSinkService } from './sandbox-sink.service.ts';
import { SmtpChannel } from './smtp.channel.ts';
import { TwilioChannel } from './twilio.channel.ts';

/**
 * Which channels there are. In the sandbox every channel is the sink, whatever else is configured: nothing can reach a
 * person from there. In live mode a channel exists when its provider is configured.
 */
@Injectable()
export class ChannelsService implements OnApplicationShutdown {
  private readonly channels: ReadonlyMap<ChannelName, Channel>;

  constructor(config: Config, sink: SandboxSinkService) {
    const channels =
      config.mode === 'live' ? liveChannels(config) : CHANNEL_NAMES.map((name) => new SandboxChannel(name, sink));
    this.channels = new Map(channels.map((channel) => [channel.name, channel]));
  }

  names(): ReadonlySet<ChannelName> {
    return new Set(this.channels.keys());
  }

  find(name: ChannelName): Channel | undefined {
    return this.channels.get(name);
  }

  /** How to ask a provider for certain which messages it took, for the providers that can be asked. */
  answering(): ReadonlyMap<string, NonNullable<Channel['lookUp']>> {
    return new Map(
      [...this.channels.values()].flatMap(({ provider, lookUp }) => (lookUp ? [[provider, lookUp] as const] : [])),
    );
  }

  onApplicationShutdown(): void {
    for (const channel of this.channels.values()) channel.close?.();
  }
}

function liveChannels({ smtp, twilio, publicUrl }: Config): Channel[] {
  return [...(twilio ? [new TwilioChannel(twilio, publicUrl)] : []), ...(smtp ? [new SmtpChannel(smtp)] : [])];
}
