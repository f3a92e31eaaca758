import { isIP } from 'node:net';

import { Injectable } from '@nestjs/common';

import { Config } from '../platform/config.ts';
import { registrableName } from '../platform/provider-settings.ts';
import type { Setup, Transit } from './governance-facts.ts';
import type { Host } from './vendors/vendors-of.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;
/** RFC 1918 and RFC 4193: addresses that only a network of somebody's own has. */
const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[?f[cd])/i;

/** Reads out of the configuration what a compliance officer has to know of it: hosts and how they are reached, never a secret. */
@Injectable()
export class SetupRunner {
  constructor(private readonly config: Config) {}

  setup(): Setup {
    const { mode, smtp, publicUrl } = this.config;
    return {
      mode,
      database: this.database(),
      broker: this.broker(),
      mail: smtp.map(({ provider, url, requireTls }) => ({
        provider,
        place: new URL(url).hostname,
        transit: mailTransit(new URL(url), requireTls),
      })),
      publicAddress: { place: new URL(publicUrl).host, transit: webTransit(new URL(publicUrl)) },
      masterKey: 'Given to the process by its environment or a file',
    };
  }

  /** Machines that hold patient data, or the keys to them, and that somebody runs. */
  hosts(): readonly Host[] {
    const { databaseUrl, kafkaBrokers } = this.config;
    const database = databaseUrl === undefined ? [] : [hostOf('database', new URL(databaseUrl).hostname)];
    const brokers = (kafkaBrokers ?? []).map((broker) => hostOf('broker', broker.replace(/:\d+$/, '')));
    return [...database, ...brokers].filter(({ account }) => !LOOPBACK.test(account));
  }

  private database(): Setup['database'] {
    const { databaseUrl } = this.config;
    if (databaseUrl === undefined) return { place: 'embedded, on this machine', transit: 'local' };
    const url = new URL(databaseUrl);
    return { place: url.hostname, transit: databaseTransit(url) };
  }

  private broker(): Setup['broker'] {
    const { kafkaBrokers } = this.config;
    if (kafkaBrokers === undefined) return null;
    const hosts = kafkaBrokers.map((broker) => broker.replace(/:\d+$/, ''));
    return { place: hosts.join(', '), transit: hosts.every((host) => LOOPBACK.test(host)) ? 'local' : 'clear' };
  }
}

function hostOf(role: Host['role'], host: string): Host {
  const isOutside = !PRIVATE.test(host) && (isIP(host) !== 0 || host.includes('.'));
  return { role, vendor: registrableName(host), account: host, isOutside };
}

function databaseTransit(url: URL): Transit {
  if (LOOPBACK.test(url.hostname)) return 'local';
  const mode = url.searchParams.get('sslmode');
  if (mode === 'verify-full') return 'verified';
  return mode === 'require' || mode === 'verify-ca' ? 'encrypted' : 'clear';
}

function mailTransit(url: URL, requireTls: boolean): Transit {
  if (LOOPBACK.test(url.hostname)) return 'local';
  return url.protocol === 'smtps:' || requireTls ? 'verified' : 'clear';
}

function webTransit(url: URL): Transit {
  if (url.protocol === 'https:') return 'verified';
  return LOOPBACK.test(url.hostname) ? 'local' : 'clear';
}
