import { isLoopback } from './loopback.ts';

export const CONNECTIONS = ['postgres', 'kafka', 'smtp', 'twilio', 'kms', 'vault'] as const;
/** What we connect to. A webhook in the clear is refused in every mode. */
export type ConnectionName = (typeof CONNECTIONS)[number];

export interface Connection {
  readonly name: ConnectionName;
  /** The variable that an operator would change. */
  readonly variable: string;
  readonly host: string;
  readonly isEncrypted: boolean;
}

/** Connections over which patients' data or keys would travel in the clear to another machine. */
export function inTheClear(connections: readonly Connection[]): Connection[] {
  return connections.filter(({ host, isEncrypted }) => !isEncrypted && !isLoopback(host));
}

/** What is wrong with each connection in the clear that nobody allowed by name. */
export function cleartextFaults(clear: readonly Connection[], allowed: ReadonlySet<ConnectionName>): string[] {
  return clear
    .filter(({ name }) => !allowed.has(name))
    .map(
      ({ name, variable }) =>
        `${variable}: would be spoken to in the clear, which live mode refuses; encrypt it, or add ${name} to ATTEND_ALLOW_CLEARTEXT`,
    );
}

/**
 * PostgreSQL, as the driver `pg` reads a URL: `require` and `verify-ca` check the certificate as `verify-full` does, unless
 * libpq's laxer meaning is asked for. Who does not check the certificate does not know to whom it encrypts, so that counts as
 * in the clear.
 */
export function postgresConnection(url: string): Connection {
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? hostname;
  const mode = searchParams.get('sslmode') ?? (searchParams.get('ssl') === 'true' ? 'verify-full' : 'disable');
  const checking =
    searchParams.get('uselibpqcompat') === 'true'
      ? ['verify-full', 'verify-ca']
      : ['verify-full', 'verify-ca', 'require', 'prefer'];
  // A path is a socket of this machine.
  return {
    name: 'postgres',
    variable: 'DATABASE_URL',
    host: host.startsWith('/') ? 'localhost' : host,
    isEncrypted: checking.includes(mode),
  };
}

/** A service that is reached over HTTP, or HTTPS. */
export function httpConnection(name: ConnectionName, variable: string, url: string): Connection {
  const { protocol, hostname } = new URL(url);
  return { name, variable, host: hostname, isEncrypted: protocol === 'https:' };
}

export function kafkaConnections(brokers: readonly string[], isEncrypted: boolean): Connection[] {
  return brokers.map((broker) => ({
    name: 'kafka',
    variable: 'KAFKA_BROKERS (KAFKA_SSL)',
    host: broker.replace(/:\d+$/, ''),
    isEncrypted,
  }));
}
