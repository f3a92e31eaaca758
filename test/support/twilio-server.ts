import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that makes a message or a call. */
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
  /** Requests for lists, by path and query. */
  readonly lists: readonly string[];
  /** The messages that it has, oldest first; a test may change what is in them. */
  readonly messages: StoredMessage[];
  behave(behaviour: TwilioBehaviour): void;
  /** From now on it does not say what it has to this number. */
  conceal(to: string): void;
  stop(): Promise<void>;
}

/** A message as the API gives it back. */
export interface StoredMessage {
  readonly sid: string;
  readonly to: string;
  body: string;
  date_created: string;
}

/** How many messages there are on a page, whatever was asked for: the API may give less. */
const PAGE_SIZE = 2;

/** An HTTP server on loopback that answers like Twilio's Messages and Calls APIs, errors included. */
export async function startTwilioServer(): Promise<TestTwilioServer> {
  const requests: TwilioRequest[] = [];
  const lists: string[] = [];
  const messages: StoredMessage[] = [];
  let behaviour: TwilioBehaviour = 'take';
  const concealed = new Set<string>();
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
    const path = request.url ?? '';
    if (request.method === 'GET') lists.push(path);
    else requests.push({ path, authorization: request.headers.authorization ?? '', form });
    if (behaviour === 'reset') {
      request.socket.destroy();
      return;
    }
    const isList = request.method === 'GET' && behaviour === 'take';
    const [status, body] = isList
      ? listOf(path, messages, concealed)
      : answerOf(behaviour, path, form, requests.length);
    if (status === 201 && 'body' in body) messages.push(body as unknown as StoredMessage);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    lists,
    messages,
    behave: (next) => {
      behaviour = next;
    },
    conceal: (to) => {
      concealed.add(to);
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
  path: string,
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
  if (path.endsWith('/Calls.json')) return [201, callOf(form, count)];
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

/** As documented at https://www.twilio.com/docs/voice/api/call-resource. */
function callOf(form: Readonly<Record<string, string>>, count: number): Record<string, unknown> {
  const { To: to, From: from } = form;
  const sid = `CA${count.toString(16).padStart(32, '0')}`;
  return {
    sid,
    to,
    from,
    account_sid: 'AC0000',
    api_version: '2010-04-01',
    status: 'queued',
    direction: 'outbound-api',
  };
}

function listOf(
  path: string,
  messages: readonly StoredMessage[],
  concealed: ReadonlySet<string>,
): [number, Record<string, unknown>] {
  const to = new URL(path, 'http://twilio.test').searchParams.get('To') ?? '';
  if (concealed.has(to)) return [500, { status: 500, message: `Messages to ${to} are not at hand` }];
  return [200, pageOf(path, messages)];
}

/** The newest first, a page at a time (https://www.twilio.com/docs/usage/twilios-response#pagination). */
function pageOf(path: string, messages: readonly StoredMessage[]): Record<string, unknown> {
  const { pathname, searchParams } = new URL(path, 'http://twilio.test');
  const to = searchParams.get('To');
  const page = Number(searchParams.get('Page') ?? 0);
  const found = messages.filter((message) => message.to === to).toReversed();
  const query = new URLSearchParams({ To: to ?? '', Page: String(page + 1), PageSize: String(PAGE_SIZE) });
  const hasNext = found.length > (page + 1) * PAGE_SIZE;
  return {
    messages: found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
    page,
    page_size: PAGE_SIZE,
    next_page_uri: hasNext ? `${pathname}?${query.toString()}` : null,
    uri: path,
  };
}
