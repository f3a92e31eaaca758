import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { readConfig } from './config.ts';
import { isFailure } from './errors.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');

describe('readConfig', () => {
  let home: string;

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'attend-config-'));
  });
  afterEach(() => {
    rmSync(home, { recursive: true, force: true });
  });

  const read = (environment: Readonly<Record<string, string>> = {}) =>
    readConfig({ ATTEND_HOME: home, ATTEND_MASTER_KEY: KEY, ...environment });

  const masterKeyIn = (environment: Readonly<Record<string, string>>) => read(environment).masterKeys.current.id;

  function faultOf(environment: Readonly<Record<string, string>>): string {
    try {
      read(environment);
    } catch (error) {
      if (isFailure(error, 'invalid')) return error.message;
      throw error;
    }
    return '';
  }

  it('is a sandbox with the embedded database when nothing is set', () => {
    expect(read()).toMatchObject({
      port: 3000,
      databaseUrl: undefined,
      kafkaBrokers: undefined,
      mode: 'sandbox',
      demo: true,
      publicUrl: 'http://localhost:3000',
      smtp: [],
      twilio: [],
      webhook: undefined,
      logLevel: 'log',
    });
    expect([...read().roles]).toEqual(['api', 'ingest', 'timers', 'dispatch', 'jobs']);
  });

  it('takes a variable that is set but empty for one that is not set', () => {
    const empty = { PORT: '', DATABASE_URL: '', SMTP_URL: '', ATTEND_ROLES: '', ATTEND_MODE: '', LOG_LEVEL: '' };

    expect(read(empty)).toEqual(read());
  });

  it.each([
    { name: 'PORT', value: 'eighty' },
    { name: 'PORT', value: '70000' },
    { name: 'PORT', value: '3.5' },
    { name: 'DATABASE_URL', value: 'mysql://x' },
    { name: 'DATABASE_URL', value: 'somewhere' },
    { name: 'KAFKA_BROKERS', value: 'kafka' },
    { name: 'KAFKA_BROKERS', value: 'kafka:9092,' },
    { name: 'KAFKA_BROKERS', value: 'kafka:9092;other:9092' },
    { name: 'KAFKA_BROKERS', value: 'kafka:99999' },
    { name: 'KAFKA_BROKERS', value: 'PLAINTEXT://kafka:9092' },
    { name: 'ATTEND_ROLES', value: 'api,king' },
    { name: 'ATTEND_MODE', value: 'test' },
    { name: 'ATTEND_DEMO', value: 'yes' },
    { name: 'ATTEND_MASTER_KEY', value: 'c2hvcnQ=' },
    { name: 'PUBLIC_URL', value: 'ftp://clinic.example' },
    { name: 'SMTP_URL', value: 'http://mail' },
    { name: 'SMTP_URL_2', value: 'mail' },
    { name: 'SMTP_INSECURE', value: 'yes' },
    { name: 'TWILIO_API_URL', value: 'localhost' },
    { name: 'TWILIO_SEGMENTS_PER_SECOND', value: '0' },
    { name: 'TWILIO_2_SEGMENTS_PER_SECOND', value: 'many' },
    { name: 'WEBHOOK_URL', value: 'portal' },
    { name: 'LOG_LEVEL', value: 'chatty' },
  ])('names $name when it is "$value"', ({ name, value }) => {
    expect(faultOf({ [name]: value })).toContain(name);
  });

  it('names every fault at once, in one line, and repeats no secret', () => {
    const fault = faultOf({
      PORT: 'x',
      DATABASE_URL: 'mysql://me:hunter2@db',
      ATTEND_ROLES: 'king',
      LOG_LEVEL: 'loud',
    });

    for (const name of ['PORT', 'DATABASE_URL', 'ATTEND_ROLES', 'LOG_LEVEL']) expect(fault).toContain(name);
    expect(fault).not.toContain('hunter2');
    expect(fault).not.toContain('\n');
  });

  it.each([
    {
      what: 'the mode, when there is a database',
      environment: { DATABASE_URL: 'postgres://x/y' },
      name: 'ATTEND_MODE',
    },
    {
      what: 'the account of a Twilio token',
      environment: { TWILIO_AUTH_TOKEN: 't' },
      name: 'TWILIO_ACCOUNT_SID',
    },
    {
      what: 'the token of a Twilio account',
      environment: { TWILIO_ACCOUNT_SID: 'AC1' },
      name: 'TWILIO_AUTH_TOKEN',
    },
    {
      what: 'a master key in live mode',
      environment: { ATTEND_MODE: 'live', ATTEND_MASTER_KEY: '' },
      name: 'ATTEND_MASTER_KEY',
    },
    {
      what: 'a key file that is there',
      environment: { ATTEND_MASTER_KEY: '', ATTEND_MASTER_KEY_FILE: '/nowhere/key' },
      name: 'ATTEND_MASTER_KEY_FILE',
    },
  ])('asks for $what', ({ environment, name }) => {
    expect(faultOf(environment)).toContain(name);
  });

  describe('in live mode, of what goes to another machine in the clear', () => {
    const live = { ATTEND_MODE: 'live', DATABASE_URL: 'postgres://db.example.com/attend?sslmode=verify-full' };

    it.each([
      ['DATABASE_URL', { DATABASE_URL: 'postgres://db.example.com/attend' }, 'postgres'],
      ['KAFKA_BROKERS', { KAFKA_BROKERS: 'localhost:9092,kafka:9092' }, 'kafka'],
      ['SMTP_URL', { SMTP_URL: 'smtp://relay.example.com', SMTP_INSECURE: '1' }, 'smtp'],
      [
        'TWILIO_API_URL',
        { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 't', TWILIO_API_URL: 'http://proxy.example.com' },
        'twilio',
      ],
      [
        'ATTEND_VAULT_ADDR',
        {
          ATTEND_KEY_PROVIDER: 'vault',
          ATTEND_VAULT_ADDR: 'http://vault:8200',
          ATTEND_VAULT_KEY: 'k',
          ATTEND_VAULT_TOKEN: 't',
        },
        'vault',
      ],
    ])('names %s, and lets it pass when it is allowed by name', (variable, changes, name) => {
      expect(faultOf({ ...live, ...changes })).toContain(variable);
      expect(faultOf({ ...live, ...changes, ATTEND_ALLOW_CLEARTEXT: 'webhook' })).toContain('ATTEND_ALLOW_CLEARTEXT');

      const allowed = read({ ...live, ...changes, ATTEND_ALLOW_CLEARTEXT: name });
      expect(allowed.cleartext.map((connection) => connection.name)).toEqual([name]);
      expect(read({ ...live, ...changes, ATTEND_MODE: 'sandbox' }).cleartext).toHaveLength(1);
    });

    it('says nothing of what is encrypted, or stays on this machine', () => {
      const encrypted = { KAFKA_BROKERS: 'kafka:9093', KAFKA_SSL: '1', SMTP_URL: 'smtp://relay.example.com' };
      const here = { DATABASE_URL: 'postgres://127.0.0.1/attend', KAFKA_BROKERS: 'localhost:9092' };

      expect(read({ ...live, ...encrypted }).cleartext).toEqual([]);
      expect(read({ ...live, ...here }).cleartext).toEqual([]);
    });
  });

  it.each([
    ['KAFKA_SSL', { KAFKA_SSL_CA: '/ca.pem' }],
    ['KAFKA_SSL_CERT, KAFKA_SSL_KEY', { KAFKA_SSL: '1', KAFKA_SSL_CERT: '/cert.pem' }],
    ['KAFKA_SSL_CA', { KAFKA_SSL: '1', KAFKA_SSL_CA: '/nowhere/ca.pem' }],
    ['KAFKA_SASL_PASSWORD', { KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USERNAME: 'attend' }],
    ['KAFKA_SASL_MECHANISM', { KAFKA_SASL_MECHANISM: 'gssapi' }],
  ])('names %s when %j is all there is', (variable, environment) => {
    expect(faultOf(environment)).toContain(`${variable}:`);
  });

  it('reads the master key from a file', () => {
    const file = path.join(home, 'key');
    writeFileSync(file, `${KEY}\n`);

    expect(masterKeyIn({ ATTEND_MASTER_KEY: '', ATTEND_MASTER_KEY_FILE: file })).toBe(masterKeyIn({}));
  });

  it('makes a master key in a sandbox, once, for nobody else to read', () => {
    const first = masterKeyIn({ ATTEND_MASTER_KEY: '' });
    const file = path.join(home, 'master.key');
    const made = readFileSync(file, 'utf8').trim();

    expect(Buffer.from(made, 'base64')).toHaveLength(32);
    expect(masterKeyIn({ ATTEND_MASTER_KEY: '' })).toBe(first);
    expect(masterKeyIn({ ATTEND_MASTER_KEY: made })).toBe(first);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('reads a list of brokers and of roles with blanks in it', () => {
    const config = read({ KAFKA_BROKERS: 'a:9092, b:9092', ATTEND_ROLES: 'api, timers' });

    expect(config.kafkaBrokers).toEqual(['a:9092', 'b:9092']);
    expect([...config.roles]).toEqual(['api', 'timers']);
  });

  it('ends the public address without a slash', () => {
    expect(read({ PUBLIC_URL: 'https://clinic.example/' }).publicUrl).toBe('https://clinic.example');
    expect(read({ PUBLIC_URL: 'https://clinic.example/attend//' }).publicUrl).toBe('https://clinic.example/attend');
  });

  it('cannot be changed afterwards', () => {
    expect(() => {
      (read() as { port: number }).port = 1;
    }).toThrow(TypeError);
  });
});
