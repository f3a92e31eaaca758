import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

import type { z } from 'zod';

import { Failure } from './errors.ts';
import { type Connection, httpConnection } from './transport/cleartext.ts';
import { isLoopback } from './transport/loopback.ts';
import { flag, rate, text, url } from './variables.ts';

/** A mail server of ours. The first is `smtp`; the second takes over what the first certainly did not take. */
export interface SmtpConfig {
  readonly provider: 'smtp' | 'smtp-2';
  readonly url: string;
  readonly from: string;
  /** By whose agreement mail leaves: the name that the operator gave, or the registrable part of the host. */
  readonly vendor: string;
  /** Whether a server that offers no encryption is refused. */
  readonly requireTls: boolean;
  readonly dkim: DkimConfig | undefined;
}

/** What mail is signed with (RFC 6376). `privateKey` is PEM. */
export interface DkimConfig {
  readonly domain: string;
  readonly selector: string;
  readonly privateKey: string;
}

/** One account of Twilio's. */
export interface TwilioConfig {
  readonly provider: 'twilio' | 'twilio-2';
  readonly accountSid: string;
  readonly authToken: string;
  /** A number, or a messaging service (`MG...`). Empty: no text messages. */
  readonly from: string;
  /** A number that calls. Not set: no calls. */
  readonly voiceFrom: string | undefined;
  readonly segmentsPerSecond: number;
  readonly apiUrl: string | undefined;
}

/** The clinic's own portal or print service. */
export interface WebhookConfig {
  readonly url: string;
  /** The bytes of the secret, without the prefix that Standard Webhooks writes it with. */
  readonly secret: Buffer;
  readonly vendor: string;
}

/**
 * What US carriers take together from a low-volume 10DLC brand (75 segments a minute each): the least that any registered
 * sender has.
 */
const SEGMENTS_PER_SECOND = 3.75;

export const PROVIDER_VARIABLES = {
  SMTP_URL: url('smtp:', 'smtps:'),
  SMTP_FROM: text,
  SMTP_VENDOR: text,
  SMTP_URL_2: url('smtp:', 'smtps:'),
  SMTP_FROM_2: text,
  SMTP_VENDOR_2: text,
  SMTP_INSECURE: flag('0'),
  DKIM_DOMAIN: text,
  DKIM_SELECTOR: text,
  DKIM_PRIVATE_KEY: text,
  DKIM_PRIVATE_KEY_FILE: text,
  TWILIO_ACCOUNT_SID: text,
  TWILIO_AUTH_TOKEN: text,
  TWILIO_FROM: text,
  TWILIO_VOICE_FROM: text,
  TWILIO_SEGMENTS_PER_SECOND: rate(SEGMENTS_PER_SECOND),
  TWILIO_API_URL: url('http:', 'https:'),
  TWILIO_2_ACCOUNT_SID: text,
  TWILIO_2_AUTH_TOKEN: text,
  TWILIO_2_FROM: text,
  TWILIO_2_VOICE_FROM: text,
  TWILIO_2_SEGMENTS_PER_SECOND: rate(SEGMENTS_PER_SECOND),
  TWILIO_2_API_URL: url('http:', 'https:'),
  WEBHOOK_URL: url('http:', 'https:'),
  WEBHOOK_SECRET: text,
  WEBHOOK_VENDOR: text,
};

type ProviderEnvironment = z.infer<z.ZodObject<typeof PROVIDER_VARIABLES>>;

/** Second-level names under which countries register, as in `mail.nhs.uk` against `mail.example.co.uk`. */
const SHARED_SECOND_LEVEL: ReadonlySet<string | undefined> = new Set(['ac', 'co', 'com', 'gov', 'net', 'nhs', 'org']);

/** Mail servers in the order in which they are tried. */
export function smtpOf(environment: ProviderEnvironment): readonly SmtpConfig[] {
  const { SMTP_URL, SMTP_FROM, SMTP_VENDOR, SMTP_URL_2, SMTP_FROM_2, SMTP_VENDOR_2 } = environment;
  if (SMTP_URL === undefined) {
    if (SMTP_URL_2 !== undefined) throw new Failure('invalid', 'SMTP_URL: required when SMTP_URL_2 is set');
    return [];
  }
  const dkim = dkimOf(environment);
  const from = SMTP_FROM ?? 'Attend <no-reply@localhost>';
  const server = (provider: SmtpConfig['provider'], url: string, sender: string, vendor?: string): SmtpConfig => {
    const { hostname } = new URL(url);
    return {
      provider,
      url,
      from: sender,
      vendor: vendor ?? registrableName(hostname),
      requireTls: environment.SMTP_INSECURE === '0' && !isLoopback(hostname),
      dkim,
    };
  };
  return [
    server('smtp', SMTP_URL, from, SMTP_VENDOR),
    ...(SMTP_URL_2 === undefined ? [] : [server('smtp-2', SMTP_URL_2, SMTP_FROM_2 ?? from, SMTP_VENDOR_2)]),
  ];
}

/** Twilio's accounts in the order in which they are tried. */
export function twilioOf(environment: ProviderEnvironment): readonly TwilioConfig[] {
  return [twilioAccount(environment, 'twilio', 'TWILIO'), twilioAccount(environment, 'twilio-2', 'TWILIO_2')].filter(
    (account) => account !== undefined,
  );
}

export function webhookOf({
  WEBHOOK_URL,
  WEBHOOK_SECRET,
  WEBHOOK_VENDOR,
}: ProviderEnvironment): WebhookConfig | undefined {
  if (WEBHOOK_URL === undefined) return undefined;
  const { protocol, hostname } = new URL(WEBHOOK_URL);
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new Failure('invalid', 'WEBHOOK_URL: must start with https:// unless it is on this machine');
  // Standard Webhooks asks for 24 to 64 bytes.
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(WEBHOOK_SECRET ?? '')?.[1] ?? '';
  const secret = Buffer.from(encoded, 'base64');
  if (secret.length < 24 || secret.length > 64)
    throw new Failure('invalid', 'WEBHOOK_SECRET: must be whsec_ and 24 to 64 bytes in base64 when WEBHOOK_URL is set');
  return { url: WEBHOOK_URL, secret, vendor: WEBHOOK_VENDOR ?? hostname };
}

/** Mail servers that may be spoken to without encryption, and another address of Twilio's. */
export function providerConnections(smtp: readonly SmtpConfig[], twilio: readonly TwilioConfig[]): Connection[] {
  const mail = smtp.map(({ provider, url, requireTls }): Connection => {
    const { protocol, hostname } = new URL(url);
    const variable = provider === 'smtp' ? 'SMTP_URL (SMTP_INSECURE)' : 'SMTP_URL_2 (SMTP_INSECURE)';
    return { name: 'smtp', variable, host: hostname, isEncrypted: protocol === 'smtps:' || requireTls };
  });
  const texts = twilio.flatMap(({ provider, apiUrl }) => {
    const variable = provider === 'twilio' ? 'TWILIO_API_URL' : 'TWILIO_2_API_URL';
    return apiUrl === undefined ? [] : [httpConnection('twilio', variable, apiUrl)];
  });
  return [...mail, ...texts];
}

/** The part of a host's name that somebody registered: `amazonaws.com` of `email-smtp.us-east-1.amazonaws.com`. */
export function registrableName(host: string): string {
  const labels = host.split('.');
  if (labels.length < 3 || labels.every((label) => /^\d+$/.test(label))) return host;
  const isShared = labels.at(-1)?.length === 2 && SHARED_SECOND_LEVEL.has(labels.at(-2));
  return labels.slice(isShared ? -3 : -2).join('.');
}

function dkimOf(environment: ProviderEnvironment): DkimConfig | undefined {
  const { DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY, DKIM_PRIVATE_KEY_FILE } = environment;
  const given = [domain, selector, DKIM_PRIVATE_KEY ?? DKIM_PRIVATE_KEY_FILE];
  if (given.every((value) => value === undefined)) return undefined;
  if (domain === undefined || selector === undefined)
    throw new Failure('invalid', 'DKIM_DOMAIN, DKIM_SELECTOR: both required when mail is to be signed');
  // One line of an environment file holds a key with its line breaks written out.
  const privateKey = DKIM_PRIVATE_KEY?.replaceAll('\\n', '\n') ?? readKey(DKIM_PRIVATE_KEY_FILE);
  return { domain, selector, privateKey: checked(privateKey) };
}

function readKey(file: string | undefined): string {
  if (file === undefined)
    throw new Failure('invalid', 'DKIM_PRIVATE_KEY or DKIM_PRIVATE_KEY_FILE: required when DKIM_DOMAIN is set');
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Failure('invalid', `DKIM_PRIVATE_KEY_FILE: ${file} cannot be read`);
  }
}

/** A key that does not sign would only be noticed by the mail that arrives unsigned. */
function checked(privateKey: string): string {
  try {
    if (createPrivateKey(privateKey).asymmetricKeyType === 'rsa') return privateKey;
  } catch {
    // What is wrong with it might quote it.
  }
  throw new Failure('invalid', 'DKIM_PRIVATE_KEY: must be an RSA private key in PEM form, without a passphrase');
}

function twilioAccount(
  environment: ProviderEnvironment,
  provider: TwilioConfig['provider'],
  prefix: 'TWILIO' | 'TWILIO_2',
): TwilioConfig | undefined {
  const accountSid = environment[`${prefix}_ACCOUNT_SID`];
  const authToken = environment[`${prefix}_AUTH_TOKEN`];
  if (accountSid === undefined && authToken === undefined) return undefined;
  if (accountSid === undefined)
    throw new Failure('invalid', `${prefix}_ACCOUNT_SID: required when ${prefix}_AUTH_TOKEN is set`);
  if (authToken === undefined)
    throw new Failure('invalid', `${prefix}_AUTH_TOKEN: required when ${prefix}_ACCOUNT_SID is set`);
  return {
    provider,
    accountSid,
    authToken,
    from: environment[`${prefix}_FROM`] ?? '',
    voiceFrom: environment[`${prefix}_VOICE_FROM`],
    segmentsPerSecond: environment[`${prefix}_SEGMENTS_PER_SECOND`],
    apiUrl: environment[`${prefix}_API_URL`],
  };
}
