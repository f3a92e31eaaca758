import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';

import type { TwilioConfig } from '../platform/config.ts';
import { type Channel, DELIVER_LIMIT_MS, type Handover, type HandoverOutcome } from './channel.ts';
import { twilioOutcome } from './twilio-outcome.ts';

/** Where Twilio reports what became of a message, below PUBLIC_URL. The route is in intake/twilio.controller.ts. */
const STATUS_PATH = '/v1/hooks/twilio/status';

/** Twilio queues what comes faster than the sender's rate, so this bounds only our own open requests. */
const REQUESTS = 20;

/** The client of Twilio's library, sent to `baseUrl` when there is one: a proxy, another region, or a server of a test. */
function httpClient(baseUrl: string | undefined): RequestClient {
  const client = new twilio.RequestClient({ timeout: DELIVER_LIMIT_MS, maxSockets: REQUESTS });
  if (baseUrl === undefined) return client;
  client.axios.interceptors.request.use((request) => {
    const { pathname, search } = new URL(request.url ?? '');
    request.url = `${baseUrl.replace(/\/+$/, '')}${pathname}${search}`;
    return request;
  });
  return client;
}

/** Text messages by Twilio's Messages API. */
export class TwilioChannel implements Channel {
  readonly name = 'sms';
  readonly provider = 'twilio';
  readonly concurrency = REQUESTS;

  private readonly client: ReturnType<typeof twilio>;
  private readonly sender: { readonly from: string } | { readonly messagingServiceSid: string };

  constructor(
    settings: TwilioConfig,
    private readonly publicUrl: string,
  ) {
    this.client = twilio(settings.accountSid, settings.authToken, { httpClient: httpClient(settings.apiUrl) });
    // The ids of messaging services start with MG: https://www.twilio.com/docs/glossary/what-is-a-sid
    this.sender = settings.from.startsWith('MG') ? { messagingServiceSid: settings.from } : { from: settings.from };
  }

  async deliver({ clinicId, messageId, to, text }: Handover): Promise<HandoverOutcome> {
    // An answer that is lost loses Twilio's id with it, so the receipt must be able to name the message by ours.
    const statusCallback = `${this.publicUrl.replace(/\/+$/, '')}${STATUS_PATH}?clinic=${clinicId}&message=${messageId}`;
    try {
      const { sid } = await this.client.messages.create({ ...this.sender, to, body: text, statusCallback });
      return { outcome: 'accepted', providerId: sid };
    } catch (error) {
      return twilioOutcome(faultOf(error));
    }
  }
}

function faultOf(error: unknown): Parameters<typeof twilioOutcome>[0] {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return {
    status: typeof status === 'number' ? status : undefined,
    twilioCode: typeof code === 'number' ? code : undefined,
    networkCode: typeof code === 'string' ? code : undefined,
  };
}
