import type { ChannelName } from '../consents/consent.ts';
import type { Channel, Handover, HandoverOutcome, LookUp, UnansweredHandover } from './channel.ts';
import type { SandboxSinkService } from './sandbox-sink.service.ts';

/** One channel of the sandbox. It knows for certain what it took, because what it took is a row. */
export class SandboxChannel implements Channel {
  readonly provider = 'sandbox';
  /** As many as a batch of dispatch holds: the sink stores them together. */
  readonly concurrency = 200;

  constructor(
    readonly name: ChannelName,
    private readonly sink: SandboxSinkService,
  ) {}

  deliver(handover: Handover): Promise<HandoverOutcome> {
    return this.sink.deliver(this.name, handover);
  }

  readonly lookUp = async (messages: readonly UnansweredHandover[]): Promise<LookUp> => ({
    taken: await this.sink.lookUp(messages),
    unsettled: new Set(),
  });
}
