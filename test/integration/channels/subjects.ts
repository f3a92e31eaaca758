import { SandboxChannel } from '../../../src/channels/sandbox.channel.ts';
import { SandboxDeliveryRepository } from '../../../src/channels/sandbox-delivery.repository.ts';
import { SandboxSinkService } from '../../../src/channels/sandbox-sink.service.ts';
import { SmtpChannel } from '../../../src/channels/smtp.channel.ts';
import { TwilioChannel } from '../../../src/channels/twilio.channel.ts';
import { TwilioVoiceChannel } from '../../../src/channels/twilio-voice.channel.ts';
import { WebhookChannel } from '../../../src/channels/webhook.channel.ts';
import { SystemClock } from '../../../src/platform/clock.ts';
import { Outgoing } from '../../../src/platform/outgoing.ts';
import type { SmtpConfig, TwilioConfig } from '../../../src/platform/provider-settings.ts';
import { unseal } from '../../../src/platform/seal.ts';
import { TestClock } from '../../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { startWebhookServer, type TestWebhookServer } from '../../support/providers/webhook-server.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';
import { CLINIC, type Subject } from './describe-channel.ts';
import { testKeys } from '../../support/keys.ts';

export const WEBHOOK_SECRET = Buffer.alloc(32, 9);

export const twilioConfig = {
  provider: 'twilio',
  accountSid: 'AC0000',
  authToken: 'secret',
  from: '+15550100',
  voiceFrom: '+15550199',
  segmentsPerSecond: 1_000,
} as const satisfies Partial<TwilioConfig>;

/** A mail server without encryption, as on this machine. */
export function smtpConfig(url: string, changes: Partial<SmtpConfig> = {}): SmtpConfig {
  const from = 'Lakeside <no-reply@lakeside.example>';
  return { provider: 'smtp', url, from, vendor: 'mail.example', requireTls: false, dkim: undefined, ...changes };
}

export async function startSmtp(
  changes: Partial<SmtpConfig> = {},
  starting: Promise<TestSmtpServer> = startSmtpServer(),
): Promise<Subject & { server: TestSmtpServer }> {
  const server = await starting;
  const channel = new SmtpChannel(smtpConfig(server.url, changes));
  return {
    server,
    channel,
    to: 'jane@example.com',
    received: () => Promise.resolve(server.received.map(({ raw }) => quotedPrintable(raw))),
    stop: async () => {
      channel.close();
      await server.stop();
    },
  };
}

export async function startTwilio(
  changes: Partial<TwilioConfig> = {},
): Promise<Subject & { server: TestTwilioServer; channel: TwilioChannel }> {
  const server = await startTwilioServer();
  const settings = { ...twilioConfig, apiUrl: server.url, ...changes };
  return {
    server,
    channel: new TwilioChannel(settings, 'https://attend.example/base'),
    to: '+15550123',
    received: () => Promise.resolve(server.requests.map(({ form }) => form['Body'] ?? '')),
    stop: () => server.stop(),
  };
}

/** What a call says is fetched later, so the texts are those of the messages that the calls name. */
export async function startVoice(): Promise<Subject & { server: TestTwilioServer }> {
  const server = await startTwilioServer();
  const voice = new TwilioVoiceChannel(
    { ...twilioConfig, apiUrl: server.url },
    twilioConfig.voiceFrom,
    'https://attend.example/base',
  );
  const texts = new Map<string, string>();
  const { name, provider, vendor, concurrency } = voice;
  return {
    server,
    channel: {
      name,
      provider,
      vendor,
      concurrency,
      deliver: (handover) => {
        texts.set(handover.messageId, handover.text);
        return voice.deliver(handover);
      },
    },
    to: '+15550123',
    received: () =>
      Promise.resolve(
        server.requests.map(
          ({ form }) => texts.get(new URL(form['Url'] ?? '').searchParams.get('message') ?? '') ?? '',
        ),
      ),
    stop: () => server.stop(),
  };
}

/** Requests to servers of a test, which stand on loopback. */
export const ON_LOOPBACK = new Outgoing({ allowsPrivate: true, privateHosts: new Set() });

export async function startWebhook(): Promise<Subject & { server: TestWebhookServer }> {
  const server = await startWebhookServer();
  const settings = { url: server.url, secret: WEBHOOK_SECRET, vendor: 'portal.example' };
  return {
    server,
    channel: new WebhookChannel(settings, new TestClock('2026-03-10T16:00:00Z'), ON_LOOPBACK),
    to: '0190a3b2-0000-8000-8000-0000000000aa',
    received: () => Promise.resolve(server.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text)),
    stop: () => server.stop(),
  };
}

export async function startSandbox(): Promise<Subject & { db: TestDatabase }> {
  const db = await createTestDatabase();
  const keys = testKeys();
  await db.database.query(
    `INSERT INTO clinic (id, slug, name, time_zone, created_at) VALUES ($1, 'sink', 'Sink', 'UTC', $2)`,
    [CLINIC, new Date()],
  );
  await keys.create(db.database, CLINIC, new Date());
  const sink = new SandboxSinkService(db.database, new SandboxDeliveryRepository(), keys, new SystemClock());
  return {
    db,
    channel: new SandboxChannel('sms', sink),
    to: '+15550123',
    received: async () => {
      const clinicKeys = await keys.of(db.database, CLINIC);
      const rows = await db.database.query<{ message_id: string; content: Buffer }>(
        `SELECT message_id, content FROM sandbox_delivery ORDER BY delivered_at`,
      );
      return rows.map((row) =>
        unseal(
          clinicKeys,
          { clinicId: CLINIC, table: 'sandbox_delivery', column: 'content', rowId: row.message_id },
          row.content,
        ),
      );
    },
    stop: () => db.drop(),
  };
}

/** Undoes quoted-printable in a mail, roughly enough to find a text in it. */
function quotedPrintable(raw: string): string {
  const bytes = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
