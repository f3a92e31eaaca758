import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

import { z } from 'zod';

import { Failure } from './errors.ts';
import {
  type KeyProvider,
  keyProviderOf,
  keyServiceConnections,
  MASTER_KEY_VARIABLES,
  masterKeyOf,
  previousMasterKeyOf,
  readKeyFile,
} from './master-keys/master-key-settings.ts';
import { MasterKeys } from './master-keys/master-keys.ts';
import {
  PROVIDER_VARIABLES,
  providerConnections,
  type SmtpConfig,
  smtpOf,
  type TwilioConfig,
  twilioOf,
  type WebhookConfig,
  webhookOf,
} from './provider-settings.ts';
import type { RateLimits } from './rate-limits.ts';
import {
  cleartextFaults,
  type Connection,
  type ConnectionName,
  CONNECTIONS,
  inTheClear,
  kafkaConnections,
  postgresConnection,
} from './transport/cleartext.ts';
import { KAFKA_SECURITY_VARIABLES, type KafkaSecurity, kafkaSecurityOf } from './transport/kafka-security.ts';
import { brokers, flag, isAddressBlock, limit, list, text, url } from './variables.ts';

export const ROLES = ['api', 'ingest', 'timers', 'dispatch', 'jobs'] as const;
export type Role = (typeof ROLES)[number];

const rolesSchema = text.transform((value, context) => {
  if (value === undefined) return new Set<Role>(ROLES);
  const names = value.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !ROLES.includes(name as Role));
  if (unknown.length === 0) return new Set(names as Role[]);
  context.addIssue(`unknown role ${unknown.join(', ')}; known are ${ROLES.join(', ')}`);
  return z.NEVER;
});

const cleartextSchema = text.transform((value, context) => {
  const names = value?.split(',').map((name) => name.trim()) ?? [];
  const unknown = names.filter((name) => !CONNECTIONS.includes(name as ConnectionName));
  if (unknown.length === 0) return new Set(names as ConnectionName[]);
  context.addIssue(`unknown connection ${unknown.join(', ')}; known are ${CONNECTIONS.join(', ')}`);
  return z.NEVER;
});

const environmentSchema = z.object({
  PORT: text.transform((value) => (value === undefined ? 3000 : Number(value))).pipe(z.int().min(0).max(65_535)),
  DATABASE_URL: url('postgres:', 'postgresql:'),
  ATTEND_HOME: text.pipe(z.string().default('./.attend')),
  ATTEND_AUDIT_ANCHORS: text,
  KAFKA_BROKERS: brokers,
  ...KAFKA_SECURITY_VARIABLES,
  ATTEND_ALLOW_CLEARTEXT: cleartextSchema,
  ATTEND_ROLES: rolesSchema,
  ATTEND_MODE: text.pipe(z.enum(['sandbox', 'live']).optional()),
  ATTEND_DEMO: flag('1'),
  ...MASTER_KEY_VARIABLES,
  PUBLIC_URL: url('http:', 'https:'),
  ATTEND_PRIVATE_HOSTS: list,
  TRUSTED_PROXIES: list.refine((blocks) => blocks.every(isAddressBlock), {
    error: 'must be addresses or blocks such as 10.0.0.0/8, separated by commas',
  }),
  RATE_LIMIT_PER_KEY: limit(6_000),
  RATE_LIMIT_PER_ADDRESS: limit(12_000),
  ...PROVIDER_VARIABLES,
  EMAIL_HOOK_SECRET: text.refine((value) => value === undefined || /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(value), {
    error: 'must be whsec_ and 24 to 64 bytes in base64',
  }),
  SES_TOPIC_ARNS: list,
  LOG_LEVEL: text.pipe(z.enum(['error', 'warn', 'log', 'debug']).default('log')),
});

/** Everything the environment says, read once. No other file reads `process.env`. */
export abstract class Config {
  readonly port!: number;
  /** Not set: the embedded PostgreSQL under `home`. */
  readonly databaseUrl!: string | undefined;
  readonly home!: string;
  /** The file that anchors of the audit trail are written to. */
  readonly auditAnchors!: string;
  readonly kafkaBrokers!: readonly string[] | undefined;
  readonly kafkaSecurity!: KafkaSecurity;
  /** What is connected to, and whether by TLS: the database, brokers, mail servers, key services, another address of Twilio's. */
  readonly connections!: readonly Connection[];
  /** Connections to other machines that are in the clear, as it was allowed by name or is a sandbox. */
  readonly cleartext!: readonly Connection[];
  readonly roles!: ReadonlySet<Role>;
  readonly mode!: 'sandbox' | 'live';
  readonly demo!: boolean;
  /** What wraps the data keys of clinics. */
  readonly masterKeys!: MasterKeys;
  readonly keyProvider!: KeyProvider;
  /** Without a slash at its end. */
  readonly publicUrl!: string;
  /** Names outside that may lead to private addresses, in live mode too. */
  readonly privateHosts!: ReadonlySet<string>;
  /** Proxies whose word on the caller's address counts. */
  readonly trustedProxies!: readonly string[];
  readonly rateLimits!: RateLimits;
  /** Mail servers in the order in which they are tried; none: no email. */
  readonly smtp!: readonly SmtpConfig[];
  /** Twilio's accounts in the order in which they are tried; none: no text messages and no calls. */
  readonly twilio!: readonly TwilioConfig[];
  readonly webhook!: WebhookConfig | undefined;
  /** What the events of a mail provider are signed with, as Standard Webhooks writes it. Not set: such events are refused. */
  readonly emailHookSecret!: string | undefined;
  /** SNS topics on which Amazon SES tells what became of mail; anybody can make a topic, and only these are believed. */
  readonly sesTopicArns!: readonly string[];
  readonly logLevel!: 'error' | 'warn' | 'log' | 'debug';
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
  const smtp = smtpOf(environment);
  const twilio = twilioOf(environment);
  const kafkaSecurity = kafkaSecurityOf(environment);
  const connections = connectionsOf(environment, [
    ...providerConnections(smtp, twilio),
    ...kafkaConnections(environment.KAFKA_BROKERS ?? [], kafkaSecurity.tls !== undefined),
  ]);
  return Object.freeze({
    port: environment.PORT,
    databaseUrl: environment.DATABASE_URL,
    home,
    auditAnchors: path.resolve(environment.ATTEND_AUDIT_ANCHORS ?? path.join(home, 'audit-anchors.log')),
    kafkaBrokers: environment.KAFKA_BROKERS,
    kafkaSecurity,
    connections,
    cleartext: cleartextOf(environment, mode, connections),
    roles: environment.ATTEND_ROLES,
    mode,
    demo: environment.ATTEND_DEMO === '1' && mode === 'sandbox',
    masterKeys: new MasterKeys(
      masterKeyOf(environment, mode === 'live' ? undefined : () => sandboxKey(home)),
      previousMasterKeyOf(environment),
    ),
    keyProvider: keyProviderOf(environment),
    publicUrl: (environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`).replace(/\/+$/, ''),
    privateHosts: new Set(environment.ATTEND_PRIVATE_HOSTS.map((name) => name.toLowerCase())),
    trustedProxies: environment.TRUSTED_PROXIES,
    rateLimits: { perKey: environment.RATE_LIMIT_PER_KEY, perAddress: environment.RATE_LIMIT_PER_ADDRESS },
    smtp,
    twilio,
    webhook: webhookOf(environment),
    emailHookSecret: environment.EMAIL_HOOK_SECRET,
    sesTopicArns: environment.SES_TOPIC_ARNS,
    logLevel: environment.LOG_LEVEL,
  });
}

function modeOf(environment: Environment): 'sandbox' | 'live' {
  if (environment.ATTEND_MODE) return environment.ATTEND_MODE;
  if (environment.DATABASE_URL === undefined) return 'sandbox';
  throw new Failure('invalid', 'ATTEND_MODE: must be set to sandbox or live when DATABASE_URL is set');
}

function connectionsOf(environment: Environment, others: readonly Connection[]): readonly Connection[] {
  const { DATABASE_URL } = environment;
  const postgres = DATABASE_URL === undefined ? [] : [postgresConnection(DATABASE_URL)];
  return [...postgres, ...others, ...keyServiceConnections(environment)];
}

/** Raises `invalid` for what live mode refuses. */
function cleartextOf(
  { ATTEND_ALLOW_CLEARTEXT }: Environment,
  mode: 'sandbox' | 'live',
  connections: readonly Connection[],
): readonly Connection[] {
  const clear = inTheClear(connections);
  const faults = mode === 'live' ? cleartextFaults(clear, ATTEND_ALLOW_CLEARTEXT) : [];
  if (faults.length > 0) throw new Failure('invalid', faults.join('; '));
  return clear;
}

/** The sandbox's own key, made when it is first asked for. */
function sandboxKey(home: string): Buffer {
  const file = path.join(home, 'master.key');
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  }
  return readKeyFile(file, file);
}
