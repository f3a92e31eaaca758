import { readFileSync } from 'node:fs';

import type { z } from 'zod';

import { Failure } from '../errors.ts';
import { flag, text } from '../variables.ts';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;
type Mechanism = (typeof MECHANISMS)[number];

/** How brokers are spoken to. Certificates and keys are PEM. */
export interface KafkaSecurity {
  readonly tls: { readonly ca?: string; readonly cert?: string; readonly key?: string } | undefined;
  readonly sasl: { readonly mechanism: Mechanism; readonly username: string; readonly password: string } | undefined;
}

/** As a broker on this machine, or in a private network, may be spoken to. */
export const NO_KAFKA_SECURITY: KafkaSecurity = { tls: undefined, sasl: undefined };

export const KAFKA_SECURITY_VARIABLES = {
  KAFKA_SSL: flag('0'),
  KAFKA_SSL_CA: text,
  KAFKA_SSL_CERT: text,
  KAFKA_SSL_KEY: text,
  KAFKA_SASL_MECHANISM: text.refine((value) => value === undefined || MECHANISMS.includes(value as Mechanism), {
    error: `must be one of ${MECHANISMS.join(', ')}`,
  }),
  KAFKA_SASL_USERNAME: text,
  KAFKA_SASL_PASSWORD: text,
};

type Environment = z.infer<z.ZodObject<typeof KAFKA_SECURITY_VARIABLES>>;

/** Raises `invalid` for what is there by halves, or cannot be read. */
export function kafkaSecurityOf(environment: Environment): KafkaSecurity {
  return { tls: tlsOf(environment), sasl: saslOf(environment) };
}

function tlsOf({ KAFKA_SSL, KAFKA_SSL_CA, KAFKA_SSL_CERT, KAFKA_SSL_KEY }: Environment): KafkaSecurity['tls'] {
  const isNamed = [KAFKA_SSL_CA, KAFKA_SSL_CERT, KAFKA_SSL_KEY].some((value) => value !== undefined);
  if (KAFKA_SSL === '0') {
    if (isNamed)
      throw new Failure('invalid', 'KAFKA_SSL: must be 1 when KAFKA_SSL_CA, KAFKA_SSL_CERT or KAFKA_SSL_KEY is set');
    return undefined;
  }
  if ((KAFKA_SSL_CERT === undefined) !== (KAFKA_SSL_KEY === undefined))
    throw new Failure('invalid', 'KAFKA_SSL_CERT, KAFKA_SSL_KEY: both or neither');
  return {
    ...(KAFKA_SSL_CA === undefined ? {} : { ca: readPem('KAFKA_SSL_CA', KAFKA_SSL_CA) }),
    ...(KAFKA_SSL_CERT === undefined ? {} : { cert: readPem('KAFKA_SSL_CERT', KAFKA_SSL_CERT) }),
    ...(KAFKA_SSL_KEY === undefined ? {} : { key: readPem('KAFKA_SSL_KEY', KAFKA_SSL_KEY) }),
  };
}

function saslOf(environment: Environment): KafkaSecurity['sasl'] {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password } = environment;
  const given = { KAFKA_SASL_MECHANISM: mechanism, KAFKA_SASL_USERNAME: username, KAFKA_SASL_PASSWORD: password };
  if (mechanism !== undefined && username !== undefined && password !== undefined)
    return { mechanism: mechanism as Mechanism, username, password };
  const missing = Object.entries(given).filter(([, value]) => value === undefined);
  if (missing.length === Object.keys(given).length) return undefined;
  throw new Failure(
    'invalid',
    missing.map(([name]) => `${name}: required when the other KAFKA_SASL_* are set`).join('; '),
  );
}

function readPem(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Failure('invalid', `${variable}: ${file} cannot be read`);
  }
}
