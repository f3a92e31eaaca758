import { generateKeyPairSync } from 'node:crypto';

import { checkDkim } from '../../support/providers/dkim.ts';
import { startEncryptingSmtpServer } from '../../support/smtp-server.ts';
import { handoverTo } from './describe-channel.ts';
import { startSmtp } from './subjects.ts';

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
      [
        'Auto-Submitted',
        'Content-Language',
        'Content-Type',
        'Date',
        'From',
        'MIME-Version',
        'Message-ID',
        'Subject',
        'To',
      ].sort(),
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

describe('unsubscribing by one click', () => {
  let smtp: Awaited<ReturnType<typeof startSmtp>>;

  beforeAll(async () => {
    smtp = await startSmtp();
  });
  afterAll(() => smtp.stop());

  const headersOf = async (unsubscribeUrl: string) => {
    await smtp.channel.deliver(handoverTo('jane@example.com', { language: 'es', unsubscribeUrl }));
    return (smtp.server.received.at(-1)?.raw.split('\r\n\r\n')[0] ?? '').split(/\r\n(?!\s)/);
  };

  it('is offered to the mail client, with the language of the message', async () => {
    expect(await headersOf('https://attend.example/u/abcdefghijklmnopqrstuv')).toEqual(
      expect.arrayContaining([
        'List-Unsubscribe: <https://attend.example/u/abcdefghijklmnopqrstuv>',
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
        'Content-Language: es',
      ]),
    );
  });

  it('is a mere link where there is no https', async () => {
    const headers = await headersOf('http://localhost:3000/u/abcdefghijklmnopqrstuv');

    expect(headers).toContain('List-Unsubscribe: <http://localhost:3000/u/abcdefghijklmnopqrstuv>');
    expect(headers.filter((header) => header.startsWith('List-Unsubscribe-Post'))).toEqual([]);
  });
});

describe('DKIM', () => {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  let smtp: Awaited<ReturnType<typeof startSmtp>>;

  beforeAll(async () => {
    smtp = await startSmtp({
      dkim: { domain: 'lakeside.example', selector: 'attend', privateKey: pair.privateKey },
    });
  });
  beforeEach(() => {
    smtp.server.behave({});
  });
  afterAll(() => smtp.stop());

  const mail = async () => {
    const outcome = await smtp.channel.deliver(
      handoverTo('jane@example.com', {
        subject: 'Zoë, a reminder that is long enough to be folded over more than one line of the header',
        html: '<p>Hello  Zoë </p>',
        unsubscribeUrl: 'https://attend.example/u/abcdefghijklmnopqrstuv',
      }),
    );
    expect(outcome.outcome).toBe('accepted');
    return smtp.server.received.at(-1)?.raw ?? '';
  };

  it('signs what a receiver can check, both fields of the one-click unsubscribe included', async () => {
    const check = checkDkim(await mail(), pair.publicKey);

    expect(check).toMatchObject({ domain: 'lakeside.example', selector: 'attend' });
    expect(check).toMatchObject({ isBodyIntact: true, isSignatureGood: true });
    expect(check.fields).toEqual(
      expect.arrayContaining([
        'from',
        'to',
        'subject',
        'date',
        'message-id',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    );
  });

  it.each([
    { what: 'another link', from: 'attend.example/u/abc', to: 'attend.example/u/xyz', broken: 'isSignatureGood' },
    { what: 'another method', from: 'One-Click', to: 'Two-Clicks', broken: 'isSignatureGood' },
    { what: 'another text', from: 'see you', to: 'see him', broken: 'isBodyIntact' },
  ] as const)('is broken by $what', async ({ from, to, broken }) => {
    const raw = await mail();

    expect(raw).toContain(from);
    expect(checkDkim(raw.replace(from, to), pair.publicKey)[broken]).toBe(false);
  });

  it('still tells a connection lost before the content from one lost after it', async () => {
    smtp.server.behave({ data: 'drop_before' });
    const before = await smtp.channel.deliver(handoverTo('jane@example.com'));
    smtp.server.behave({ data: 'drop' });
    const after = await smtp.channel.deliver(handoverTo('jane@example.com'));

    expect([before.outcome, after.outcome]).toEqual(['not_taken', 'unknown']);
  });
});

describe('encryption', () => {
  it('is demanded, and without it nothing leaves', async () => {
    const plain = await startSmtp({ requireTls: true });

    const outcome = await plain.channel.deliver(handoverTo('jane@example.com'));

    expect(outcome.outcome).toBe('not_taken');
    expect(plain.server.received).toEqual([]);
    await plain.stop();
  });

  it('is not taken from somebody without a certificate to trust', async () => {
    const stranger = await startSmtp({ requireTls: true }, startEncryptingSmtpServer());

    expect((await stranger.channel.deliver(handoverTo('jane@example.com'))).outcome).toBe('not_taken');
    await stranger.stop();
  });

  it('is there before the message is', async () => {
    const server = await startEncryptingSmtpServer();
    const trusting = await startSmtp(
      { requireTls: true, url: `${server.url}?tls.rejectUnauthorized=false` },
      Promise.resolve(server),
    );

    const outcome = await trusting.channel.deliver(handoverTo('jane@example.com'));

    expect(outcome.outcome).toBe('accepted');
    expect(server.received.map(({ isEncrypted }) => isEncrypted)).toEqual([true]);
    await trusting.stop();
  });
});
