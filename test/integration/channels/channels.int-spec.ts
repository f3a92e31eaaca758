import { randomUUID } from 'node:crypto';

import type { Channel, Handover, HandoverOutcome } from '../../../src/channels/channel.ts';
import { SandboxChannel } from '../../../src/channels/sandbox.channel.ts';
import { SandboxDeliveryRepository } from '../../../src/channels/sandbox-delivery.repository.ts';
import { SandboxSinkService } from '../../../src/channels/sandbox-sink.service.ts';
import { SmtpChannel } from '../../../src/channels/smtp.channel.ts';
import { TwilioChannel } from '../../../src/channels/twilio.channel.ts';
import { SystemClock } from '../../../src/platform/clock.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { unseal } from '../../../src/platform/seal.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { startSmtpServer, type TestSmtpServer } from '../../support/smtp-server.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';

const clinicId = '0190a3b2-0000-8000-8000-00000000c11c';

interface Subject {
  readonly channel: Channel;
  readonly to: string;
  /** The texts that arrived at the other side, oldest first. */
  received(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

function handoverTo(to: string, changes: Partial<Handover> = {}): Handover {
  const text = 'Hello Zoë, see you at 3:30 PM.';
  return { clinicId, messageId: randomUUID(), to, text, language: 'en', agreementId: randomUUID(), ...changes };
}

/** What every adapter promises, whatever is behind it. */
function describeChannel(name: string, start: () => Promise<Subject>): void {
  describe(`the ${name} channel`, () => {
    let subject: Subject;

    beforeAll(async () => {
      subject = await start();
    });
    afterAll(() => subject.stop());

    it('hands a message over as it is, and answers with an id of the provider', async () => {
      const outcome = await subject.channel.deliver(handoverTo(subject.to));

      expect(outcome).toMatchObject({ outcome: 'accepted', providerId: expect.stringMatching(/.+/) });
      expect((await subject.received()).at(-1)).toContain('Hello Zoë, see you at 3:30 PM.');
    });

    it('hands over many at once, each once', async () => {
      const before = (await subject.received()).length;
      const texts = Array.from({ length: 30 }, (_, index) => `number ${index} of a batch.`);

      const outcomes = await Promise.all(
        texts.map((text) => subject.channel.deliver(handoverTo(subject.to, { text }))),
      );

      expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
      const arrived = (await subject.received()).slice(before);
      expect(arrived).toHaveLength(30);
      for (const text of texts) expect(arrived.filter((one) => one.includes(text))).toHaveLength(1);
    });
  });
}

async function startSmtp(): Promise<Subject & { server: TestSmtpServer }> {
  const server = await startSmtpServer();
  const channel = new SmtpChannel({ url: server.url, from: 'Lakeside <no-reply@lakeside.example>' });
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

const twilioConfig = { accountSid: 'AC0000', authToken: 'secret', from: '+15550100' };

async function startTwilio(): Promise<Subject & { server: TestTwilioServer }> {
  const server = await startTwilioServer();
  const channel = new TwilioChannel({ ...twilioConfig, apiUrl: server.url }, 'https://attend.example/base/');
  return {
    server,
    channel,
    to: '+15550123',
    received: () => Promise.resolve(server.requests.map(({ form }) => form['Body'] ?? '')),
    stop: () => server.stop(),
  };
}

async function startSandbox(): Promise<Subject & { db: TestDatabase }> {
  const db = await createTestDatabase();
  const keys = new Keys(Buffer.alloc(32, 7));
  await db.database.query(
    `INSERT INTO clinic (id, slug, name, time_zone, created_at) VALUES ($1, 'sink', 'Sink', 'UTC', $2)`,
    [clinicId, new Date()],
  );
  await keys.create(db.database, clinicId, new Date());
  const sink = new SandboxSinkService(db.database, new SandboxDeliveryRepository(), keys, new SystemClock());
  return {
    db,
    channel: new SandboxChannel('sms', sink),
    to: '+15550123',
    received: async () => {
      const clinicKeys = await keys.of(db.database, clinicId);
      const rows = await db.database.query<{ message_id: string; content: Buffer }>(
        `SELECT message_id, content FROM sandbox_delivery ORDER BY delivered_at`,
      );
      return rows.map((row) =>
        unseal(
          clinicKeys,
          { clinicId, table: 'sandbox_delivery', column: 'content', rowId: row.message_id },
          row.content,
        ),
      );
    },
    stop: () => db.drop(),
  };
}

describeChannel('SMTP', startSmtp);
describeChannel('Twilio', startTwilio);
describeChannel('sandbox', startSandbox);

describe('SmtpChannel', () => {
  let smtp: Awaited<ReturnType<typeof startSmtp>>;

  beforeAll(async () => {
    smtp = await startSmtp();
  });
  beforeEach(() => {
    smtp.server.behave({});
  });
  afterAll(() => smtp.stop());

  it('sends both parts to one address, with an id made of ours, and nothing more about the message', async () => {
    const handover = handoverTo('jane@example.com', { subject: 'A reminder', html: '<p>Hello &amp; welcome</p>' });

    const outcome = await smtp.channel.deliver(handover);

    const mail = smtp.server.received.at(-1);
    expect(outcome).toEqual({ outcome: 'accepted', providerId: `<${handover.messageId}@lakeside.example>` });
    expect(mail).toMatchObject({ from: 'no-reply@lakeside.example', to: ['jane@example.com'] });
    const headers = (mail?.raw.split('\r\n\r\n')[0] ?? '').split(/\r\n(?!\s)/).map((line) => line.split(':')[0]);
    expect(headers.sort()).toEqual(
      ['Auto-Submitted', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'].sort(),
    );
    expect(mail?.raw).toContain(`Message-ID: <${handover.messageId}@lakeside.example>`);
    expect(mail?.raw).toContain('<p>Hello &amp; welcome</p>');
  });

  it('never reads one address as several, and no subject as a header', async () => {
    await smtp.channel.deliver(
      handoverTo('jane@example.com, eve@example.com', { subject: 'Hello\r\nBcc: eve@example.com' }),
    );

    const addresses = smtp.server.received.flatMap(({ to }) => to);
    expect(addresses).not.toContain('eve@example.com');
    expect(smtp.server.received.at(-1)?.raw ?? '').not.toMatch(/^Bcc:/m);
  });

  it.each([
    { behaviour: { recipient: 550 }, outcome: 'rejected', code: 'smtp_550' },
    { behaviour: { recipient: 450 }, outcome: 'not_taken', code: 'smtp_450' },
    { behaviour: { data: 554 }, outcome: 'rejected', code: 'smtp_554' },
    { behaviour: { data: 451 }, outcome: 'not_taken', code: 'smtp_451' },
    { behaviour: { data: 'drop_before' }, outcome: 'not_taken' },
  ] as const)('answers $outcome when the server does $behaviour', async ({ behaviour, ...expected }) => {
    smtp.server.behave(behaviour);

    expect(await smtp.channel.deliver(handoverTo('jane@example.com'))).toMatchObject(expected);
  });

  it('answers unknown when the connection is lost after the content, and does not send it again', async () => {
    smtp.server.behave({ data: 'drop' });
    const text = 'lost after the content';

    const outcome = await smtp.channel.deliver(handoverTo('jane@example.com', { text }));
    smtp.server.behave({});
    await smtp.channel.deliver(handoverTo('jane@example.com', { text: 'another' }));

    expect(outcome.outcome).toBe('unknown');
    expect(smtp.server.received.filter(({ raw }) => raw.includes(text))).toHaveLength(1);
  });

  it('answers not_taken when the greeting turns us away', async () => {
    const fresh = await startSmtp();
    fresh.server.behave({ greeting: 554 });

    expect(await fresh.channel.deliver(handoverTo('jane@example.com'))).toMatchObject({ outcome: 'not_taken' });
    await fresh.stop();
  });

  it('answers not_taken when nobody listens', async () => {
    const gone = await startSmtp();
    await gone.server.stop();

    expect(await gone.channel.deliver(handoverTo('jane@example.com'))).toMatchObject({ outcome: 'not_taken' });
    gone.channel.close?.();
  });
});

describe('TwilioChannel', () => {
  let twilio: Awaited<ReturnType<typeof startTwilio>>;

  beforeAll(async () => {
    twilio = await startTwilio();
  });
  beforeEach(() => {
    twilio.server.behave('take');
  });
  afterAll(() => twilio.stop());

  it('asks for receipts at an address that names the message by opaque ids, and tells nothing more', async () => {
    const handover = handoverTo('+15550123');

    await twilio.channel.deliver(handover);

    const request = twilio.server.requests.at(-1);
    expect(request?.path).toBe('/2010-04-01/Accounts/AC0000/Messages.json');
    expect(request?.authorization).toBe(`Basic ${Buffer.from('AC0000:secret').toString('base64')}`);
    expect(request?.form).toEqual({
      To: '+15550123',
      From: '+15550100',
      Body: handover.text,
      StatusCallback: `https://attend.example/base/v1/hooks/twilio/status?clinic=${clinicId}&message=${handover.messageId}`,
    });
  });

  it('sends through a messaging service when the sender is one', async () => {
    const channel = new TwilioChannel(
      { ...twilioConfig, from: 'MG1234', apiUrl: twilio.server.url },
      'https://a.example',
    );

    await channel.deliver(handoverTo('+15550123'));

    expect(twilio.server.requests.at(-1)?.form).toMatchObject({ MessagingServiceSid: 'MG1234' });
    expect(twilio.server.requests.at(-1)?.form).not.toHaveProperty('From');
  });

  it.each([
    { behaviour: { status: 400, code: 21610 }, outcome: 'rejected', code: 'twilio_21610' },
    { behaviour: { status: 400, code: 21211 }, outcome: 'rejected', code: 'twilio_21211' },
    { behaviour: { status: 401, code: 20003 }, outcome: 'not_taken', code: 'twilio_20003' },
    { behaviour: { status: 429, code: 20429 }, outcome: 'not_taken', code: 'twilio_20429' },
    { behaviour: { status: 500, code: 20500 }, outcome: 'unknown', code: 'twilio_20500' },
    { behaviour: { status: 503 }, outcome: 'unknown', code: 'twilio_http_503' },
    { behaviour: 'reset', outcome: 'unknown', code: 'ECONNRESET' },
  ] as const)('answers $outcome to $behaviour, after one request', async ({ behaviour, outcome, code }) => {
    twilio.server.behave(behaviour);
    const before = twilio.server.requests.length;

    const answer: HandoverOutcome = await twilio.channel.deliver(handoverTo('+15550123'));

    expect(answer).toEqual({ outcome, code });
    expect(twilio.server.requests.length - before).toBe(1);
  });

  it('answers not_taken when nobody listens', async () => {
    const gone = await startTwilio();
    await gone.stop();

    expect(await gone.channel.deliver(handoverTo('+15550123'))).toEqual({ outcome: 'not_taken', code: 'ECONNREFUSED' });
  });
});

describe('SandboxChannel', () => {
  let sandbox: Awaited<ReturnType<typeof startSandbox>>;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  it('takes a message once, however often it is handed over', async () => {
    const handover = handoverTo('+15550123');

    await sandbox.channel.deliver(handover);
    const again = await sandbox.channel.deliver({ ...handover, text: 'something else' });

    expect(again).toMatchObject({ outcome: 'accepted' });
    expect((await sandbox.received()).filter((text) => text.includes('something else'))).toEqual([]);
  });

  it('knows for certain what it took', async () => {
    const [taken, other] = [handoverTo('+15550123'), handoverTo('+15550123')];
    await sandbox.channel.deliver(taken);

    const claimedAt = new Date();
    const found = await sandbox.channel.lookUp?.([
      { ...taken, claimedAt },
      { ...other, claimedAt },
    ]);

    expect([...(found ?? [])]).toEqual([[taken.messageId, taken.messageId]]);
  });

  it('keeps nothing that can be read without the key of the clinic', async () => {
    await sandbox.channel.deliver(handoverTo('+15550123', { text: 'a secret' }));

    const rows = await sandbox.db.database.query<{ content: Buffer }>(`SELECT content FROM sandbox_delivery`);
    expect(rows.some(({ content }) => content.includes('a secret') || content.includes('15550123'))).toBe(false);
  });

  it('answers unknown when the database fails', async () => {
    const outcome = await sandbox.channel.deliver(handoverTo('+15550123', { messageId: 'no uuid' }));

    expect(outcome).toEqual({ outcome: 'unknown', code: 'sink_failed' });
  });
});

/** Undoes quoted-printable in a mail, roughly enough to find a text in it. */
function quotedPrintable(raw: string): string {
  const bytes = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
