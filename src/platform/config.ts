import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { z } from 'zod';

import { Failure } from './errors.ts';

export const ROLES = ['api', 'ingest', 'timers', 'dispatch', 'jobs'] as const;
export type Role = (typeof ROLES)[number];

/** A variable that is set but empty counts as not set, as in a `.env` file or a compose file. */
const text = z
  .string()
  .optional()
  .transform((value) => (value === '' ? undefined : value));

const url = (...protocols: string[]) =>
  text.refine((value) => value === undefined || protocols.includes(protocolOf(value)), {
    error: `must be a URL starting with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  });

const rolesSchema = text.transform((value, context) => {
  if (value === undefined) return new Set<Role>(ROLES);
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !ROLES.includes(name as Role));
  if (unknown.length === 0) return new Set(names as Role[]);
  context.addIssue(`unknown role ${unknown.join(', ')}; known are ${ROLES.join(', ')}`);
  return z.NEVER;
});

const environmentSchema = z.object({
  PORT: text.transform((value) => (value === undefined ? 3000 : Number(value))).pipe(z.int().min(0).max(65_535)),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  ATTEND_HOME: text.pipe(z.string().default('./.attend')),
  KAFKA_BROKERS: text.transform((value) => value?.split(',').map((broker) => broker.trim())),
  ATTEND_ROLES: rolesSchema,
  ATTEND_MODE: text.pipe(z.enum(['sandbox', 'live']).optional()),
  ATTEND_DEMO: text.pipe(z.enum(['0', '1']).default('1')),
  ATTEND_MASTER_KEY: text,
  ATTEND_MASTER_KEY_FILE: text,
  PUBLIC_URL: url('http:', 'https:'),
  SMTP_URL: url('smtp:', 'smtps:'),
  SMTP_FROM: text,
  TWILIO_ACCOUNT_SID: text,
  TWILIO_AUTH_TOKEN: text,
  TWILIO_FROM: text,
  TWILIO_API_URL: url('http:', 'https:'),
  LOG_LEVEL: text.pipe(z.enum(['error', 'warn', 'log', 'debug']).default('log')),
});

/** Everything the environment says, read once. No other file reads `process.env`. */
export abstract class Config {
  readonly port!: number;
  /** Not set: the embedded PostgreSQL under `home`. */
  readonly databaseUrl!: string | undefined;
  readonly home!: string;
  readonly kafkaBrokers!: readonly string[] | undefined;
  readonly roles!: ReadonlySet<Role>;
  readonly mode!: 'sandbox' | 'live';
  readonly demo!: boolean;
  /** The key-encryption key: 32 bytes. */
  readonly masterKey!: Buffer;
  readonly publicUrl!: string;
  readonly smtp!: { readonly url: string; readonly from: string } | undefined;
  readonly twilio!: TwilioConfig | undefined;
  readonly logLevel!: 'error' | 'warn' | 'log' | 'debug';
}

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  readonly apiUrl: string | undefined;
}

type Environment = z.infer<typeof environmentSchema>;

/**
 * Reads and checks the environment. Raises `invalid`, naming every fault at once and never a value.
 *
 * In sandbox mode a missing master key is made and kept in `ATTEND_HOME`; in live mode it must be given.
 */
export function readConfig(source: Readonly<Record<string, string | undefined>> = process.env): Config {
  const parsed = environmentSchema.safeParse(source);
  if (!parsed.success) {
    throw new Failure(
      'invalid',
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
    );
  }
  const environment = parsed.data;
  const mode = modeOf(environment);
  const home = path.resolve(environment.ATTEND_HOME);
  return Object.freeze({
    port: environment.PORT,
    databaseUrl: environment.DATABASE_URL,
    home,
    kafkaBrokers: environment.KAFKA_BROKERS,
    roles: environment.ATTEND_ROLES,
    mode,
    demo: environment.ATTEND_DEMO === '1' && mode === 'sandbox',
    masterKey: masterKeyOf(environment, mode, home),
    publicUrl: environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`,
    smtp: smtpOf(environment),
    twilio: twilioOf(environment),
    logLevel: environment.LOG_LEVEL,
  });
}

function modeOf(environment: Environment): 'sandbox' | 'live' {
  if (environment.ATTEND_MODE) return environment.ATTEND_MODE;
  if (environment.DATABASE_URL === undefined) return 'sandbox';
  throw new Failure('invalid', 'ATTEND_MODE: must be set to sandbox or live when DATABASE_URL is set');
}

function masterKeyOf(environment: Environment, mode: 'sandbox' | 'live', home: string): Buffer {
  if (environment.ATTEND_MASTER_KEY !== undefined) return decodeKey('ATTEND_MASTER_KEY', environment.ATTEND_MASTER_KEY);
  if (environment.ATTEND_MASTER_KEY_FILE !== undefined) return readKeyFile(environment.ATTEND_MASTER_KEY_FILE);
  if (mode === 'live') {
    throw new Failure(
      'invalid',
      'ATTEND_MASTER_KEY or ATTEND_MASTER_KEY_FILE: required in live mode (32 bytes, base64)',
    );
  }
  const file = path.join(home, 'master.key');
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  }
  return readKeyFile(file);
}

function readKeyFile(file: string): Buffer {
  try {
    return decodeKey('ATTEND_MASTER_KEY_FILE', readFileSync(file, 'utf8').trim());
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('invalid', `ATTEND_MASTER_KEY_FILE: ${file} cannot be read`);
  }
}

function decodeKey(name: string, value: string): Buffer {
  const key = Buffer.from(value, 'base64');
  if (key.length !== 32)
    throw new Failure('invalid', `${name}: must be 32 bytes in base64; make one with: openssl rand -base64 32`);
  return key;
}

function smtpOf({ SMTP_URL, SMTP_FROM }: Environment): Config['smtp'] {
  if (SMTP_URL === undefined) return undefined;
  return { url: SMTP_URL, from: SMTP_FROM ?? 'Attend <no-reply@localhost>' };
}

function twilioOf(environment: Environment): TwilioConfig | undefined {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = environment;
  if (accountSid === undefined && authToken === undefined) return undefined;
  if (accountSid === undefined)
    throw new Failure('invalid', 'TWILIO_ACCOUNT_SID: required when TWILIO_AUTH_TOKEN is set');
  if (authToken === undefined)
    throw new Failure('invalid', 'TWILIO_AUTH_TOKEN: required when TWILIO_ACCOUNT_SID is set');
  return { accountSid, authToken, from: from ?? '', apiUrl: environment.TWILIO_API_URL };
}

function protocolOf(value: string): string {
  return URL.canParse(value) ? new URL(value).protocol : '';
}
