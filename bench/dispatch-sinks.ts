import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

import { SMTPServer } from 'smtp-server';

/** Where the providers of a bench listen, in a process of their own. */
export interface SinkPorts {
  readonly smtp: number;
  readonly http: number;
}

/** Takes every message and keeps none. */
function openSmtp(): Server {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      stream.on('end', done);
      stream.resume();
    },
  });
  server.listen(0, '127.0.0.1');
  return server.server;
}

/** Answers as Twilio's Messages API does to a message that it takes. */
function openHttp(): Server {
  let count = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    count += 1;
    const message = {
      sid: `SM${count.toString(16).padStart(32, '0')}`,
      to: form.get('To'),
      body: form.get('Body'),
      status: 'queued',
      date_created: 'Tue, 10 Mar 2026 16:00:00 +0000',
    };
    response.writeHead(201, { 'Content-Type': 'application/json' }).end(JSON.stringify(message));
  };
  return createServer((request, response) => {
    void answer(request, response);
  }).listen(0, '127.0.0.1');
}

async function portOf(server: Server): Promise<number> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  return (server.address() as AddressInfo).port;
}

const ports: SinkPorts = { smtp: await portOf(openSmtp()), http: await portOf(openHttp()) };
process.send?.(ports);
process.once('disconnect', () => process.exit(0));
