import { isIP } from 'node:net';

import { Injectable } from '@nestjs/common';

import { Config } from '../platform/config.ts';
import { registrableName } from '../platform/provider-settings.ts';
import type { Connection, ConnectionName } from '../platform/transport/cleartext.ts';
import { isLoopback } from '../platform/transport/loopback.ts';
import type { Reached, Setup, Transit } from './governance-facts.ts';
import type { Host } from './vendors/vendors-of.ts';

/** RFC 1918 and RFC 4193: addresses that only a network of somebody's own has. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?f[cd])/i;

const HOST_ROLES: Readonly<Partial<Record<ConnectionName, Host['role']>>> = {
  postgres: 'database',
  kafka: 'broker',
  kms: 'keys',
  vault: 'keys',
};

const KEY_PROVIDERS: Readonly<Record<Config['keyProvider'], string>> = {
  sandbox: 'In a file that Attend made beside its data: for a sandbox only',
  environment: 'Given to the process by its environment',
  file: 'In a file that the process reads',
  'aws-kms': 'In AWS KMS, which never gives it away',
  vault: 'In Vault, which never gives it away',
};

/** Reads out of the configuration what a compliance officer has to know of it: hosts and how they are reached, never a secret. */
@Injectable()
export class SetupRunner {
  constructor(private readonly config: Config) {}

  setup(): Setup {
    const { mode, publicUrl, keyProvider, kafkaSecurity } = this.config;
    const kafka = this.reached('kafka');
    return {
      mode,
      database: this.reached('postgres') ?? { place: 'embedded, on this machine', transit: 'local' },
      broker: kafka && { ...kafka, sasl: kafkaSecurity.sasl?.mechanism ?? null },
      mail: this.of('smtp').map((connection) => ({ place: connection.host, transit: transitOf(connection) })),
      proxy: this.reached('twilio'),
      keyService: this.reached('kms', 'vault'),
      publicAddress: { place: new URL(publicUrl).host, transit: webTransit(new URL(publicUrl)) },
      masterKey: KEY_PROVIDERS[keyProvider],
      isKeyGuarded: keyProvider === 'aws-kms' || keyProvider === 'vault',
    };
  }

  /** Machines that hold patient data, or the keys to them, and that somebody runs. */
  hosts(): readonly Host[] {
    const hosts = this.config.connections.flatMap(({ name, host }) => {
      const role = HOST_ROLES[name];
      return role === undefined || isLoopback(host) ? [] : [hostOf(role, host)];
    });
    return hosts.filter(
      ({ role, account }, index) => hosts.findIndex((one) => one.role === role && one.account === account) === index,
    );
  }

  private of(...names: readonly ConnectionName[]): readonly Connection[] {
    return this.config.connections.filter(({ name }) => names.includes(name));
  }

  /** All hosts of a kind as one: what is reached in the clear by any of them is reached in the clear. */
  private reached(...names: readonly ConnectionName[]): Reached | null {
    const connections = this.of(...names);
    if (connections.length === 0) return null;
    const ways = connections.map(transitOf);
    const transit = (['clear', 'verified'] as const).find((way) => ways.includes(way)) ?? 'local';
    return { place: [...new Set(connections.map(({ host }) => host))].join(', '), transit };
  }
}

function hostOf(role: Host['role'], host: string): Host {
  const isOutside = !PRIVATE.test(host) && (isIP(host) !== 0 || host.includes('.'));
  return { role, vendor: registrableName(host), account: host, isOutside };
}

function transitOf({ host, isEncrypted }: Connection): Transit {
  if (isEncrypted) return 'verified';
  return isLoopback(host) ? 'local' : 'clear';
}

function webTransit({ protocol, hostname }: URL): Transit {
  if (protocol === 'https:') return 'verified';
  return isLoopback(hostname) ? 'local' : 'clear';
}
