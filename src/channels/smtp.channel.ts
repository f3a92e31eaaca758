import type { Readable } from 'node:stream';

import nodemailer from 'nodemailer';

import type { SmtpConfig } from '../platform/provider-settings.ts';
import {
  type Channel,
  DELIVER_LIMIT_MS,
  type Handover,
  type HandoverOutcome,
  NO_AGREEMENT,
  type VendorAccount,
} from './channel.ts';
import { smtpFaultOf, smtpOutcome } from './smtp-outcome.ts';

/** Mail servers commonly allow some ten connections from one client. */
const CONNECTIONS = 5;

/** No single wait may outlast the limit on the whole hand-over by much; nodemailer's own defaults are minutes. */
const WAIT_MS = 10_000;

/** A server drops a connection that idles too long, and a message handed to a dropped connection has to be tried again. */
const IDLE_MS = 30_000;

/**
 * What is signed: the fields that tell who writes to whom about what (RFC 6376, 5.4.1), and both fields of the one-click
 * unsubscribe, which counts only if they are (RFC 8058, 4).
 */
const SIGNED_FIELDS = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'Content-Language',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
].join(':');

function openPool({ url, requireTls, dkim }: SmtpConfig) {
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
    // Left out when it is not demanded here, so that the address may still demand it.
    ...(requireTls ? { requireTLS: true } : {}),
    ...(dkim ? { dkim: { ...keyOf(dkim), headerFieldNames: SIGNED_FIELDS } } : {}),
  });
}

function keyOf({ domain, selector, privateKey }: NonNullable<SmtpConfig['dkim']>) {
  return { domainName: domain, keySelector: selector, privateKey };
}

/** Email by SMTP. One pool of connections serves the process. */
export class SmtpChannel implements Channel {
  readonly name = 'email';
  readonly provider: string;
  readonly vendor: VendorAccount;
  readonly sender: string;
  readonly concurrency = CONNECTIONS;

  private readonly pool: ReturnType<typeof openPool>;
  private readonly domain: string;
  /** The content of each message under way; whether any of it was read tells what a lost connection means. */
  private readonly contents = new Map<string, Readable>();

  constructor(private readonly settings: SmtpConfig) {
    this.provider = settings.provider;
    this.vendor = vendorOf(settings);
    this.sender = settings.from;
    this.domain = /@([^>\s]+)>?\s*$/.exec(settings.from)?.[1] ?? 'localhost';
    this.pool = openPool(settings);
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
    if (handover.agreementId === null) return NO_AGREEMENT;
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
        headers: headersOf(handover),
        xMailer: false,
        signal: AbortSignal.timeout(DELIVER_LIMIT_MS),
      });
      return { outcome: 'accepted', providerId: messageId };
    } catch (error) {
      return smtpOutcome(smtpFaultOf(error), this.contents.get(messageId)?.readableDidRead ?? false);
    } finally {
      this.contents.delete(messageId);
    }
  }

  close(): void {
    this.pool.close();
  }
}

function vendorOf({ url, vendor }: SmtpConfig): VendorAccount {
  const { username, hostname } = new URL(url);
  return { vendor, product: 'smtp', account: username === '' ? hostname : decodeURIComponent(username) };
}

function headersOf({ language, unsubscribeUrl }: Handover): Record<string, string> {
  const headers = {
    // Keeps out-of-office replies from answering a machine (RFC 3834, 5).
    'Auto-Submitted': 'auto-generated',
    'Content-Language': language,
  };
  if (unsubscribeUrl === undefined) return headers;
  const list = { ...headers, 'List-Unsubscribe': `<${unsubscribeUrl}>` };
  // One click is promised for https only (RFC 8058, 3.1).
  return unsubscribeUrl.startsWith('https:')
    ? { ...list, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : list;
}
