import { randomUUID } from 'node:crypto';

import { ChannelsService } from '../../../src/channels/channels.service.ts';
import { mayFailOver } from '../../../src/channels/may-fail-over.ts';
import { SandboxDeliveryRepository } from '../../../src/channels/sandbox-delivery.repository.ts';
import { SandboxSinkService } from '../../../src/channels/sandbox-sink.service.ts';
import { TwilioSignatureService } from '../../../src/channels/twilio-signature.service.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { TestClock } from '../../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { startSmtpServer } from '../../support/smtp-server.ts';
import { handoverTo } from './describe-channel.ts';
import { ON_LOOPBACK } from './subjects.ts';
import { testKeys } from '../../support/keys.ts';

const MASTER_KEY = Buffer.alloc(32, 7);
const TWILIO = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't1', TWILIO_FROM: '+15550100' };
const TWILIO_2 = { TWILIO_2_ACCOUNT_SID: 'AC2', TWILIO_2_AUTH_TOKEN: 't2', TWILIO_2_FROM: '+15550101' };
const VOICE = { TWILIO_VOICE_FROM: '+15550100', TWILIO_2_VOICE_FROM: '+15550101' };
const WEBHOOK = {
  WEBHOOK_URL: 'https://portal.example/',
  WEBHOOK_SECRET: `whsec_${MASTER_KEY.toString('base64')}`,
};

const configWith = (environment: Readonly<Record<string, string>>) =>
  readConfig({
    ...{ DATABASE_URL: 'postgres://localhost/x', ATTEND_MODE: 'live' },
    ATTEND_MASTER_KEY: MASTER_KEY.toString('base64'),
    ...environment,
  });

describe('ChannelsService', () => {
  let db: TestDatabase;
  let opened: ChannelsService[] = [];

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterEach(() => {
    for (const channels of opened) channels.onApplicationShutdown();
    opened = [];
  });
  afterAll(() => db.drop());

  const open = (environment: Readonly<Record<string, string>>) => {
    const clock = new TestClock();
    const sink = new SandboxSinkService(db.database, new SandboxDeliveryRepository(), testKeys(), clock);
    const channels = new ChannelsService(configWith(environment), sink, clock, ON_LOOPBACK);
    opened.push(channels);
    return channels;
  };

  it('has the sink for every channel in the sandbox, whatever else is configured', () => {
    const channels = open({ ATTEND_MODE: 'sandbox', ...TWILIO, ...VOICE, ...WEBHOOK, SMTP_URL: 'smtp://mail.example' });

    for (const name of ['sms', 'email', 'voice', 'webhook'] as const) {
      expect(channels.providersOf(name)).toMatchObject([{ provider: 'sandbox' }]);
    }
  });

  it('has the channels whose providers are configured', () => {
    expect([...open(TWILIO).names()]).toEqual(['sms']);
    expect([...open({ ...TWILIO, TWILIO_FROM: '', ...VOICE }).names()]).toEqual(['voice']);
    expect([...open(WEBHOOK).names()]).toEqual(['webhook']);
    expect([...open({}).names()]).toEqual([]);
  });

  it('lets the providers of a channel take turns, attempt by attempt', () => {
    const channels = open({ ...TWILIO, ...TWILIO_2, SMTP_URL: 'smtp://mail.example' });

    expect([1, 2, 3].map((attempt) => channels.find('sms', attempt)?.provider)).toEqual([
      'twilio',
      'twilio-2',
      'twilio',
    ]);
    expect([1, 2].map((attempt) => channels.find('email', attempt)?.provider)).toEqual(['smtp', 'smtp']);
    expect(channels.find('sms')?.provider).toBe('twilio');
    expect(channels.find('voice', 2)).toBeUndefined();
  });

  it('finds the provider that a message was handed to', () => {
    const channels = open({ ...TWILIO, ...TWILIO_2, ...VOICE });

    expect(channels.byProvider('sms', 'twilio-2')?.vendor?.account).toBe('AC2');
    expect(channels.byProvider('voice', 'twilio-2-voice')?.vendor?.product).toBe('programmable-voice');
    expect(channels.byProvider('voice', 'twilio-2')).toBeUndefined();
  });

  it('gives every provider a name of its own, and asks only those that can say for certain', () => {
    const channels = open({
      ...TWILIO,
      ...TWILIO_2,
      ...VOICE,
      ...WEBHOOK,
      SMTP_URL: 'smtp://me@mail.example',
      SMTP_URL_2: 'smtp://mail.other.example',
    });

    const all = [...channels.names()].flatMap((name) => channels.providersOf(name));
    expect(new Set(all.map(({ provider }) => provider)).size).toBe(all.length);
    expect(all.map(({ provider, vendor }) => [provider, vendor])).toEqual([
      ['twilio', { vendor: 'twilio', product: 'programmable-messaging', account: 'AC1' }],
      ['twilio-2', { vendor: 'twilio', product: 'programmable-messaging', account: 'AC2' }],
      ['smtp', { vendor: 'mail.example', product: 'smtp', account: 'me' }],
      ['smtp-2', { vendor: 'other.example', product: 'smtp', account: 'mail.other.example' }],
      ['twilio-voice', { vendor: 'twilio', product: 'programmable-voice', account: 'AC1' }],
      ['twilio-2-voice', { vendor: 'twilio', product: 'programmable-voice', account: 'AC2' }],
      ['webhook', { vendor: 'portal.example', product: 'webhook', account: 'portal.example' }],
    ]);
    expect([...channels.answering().keys()]).toEqual(['twilio', 'twilio-2']);
  });

  it('has a second mail server take what the first certainly did not, and only that', async () => {
    const [first, second] = [await startSmtpServer(), await startSmtpServer()];
    const channels = open({ SMTP_URL: first.url, SMTP_URL_2: second.url });
    const send = async () => {
      const handover = handoverTo('jane@example.com', { messageId: randomUUID() });
      const outcome = await channels.find('email', 1)?.deliver(handover);
      if (outcome && mayFailOver(outcome)) await channels.find('email', 2)?.deliver(handover);
    };

    first.behave({ data: 451 });
    await send();
    first.behave({ data: 'drop' });
    await send();
    first.behave({ recipient: 550 });
    await send();

    expect(second.received).toHaveLength(1);
    channels.onApplicationShutdown();
    await Promise.all([first.stop(), second.stop()]);
  });

  it('knows by the signature which of its accounts Twilio calls for', () => {
    const signatures = new TwilioSignatureService(
      configWith({ ...TWILIO, ...TWILIO_2, TWILIO_2_AUTH_TOKEN: '12345', PUBLIC_URL: 'https://mycompany.com' }),
    );
    const form = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+12349013030',
      Digits: '1234',
      From: '+12349013030',
      To: '+18005551212',
    };

    expect(signatures.accountOf('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', '/myapp.php?foo=1&bar=2', form)).toBe('twilio-2');
    expect(signatures.accountOf('0/KCTR6DLpKmkAf8muzZqo1nDgQ=', '/myapp.php?foo=1&bar=3', form)).toBeUndefined();
  });
});
