import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Reach } from './point.ts';
import type { Door, Sink, Taken } from './sink.ts';

const ACCOUNT = 'AC00000000000000000000000000000000';

interface TakenText extends Taken {
  readonly sid: string;
  readonly body: string;
  readonly at: Date;
}

/** Twilio as far as Attend uses it: messages are created, and listed by whom they went to. */
export class TwilioSink implements Sink {
  readonly channel = 'sms';
  readonly vendor = { vendor: 'twilio', product: 'programmable-messaging', account: ACCOUNT };
  readonly taken: TakenText[] = [];
  begun = 0;

  async open(reach: Reach): Promise<Door> {
    const server = createServer((request, response) => {
      this.answer(request, response, reach).catch(() => response.destroy());
    });
    server.on('connection', () => reach('on connection'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      environment: {
        TWILIO_ACCOUNT_SID: ACCOUNT,
        TWILIO_AUTH_TOKEN: 'secret',
        TWILIO_FROM: '+15550100',
        TWILIO_API_URL: `http://127.0.0.1:${port}`,
        // The rate of carriers is not what is looked at here.
        TWILIO_SEGMENTS_PER_SECOND: '10000',
      },
      close: () =>
        new Promise((resolve) => {
          server.close(() => {
            resolve();
          });
        }),
    };
  }

  private async answer(request: IncomingMessage, response: ServerResponse, reach: Reach): Promise<void> {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (request.method === 'GET') {
      reply(response, 200, this.listTo(url.searchParams.get('To')));
      return;
    }
    this.begun += 1;
    reach('in the middle of the request');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    const callback = new URL(form.get('StatusCallback') ?? '');
    const text: TakenText = {
      messageId: callback.searchParams.get('message') ?? 'none',
      to: form.get('To') ?? '',
      sid: `SM${String(this.taken.length).padStart(32, '0')}`,
      body: form.get('Body') ?? '',
      at: new Date(),
    };
    this.taken.push(text);
    if (reach('taken, not answered')) return;
    reply(response, 201, resourceOf(text));
    setImmediate(() => reach('after the answer'));
  }

  private listTo(to: string | null): object {
    const messages = this.taken.filter((text) => text.to === to).map(resourceOf);
    return { messages, page: 0, page_size: 1000, next_page_uri: null };
  }
}

/** As documented at https://www.twilio.com/docs/messaging/api/message-resource. */
function resourceOf({ sid, to, body, at }: TakenText): object {
  return { account_sid: ACCOUNT, sid, to, body, status: 'queued', date_created: at.toUTCString() };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}
