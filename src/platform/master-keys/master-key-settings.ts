import { readFileSync } from 'node:fs';

import type { z } from 'zod';

import { Failure } from '../errors.ts';
import { type Connection, httpConnection } from '../transport/cleartext.ts';
import { text, url } from '../variables.ts';
import { KmsMasterKey } from './kms-master-key.ts';
import { LocalMasterKey } from './local-master-key.ts';
import type { MasterKey } from './master-key.ts';
import { VaultMasterKey } from './vault-master-key.ts';

const PROVIDERS = ['environment', 'file', 'aws-kms', 'vault'] as const;
type Provider = (typeof PROVIDERS)[number];

type Prefix = 'ATTEND_' | 'ATTEND_PREVIOUS_';

const provider = text.refine((value) => value === undefined || PROVIDERS.includes(value as Provider), {
  error: `must be one of ${PROVIDERS.join(', ')}`,
});

/** The same variables twice: for the key that wraps, and for the one before it. */
export const MASTER_KEY_VARIABLES = {
  ATTEND_KEY_PROVIDER: provider,
  ATTEND_MASTER_KEY: text,
  ATTEND_MASTER_KEY_FILE: text,
  ATTEND_KMS_KEY_ID: text,
  ATTEND_KMS_REGION: text,
  ATTEND_KMS_ENDPOINT: url('http:', 'https:'),
  ATTEND_VAULT_ADDR: url('http:', 'https:'),
  ATTEND_VAULT_MOUNT: text,
  ATTEND_VAULT_KEY: text,
  ATTEND_VAULT_NAMESPACE: text,
  ATTEND_VAULT_TOKEN: text,
  ATTEND_VAULT_TOKEN_FILE: text,
  ATTEND_VAULT_CA: text,
  ATTEND_PREVIOUS_KEY_PROVIDER: provider,
  ATTEND_PREVIOUS_MASTER_KEY: text,
  ATTEND_PREVIOUS_MASTER_KEY_FILE: text,
  ATTEND_PREVIOUS_KMS_KEY_ID: text,
  ATTEND_PREVIOUS_KMS_REGION: text,
  ATTEND_PREVIOUS_KMS_ENDPOINT: url('http:', 'https:'),
  ATTEND_PREVIOUS_VAULT_ADDR: url('http:', 'https:'),
  ATTEND_PREVIOUS_VAULT_MOUNT: text,
  ATTEND_PREVIOUS_VAULT_KEY: text,
  ATTEND_PREVIOUS_VAULT_NAMESPACE: text,
  ATTEND_PREVIOUS_VAULT_TOKEN: text,
  ATTEND_PREVIOUS_VAULT_TOKEN_FILE: text,
  ATTEND_PREVIOUS_VAULT_CA: text,
};

export type MasterKeyEnvironment = z.infer<z.ZodObject<typeof MASTER_KEY_VARIABLES>>;

/** Where the key that wraps comes from. `sandbox`: a file that Attend made beside its data. */
export type KeyProvider = Provider | 'sandbox';

export function keyProviderOf(environment: MasterKeyEnvironment): KeyProvider {
  const { ATTEND_KEY_PROVIDER: chosen, ATTEND_MASTER_KEY: value, ATTEND_MASTER_KEY_FILE: file } = environment;
  if (chosen !== undefined) return chosen as Provider;
  if (value !== undefined) return 'environment';
  return file === undefined ? 'sandbox' : 'file';
}

/** The key services that are configured. */
export function keyServiceConnections(environment: MasterKeyEnvironment): Connection[] {
  return (['ATTEND_', 'ATTEND_PREVIOUS_'] as const).flatMap((prefix) => {
    const chosen = environment[`${prefix}KEY_PROVIDER`];
    const region = environment[`${prefix}KMS_REGION`];
    const kms = environment[`${prefix}KMS_ENDPOINT`] ?? (region && `https://kms.${region}.amazonaws.com`);
    const vault = environment[`${prefix}VAULT_ADDR`];
    if (chosen === 'aws-kms' && kms !== undefined) return [httpConnection('kms', `${prefix}KMS_ENDPOINT`, kms)];
    if (chosen === 'vault' && vault !== undefined) return [httpConnection('vault', `${prefix}VAULT_ADDR`, vault)];
    return [];
  });
}

/** The key that wraps. `home` answers the key of the sandbox; in live mode there is none to fall back on. */
export function masterKeyOf(environment: MasterKeyEnvironment, home: (() => Buffer) | undefined): MasterKey {
  const chosen = environment.ATTEND_KEY_PROVIDER as Provider | undefined;
  const isGiven = environment.ATTEND_MASTER_KEY !== undefined || environment.ATTEND_MASTER_KEY_FILE !== undefined;
  if (chosen === undefined && !isGiven) {
    if (home !== undefined) return new LocalMasterKey(home(), 'ATTEND_MASTER_KEY');
    throw new Failure(
      'invalid',
      'ATTEND_MASTER_KEY or ATTEND_MASTER_KEY_FILE: required in live mode (32 bytes, base64), or ATTEND_KEY_PROVIDER',
    );
  }
  return read(environment, 'ATTEND_', chosen);
}

/** The key before it, while data keys are wrapped anew. */
export function previousMasterKeyOf(environment: MasterKeyEnvironment): MasterKey | undefined {
  const chosen = environment.ATTEND_PREVIOUS_KEY_PROVIDER as Provider | undefined;
  const { ATTEND_PREVIOUS_MASTER_KEY: value, ATTEND_PREVIOUS_MASTER_KEY_FILE: file } = environment;
  if (chosen === undefined && value === undefined && file === undefined) return undefined;
  return read(environment, 'ATTEND_PREVIOUS_', chosen);
}

function read(environment: MasterKeyEnvironment, prefix: Prefix, chosen: Provider | undefined): MasterKey {
  const value = environment[`${prefix}MASTER_KEY`];
  switch (chosen ?? (value === undefined ? 'file' : 'environment')) {
    case 'environment':
      return new LocalMasterKey(
        decodeKey(`${prefix}MASTER_KEY`, required(environment, prefix, 'MASTER_KEY')),
        `${prefix}MASTER_KEY`,
      );
    case 'file': {
      const file = required(environment, prefix, 'MASTER_KEY_FILE');
      return new LocalMasterKey(readKeyFile(`${prefix}MASTER_KEY_FILE`, file), `${prefix}MASTER_KEY_FILE`);
    }
    case 'aws-kms':
      requireAll(environment, prefix, ['KMS_KEY_ID', 'KMS_REGION']);
      return new KmsMasterKey({
        keyId: required(environment, prefix, 'KMS_KEY_ID'),
        region: required(environment, prefix, 'KMS_REGION'),
        endpoint: environment[`${prefix}KMS_ENDPOINT`],
      });
    case 'vault':
      return vaultOf(environment, prefix);
  }
}

function vaultOf(environment: MasterKeyEnvironment, prefix: Prefix): MasterKey {
  const value = environment[`${prefix}VAULT_TOKEN`];
  const names = ['VAULT_ADDR', 'VAULT_KEY', value === undefined ? 'VAULT_TOKEN_FILE' : 'VAULT_TOKEN'] as const;
  requireAll(environment, prefix, names);
  const ca = environment[`${prefix}VAULT_CA`];
  return new VaultMasterKey({
    address: required(environment, prefix, 'VAULT_ADDR'),
    mount: environment[`${prefix}VAULT_MOUNT`] ?? 'transit',
    key: required(environment, prefix, 'VAULT_KEY'),
    namespace: environment[`${prefix}VAULT_NAMESPACE`],
    token: value === undefined ? { file: required(environment, prefix, 'VAULT_TOKEN_FILE') } : { value },
    ca: ca === undefined ? undefined : readText(`${prefix}VAULT_CA`, ca),
  });
}

type Name =
  | 'MASTER_KEY'
  | 'MASTER_KEY_FILE'
  | 'KMS_KEY_ID'
  | 'KMS_REGION'
  | 'VAULT_ADDR'
  | 'VAULT_KEY'
  | 'VAULT_TOKEN'
  | 'VAULT_TOKEN_FILE';

/** Names every variable that is missing, not only the first. */
function requireAll(environment: MasterKeyEnvironment, prefix: Prefix, names: readonly Name[]): void {
  const missing = names.filter((name) => environment[`${prefix}${name}`] === undefined);
  if (missing.length === 0) return;
  const chosen = `${prefix}KEY_PROVIDER is ${environment[`${prefix}KEY_PROVIDER`]}`;
  throw new Failure('invalid', missing.map((name) => `${prefix}${name}: required when ${chosen}`).join('; '));
}

function required(environment: MasterKeyEnvironment, prefix: Prefix, name: Name): string {
  requireAll(environment, prefix, [name]);
  return environment[`${prefix}${name}`] ?? '';
}

export function readKeyFile(variable: string, file: string): Buffer {
  return decodeKey(variable, readText(variable, file).trim());
}

function readText(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Failure('invalid', `${variable}: ${file} cannot be read`);
  }
}

function decodeKey(variable: string, value: string): Buffer {
  const key = Buffer.from(value, 'base64');
  if (key.length === 32) return key;
  throw new Failure('invalid', `${variable}: must be 32 bytes in base64; make one with: openssl rand -base64 32`);
}
