import type { TwilioConfig } from '../platform/provider-settings.ts';
import {
  type Channel,
  DELIVER_LIMIT_MS,
  type Handover,
  type HandoverOutcome,
  NO_AGREEMENT,
  type VendorAccount,
} from './channel.ts';
import { hookUrl } from './hook-url.ts';
import { openTwilio, type TwilioClient, twilioFaultOf } from './twilio-client.runner.ts';
import { twilioOutcome } from './twilio-outcome.ts';
import { voiceProviderOf } from './voice-provider.ts';

/** Twilio starts one call per second unless asked for more, and queues the rest. */
const REQUESTS = 2;

/** Five rings. What rings longer is picked up by a machine, if by anybody. */
const RING_SECONDS = 30;

/**
 * Calls by Twilio's Calls API. The text does not go along: Twilio fetches it, signed, when somebody answers, so that it is not
 * kept with the call (the routes are in intake/voice.controller.ts).
 */
export class TwilioVoiceChannel implements Channel {
  readonly name = 'voice';
  readonly provider: string;
  readonly vendor: VendorAccount;
  readonly concurrency = REQUESTS;

  private readonly client: TwilioClient;

  constructor(
    settings: TwilioConfig,
    readonly sender: string,
    private readonly publicUrl: string,
  ) {
    this.provider = voiceProviderOf(settings.provider);
    this.vendor = { vendor: 'twilio', product: 'programmable-voice', account: settings.accountSid };
    this.client = openTwilio(settings, DELIVER_LIMIT_MS, REQUESTS);
  }

  async deliver({ clinicId, messageId, to, agreementId }: Handover): Promise<HandoverOutcome> {
    if (agreementId === null) return NO_AGREEMENT;
    const hook = (path: string) => hookUrl(this.publicUrl, path, clinicId, messageId);
    try {
      const { sid } = await this.client.calls.create({
        from: this.sender,
        to,
        url: hook('voice'),
        statusCallback: hook('voice/status'),
        statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
        // Waits for the end of a machine's greeting; "Enable" would have us speak over it, and nothing of it recorded.
        machineDetection: 'DetectMessageEnd',
        timeout: RING_SECONDS,
      });
      return { outcome: 'accepted', providerId: sid };
    } catch (error) {
      return twilioOutcome(twilioFaultOf(error));
    }
  }
}
