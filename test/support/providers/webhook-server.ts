import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came. */
export interface WebhookRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How the server answers, or that it hangs up instead. */
export type WebhookBehaviour =
  'reset' | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export interface TestWebhookServer {
  readonly url: string;
  readonly requests: readonly WebhookRequest[];
  behave(behaviour: WebhookBehaviour): void;
  stop(): Promise<void>;
}

/** Somebody's portal on loopback: takes what it is sent, and answers as it is told to. */
export async function startWebhookServer(): Promise<TestWebhookServer> {
  const requests: WebhookRequest[] = [];
  let behaviour: WebhookBehaviour = { status: 204 };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, headers, body: Buffer.concat(chunks).toString('utf8') });
    if (behaviour === 'reset') request.socket.destroy();
    else response.writeHead(behaviour.status, behaviour.headers).end(behaviour.body);
  };
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/attend`,
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
