import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readConfig } from './config.ts';
import { isFailure } from './errors.ts';
import { registrableName } from './provider-settings.ts';

const MASTER_KEY = Buffer.alloc(32, 7).toString('base64');
const SECRET = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;

const read = (environment: Readonly<Record<string, string>>) =>
  readConfig({ ATTEND_MASTER_KEY: MASTER_KEY, ...environment });

function faultOf(environment: Readonly<Record<string, string>>): string {
  try {
    read(environment);
  } catch (error) {
    if (isFailure(error, 'invalid')) return error.message;
    throw error;
  }
  return '';
}

function keyOf(type: 'rsa' | 'ed25519'): string {
  const { privateKey } =
    type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 1024 }) : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

describe('mail servers', () => {
  it('are there in the order in which they are tried, the second with what the first has', () => {
    const { smtp } = read({
      SMTP_URL: 'smtps://me:word@email-smtp.us-east-1.amazonaws.com',
      SMTP_FROM: 'Lakeside <no-reply@lakeside.example>',
      SMTP_URL_2: 'smtp://mail.other.example:587',
      SMTP_VENDOR_2: 'other',
    });

    expect(smtp).toMatchObject([
      { provider: 'smtp', vendor: 'amazonaws.com', from: 'Lakeside <no-reply@lakeside.example>' },
      { provider: 'smtp-2', vendor: 'other', from: 'Lakeside <no-reply@lakeside.example>' },
    ]);
  });

  it.each([
    { url: 'smtp://mail.example:587', insecure: '', demanded: true },
    { url: 'smtp://10.0.0.5', insecure: '', demanded: true },
    { url: 'smtp://localhost:1025', insecure: '', demanded: false },
    { url: 'smtp://127.0.0.1:1025', insecure: '', demanded: false },
    { url: 'smtp://[::1]:1025', insecure: '', demanded: false },
    { url: 'smtp://127.0.0.1.example:1025', insecure: '', demanded: true },
    { url: 'smtp://mailpit:1025', insecure: '1', demanded: false },
  ])('must encrypt: $demanded for $url with SMTP_INSECURE=$insecure', ({ url, insecure, demanded }) => {
    expect(read({ SMTP_URL: url, SMTP_INSECURE: insecure }).smtp[0]?.requireTls).toBe(demanded);
  });

  it('have no second without a first', () => {
    expect(faultOf({ SMTP_URL_2: 'smtp://mail.example' })).toContain('SMTP_URL');
  });
});

describe('registrableName', () => {
  it.each([
    { host: 'mail.example', name: 'mail.example' },
    { host: 'localhost', name: 'localhost' },
    { host: '10.0.0.5', name: '10.0.0.5' },
    { host: 'smtp.eu.mailgun.org', name: 'mailgun.org' },
    { host: 'mail.surgery.co.uk', name: 'surgery.co.uk' },
    { host: 'smtp.mail.gov.au', name: 'mail.gov.au' },
    { host: 'mx.example.de', name: 'example.de' },
  ])('of $host is $name', ({ host, name }) => {
    expect(registrableName(host)).toBe(name);
  });
});

describe('the DKIM key', () => {
  const privateKey = keyOf('rsa');
  const settings = { SMTP_URL: 'smtp://mail.example', DKIM_DOMAIN: 'lakeside.example', DKIM_SELECTOR: 'attend' };

  it('may be one line, as an environment file has it', () => {
    const { smtp } = read({ ...settings, DKIM_PRIVATE_KEY: privateKey.replaceAll('\n', '\\n') });

    expect(smtp[0]?.dkim).toEqual({ domain: 'lakeside.example', selector: 'attend', privateKey });
  });

  it('may be in a file', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'attend-dkim-'));
    const file = path.join(folder, 'dkim.pem');
    writeFileSync(file, privateKey);

    expect(read({ ...settings, DKIM_PRIVATE_KEY_FILE: file }).smtp[0]?.dkim?.privateKey).toBe(privateKey);
    rmSync(folder, { recursive: true });
  });

  it.each([
    { what: 'a domain', environment: { DKIM_DOMAIN: '', DKIM_PRIVATE_KEY: privateKey }, name: 'DKIM_DOMAIN' },
    { what: 'a selector', environment: { DKIM_SELECTOR: '', DKIM_PRIVATE_KEY: privateKey }, name: 'DKIM_SELECTOR' },
    { what: 'a key', environment: {}, name: 'DKIM_PRIVATE_KEY' },
    { what: 'a file that is there', environment: { DKIM_PRIVATE_KEY_FILE: '/nowhere' }, name: 'DKIM_PRIVATE_KEY_FILE' },
    { what: 'a key that is one', environment: { DKIM_PRIVATE_KEY: 'hunter2' }, name: 'DKIM_PRIVATE_KEY' },
    { what: 'a key that mail servers know', environment: { DKIM_PRIVATE_KEY: keyOf('ed25519') }, name: 'RSA' },
  ])('needs $what', ({ environment, name }) => {
    const fault = faultOf({ ...settings, ...environment });

    expect(fault).toContain(name);
    expect(fault).not.toContain('hunter2');
  });
});

describe("Twilio's accounts", () => {
  it('are there in the order in which they are tried, each with a sender and a rate of its own', () => {
    const { twilio } = read({
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 't1',
      TWILIO_FROM: 'MG1',
      TWILIO_VOICE_FROM: '+15550100',
      TWILIO_2_ACCOUNT_SID: 'AC2',
      TWILIO_2_AUTH_TOKEN: 't2',
      TWILIO_2_FROM: '+15550101',
      TWILIO_2_SEGMENTS_PER_SECOND: '40',
    });

    expect(twilio).toMatchObject([
      { provider: 'twilio', accountSid: 'AC1', from: 'MG1', voiceFrom: '+15550100', segmentsPerSecond: 3.75 },
      { provider: 'twilio-2', accountSid: 'AC2', from: '+15550101', voiceFrom: undefined, segmentsPerSecond: 40 },
    ]);
  });

  it.each(['TWILIO', 'TWILIO_2'])('need both the id and the token: %s', (prefix) => {
    expect(faultOf({ [`${prefix}_ACCOUNT_SID`]: 'AC1' })).toContain(`${prefix}_AUTH_TOKEN`);
    expect(faultOf({ [`${prefix}_AUTH_TOKEN`]: 't1' })).toContain(`${prefix}_ACCOUNT_SID`);
  });
});

describe('the webhook', () => {
  it('has a secret in the form of Standard Webhooks, and is its own vendor unless another is named', () => {
    const environment = { WEBHOOK_URL: 'https://portal.lakeside.example/attend', WEBHOOK_SECRET: SECRET };

    expect(read(environment).webhook).toEqual({
      url: 'https://portal.lakeside.example/attend',
      secret: Buffer.alloc(32, 9),
      vendor: 'portal.lakeside.example',
    });
    expect(read({ ...environment, WEBHOOK_VENDOR: 'printer' }).webhook?.vendor).toBe('printer');
  });

  it('may do without encryption on this machine only', () => {
    expect(faultOf({ WEBHOOK_URL: 'http://portal.example/', WEBHOOK_SECRET: SECRET })).toContain('WEBHOOK_URL');
    expect(faultOf({ WEBHOOK_URL: 'http://localhost:8080/', WEBHOOK_SECRET: SECRET })).toBe('');
  });

  it.each(['', 'hunter2', 'whsec_c2hvcnQ=', `whsec_${Buffer.alloc(65).toString('base64')}`])(
    'is not signed with "%s"',
    (secret) => {
      const fault = faultOf({ WEBHOOK_URL: 'https://portal.example/', WEBHOOK_SECRET: secret });

      expect(fault).toContain('WEBHOOK_SECRET');
      expect(fault).not.toContain('hunter2');
    },
  );
});
