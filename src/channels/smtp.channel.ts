import type { Readable } from 'node:stream';

import nodemailer from 'nodemailer';

import { type Channel, DELIVER_LIMIT_MS, type Handover, type HandoverOutcome } from './channel.ts';
import { smtpOutcome } from './smtp-outcome.ts';

interface SmtpSettings {
  readonly url: string;
  readonly from: string;
}

/** Mail servers commonly allow some ten connections from one client. */
const CONNECTIONS = 5;

/** No single wait may outlast the limit on the whole hand-over by much; nodemailer's own defaults are minutes. */
const WAIT_MS = 10_000;

/** A server drops a connection that idles too long, and a message handed to a dropped connection has to be tried again. */
const IDLE_MS = 30_000;

function openPool(url: string) {
  return nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: WAIT_MS,
    greetingTimeout: WAIT_MS,
    dnsTimeout: WAIT_MS,
    socketTimeout: DELIVER_LIMIT_MS,
    idleTimeout: IDLE_MS,
    // The pool must never hand a message over twice by itself: whether to try again is the ledger's decision.
    maxRequeues: 0,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** Email by SMTP. One pool of connections serves the process. */
export class SmtpChannel implements Channel {
  readonly name = 'email';
  readonly provider = 'smtp';
  readonly concurrency = CONNECTIONS;

  private readonly pool: ReturnType<typeof openPool>;
  private readonly domain: string;
  /** The content of each message under way; whether any of it was read tells what a lost connection means. */
  private readonly contents = new Map<string, Readable>();

  constructor(private readonly settings: SmtpSettings) {
    this.domain = /@([^>\s]+)>?\s*$/.exec(settings.from)?.[1] ?? 'localhost';
    this.pool = openPool(settings.url);
    this.pool.use('stream', (mail, done) => {
      const { message, data } = mail;
      const open = message.createReadStream.bind(message);
      message.createReadStream = (options) => {
        const content = open(options);
        if (data.messageId !== undefined) this.contents.set(data.messageId, content);
        return content;
      };
      done();
    });
  }

  async deliver(handover: Handover): Promise<HandoverOutcome> {
    const messageId = `<${handover.messageId}@${this.domain}>`;
    try {
      await this.pool.sendMail({
        messageId,
        from: this.settings.from,
        // As an object, so that an address is never read as a list of addresses.
        to: { name: '', address: handover.to },
        subject: handover.subject ?? '',
        text: handover.text,
        ...(handover.html === undefined ? {} : { html: handover.html }),
        // Keeps out-of-office replies from answering a machine (RFC 3834, 5).
        headers: { 'Auto-Submitted': 'auto-generated' },
        xMailer: false,
        signal: AbortSignal.timeout(DELIVER_LIMIT_MS),
      });
      return { outcome: 'accepted', providerId: messageId };
    } catch (error) {
      return smtpOutcome(faultOf(error), this.contents.get(messageId)?.readableDidRead ?? false);
    } finally {
      this.contents.delete(messageId);
    }
  }

  close(): void {
    this.pool.close();
  }
}

function faultOf(error: unknown): { code: string | undefined; responseCode: number | undefined } {
  if (!(error instanceof Error)) return { code: undefined, responseCode: undefined };
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : undefined,
    responseCode: 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined,
  };
}
