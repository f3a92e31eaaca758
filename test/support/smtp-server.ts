import type { Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

import { SMTPServer } from 'smtp-server';

/** One message as it came over the wire. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  readonly isEncrypted: boolean;
}

/** What the server does with the next messages. A number is the code of a refusal. */
export interface SmtpBehaviour {
  readonly greeting?: number;
  readonly recipient?: number;
  readonly data?: number | 'drop' | 'drop_before';
}

export interface TestSmtpServer {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** How many connections were opened since the start. */
  connections(): number;
  behave(behaviour: SmtpBehaviour): void;
  stop(): Promise<void>;
}

/** A real SMTP server on loopback that can be told to be difficult. */
export function startSmtpServer(): Promise<TestSmtpServer> {
  return startServer(['STARTTLS']);
}

/** One that offers STARTTLS, with a certificate that nobody trusts. */
export function startEncryptingSmtpServer(): Promise<TestSmtpServer> {
  return startServer([]);
}

async function startServer(disabledCommands: string[]): Promise<TestSmtpServer> {
  const received: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  let behaviour: SmtpBehaviour = {};
  const dropAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands,
    logger: false,
    onConnect: (_session, done) => {
      done(behaviour.greeting === undefined ? null : refusal(behaviour.greeting));
    },
    onRcptTo: (_address, _session, done) => {
      if (behaviour.data === 'drop_before') dropAll();
      else done(behaviour.recipient === undefined ? null : refusal(behaviour.recipient));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        received.push({
          from,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
          isEncrypted: session.secure,
        });
        if (behaviour.data === 'drop') dropAll();
        else done(typeof behaviour.data === 'number' ? refusal(behaviour.data) : null);
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    opened += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    connections: () => opened,
    behave: (next) => {
      behaviour = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        dropAll();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error('refused by the test'), { responseCode });
}
