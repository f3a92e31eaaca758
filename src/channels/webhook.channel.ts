import { createHmac } from 'node:crypto';

import { z } from 'zod';

import type { Clock } from '../platform/clock.ts';
import type { Outgoing } from '../platform/outgoing.ts';
import type { WebhookConfig } from '../platform/provider-settings.ts';
import {
  type Channel,
  DELIVER_LIMIT_MS,
  type Handover,
  type HandoverOutcome,
  NO_AGREEMENT,
  type VendorAccount,
} from './channel.ts';
import { type WebhookAnswer, webhookFault, webhookOutcome } from './webhook-outcome.ts';

/** A portal or a print service is somebody's small server. */
const REQUESTS = 5;

/** An answer holds an id. What is longer is an error page. */
const MOST_ANSWER_BYTES = 65_536;

type WebhookResponse = Awaited<ReturnType<Outgoing['fetch']>>;

const answerSchema = z.object({ id: z.string().min(1).max(200) });

/**
 * Messages to the clinic's own portal or print service, as JSON, signed as Standard Webhooks has it
 * (https://www.standardwebhooks.com): `webhook-signature` is the HMAC-SHA256 of `id.timestamp.body`. `webhook-id` is our id of
 * the message, always the same, by which a receiver tells one that it has already.
 */
export class WebhookChannel implements Channel {
  readonly name = 'webhook';
  readonly provider = 'webhook';
  readonly vendor: VendorAccount;
  readonly concurrency = REQUESTS;

  constructor(
    private readonly settings: WebhookConfig,
    private readonly clock: Clock,
    private readonly outgoing: Outgoing,
  ) {
    this.vendor = { vendor: settings.vendor, product: 'webhook', account: new URL(settings.url).hostname };
  }

  async deliver(handover: Handover): Promise<HandoverOutcome> {
    if (handover.agreementId === null) return NO_AGREEMENT;
    const { messageId: id, to, subject, text, html, language } = handover;
    const body = JSON.stringify({ id, to, subject, text, html, language });
    try {
      const response = await this.outgoing.fetch(this.settings.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...this.signed(id, body) },
        body,
        // Where a redirect leads nobody has agreed to.
        redirect: 'manual',
        signal: AbortSignal.timeout(DELIVER_LIMIT_MS),
      });
      return webhookOutcome(id, await answerOf(response));
    } catch (error) {
      return webhookFault(networkCodeOf(error));
    }
  }

  private signed(id: string, body: string): Record<string, string> {
    const timestamp = String(Math.floor(this.clock.now().getTime() / 1000));
    const signature = createHmac('sha256', this.settings.secret).update(`${id}.${timestamp}.${body}`).digest('base64');
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
  }
}

async function answerOf(response: WebhookResponse): Promise<WebhookAnswer> {
  return { status: response.status, taken: response.headers.get('attend-taken'), id: await idIn(response) };
}

/** The status has said what became of the message, so a body that cannot be read changes nothing. */
async function idIn(response: WebhookResponse): Promise<string | undefined> {
  try {
    return answerSchema.safeParse(JSON.parse(await textOf(response))).data?.id;
  } catch {
    return undefined;
  }
}

async function textOf(response: WebhookResponse): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_ANSWER_BYTES) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const faultSchema = z.object({
  name: z.string().optional(),
  cause: z.object({ code: z.string() }).optional().catch(undefined),
});

/** Node's fetch says "fetch failed" and keeps what happened in the cause. */
function networkCodeOf(error: unknown): string | undefined {
  const fault = faultSchema.safeParse(error).data;
  return fault?.name === 'TimeoutError' ? 'timeout' : fault?.cause?.code;
}
