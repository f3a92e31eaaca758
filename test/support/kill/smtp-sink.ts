import type { AddressInfo } from 'node:net';

import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

import type { Reach } from './point.ts';
import type { Door, Sink, Taken } from './sink.ts';

const MESSAGE_ID = /^Message-ID: <([^@>]+)@/im;

/** A mail server: it has a message from the moment on at which all of it has come in, whether its answer arrives or not. */
export class SmtpSink implements Sink {
  readonly channel = 'email';
  readonly vendor = { vendor: '127.0.0.1', product: 'smtp', account: '127.0.0.1' };
  readonly taken: Taken[] = [];
  begun = 0;

  async open(reach: Reach): Promise<Door> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onConnect: (_session, done) => {
        if (!reach('on connection')) done();
      },
      onRcptTo: (_address, _session, done) => {
        if (!reach('after RCPT')) done();
      },
      onData: (stream, session, done) => {
        this.read(stream, session, done, reach);
      },
    });
    // What a process that is killed leaves behind are connections that break.
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.server.address() as AddressInfo;
    return {
      environment: { SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_FROM: 'Lakeside <no-reply@lakeside.example>' },
      close: () =>
        new Promise((resolve) => {
          server.close(resolve);
        }),
    };
  }

  private read(stream: SMTPServerDataStream, session: SMTPServerSession, done: () => void, reach: Reach): void {
    const chunks: Buffer[] = [];
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      if (chunks.length > 1) return;
      this.begun += 1;
      reach('in the middle of DATA');
    });
    stream.on('end', () => {
      const messageId = MESSAGE_ID.exec(Buffer.concat(chunks).toString('utf8'))?.[1] ?? 'none';
      this.taken.push({ messageId, to: session.envelope.rcptTo.map(({ address }) => address).join() });
      if (reach('taken, not answered')) return;
      done();
      setImmediate(() => reach('after the answer'));
    });
    reach('at DATA');
  }
}
