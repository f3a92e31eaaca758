import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of the Messages API. */
export interface TwilioRequest {
  readonly path: string;
  readonly authorization: string;
  readonly form: Readonly<Record<string, string>>;
}

/** How the server answers: as Twilio does when it takes a message, with one of its errors, or not at all. */
export type TwilioBehaviour = 'take' | 'reset' | { readonly status: number; readonly code?: number };

export interface TestTwilioServer {
  readonly url: string;
  readonly requests: readonly TwilioRequest[];
  behave(behaviour: TwilioBehaviour): void;
  stop(): Promise<void>;
}

/** An HTTP server on loopback that answers like Twilio's Messages API, errors included. */
export async function startTwilioServer(): Promise<TestTwilioServer> {
  const requests: TwilioRequest[] = [];
  let behaviour: TwilioBehaviour = 'take';
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
    requests.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '', form });
    if (behaviour === 'reset') {
      request.socket.destroy();
      return;
    }
    const [status, body] = answerOf(behaviour, form, requests.length);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    behave: (next) => {
      behaviour = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Bodies as documented at https://www.twilio.com/docs/messaging/api/message-resource and /docs/usage/twilios-response. */
function answerOf(
  behaviour: Exclude<TwilioBehaviour, 'reset'>,
  form: Readonly<Record<string, string>>,
  count: number,
): [number, Record<string, unknown>] {
  if (behaviour !== 'take') {
    const { status, code } = behaviour;
    const error = {
      status,
      message: `To number ${form['To'] ?? ''} is not valid`,
      more_info: 'https://www.twilio.com/docs/errors',
    };
    return [status, code === undefined ? error : { ...error, code }];
  }
  const sid = `SM${count.toString(16).padStart(32, '0')}`;
  const { To: to, From: from = null, MessagingServiceSid: service = null, Body: body } = form;
  return [
    201,
    {
      account_sid: 'AC00000000000000000000000000000000',
      api_version: '2010-04-01',
      body,
      date_created: 'Tue, 10 Mar 2026 16:00:00 +0000',
      date_sent: null,
      date_updated: 'Tue, 10 Mar 2026 16:00:00 +0000',
      direction: 'outbound-api',
      error_code: null,
      error_message: null,
      from,
      messaging_service_sid: service,
      num_media: '0',
      num_segments: '1',
      price: null,
      price_unit: 'USD',
      sid,
      status: 'queued',
      subresource_uris: {},
      to,
      uri: `/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/${sid}.json`,
    },
  ];
}
