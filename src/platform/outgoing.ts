import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';

import { Agent, buildConnector, fetch, type RequestInit, type Response } from 'undici';

import { isSpecialAddress } from './special-address.ts';

/** The code of the fault when a name leads to an address that is not public. Nothing was sent. */
export const NOT_PUBLIC = 'ADDRESS_NOT_PUBLIC';

export interface OutgoingRules {
  /** In sandbox mode and on a developer's machine servers stand on loopback. */
  readonly allowsPrivate: boolean;
  /** Names whose addresses may be private all the same, such as a portal in the clinic's own network. */
  readonly privateHosts: ReadonlySet<string>;
}

/**
 * Requests to addresses that somebody configured. Without this, whoever may name an address could have the server ask what only
 * it can reach: other services of the network, or a cloud's metadata (server-side request forgery).
 *
 * The address is judged when the connection opens, not when the name is saved: a name can be made to lead elsewhere later.
 */
export class Outgoing {
  private readonly agent: Agent;

  constructor(rules: OutgoingRules) {
    this.agent = new Agent({ connect: connectorOf(rules) });
  }

  /** Like the global `fetch`. Raises its error with `cause.code` `ADDRESS_NOT_PUBLIC` for an address that is not public. */
  readonly fetch = (url: string | URL, init: RequestInit = {}): Promise<Response> =>
    fetch(url, { ...init, dispatcher: this.agent });

  close(): Promise<void> {
    return this.agent.close();
  }
}

function connectorOf(rules: OutgoingRules): buildConnector.connector {
  const connect = buildConnector({
    lookup: (name, options, done) => {
      lookUp(rules, name, options, done);
    },
  });
  return (options, done) => {
    // A literal address is not looked up.
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && isRefused(rules, host, host)) done(refusal(), null);
    else connect(options, done);
  };
}

type LookupDone = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

function lookUp(rules: OutgoingRules, name: string, options: LookupOptions, done: LookupDone): void {
  resolve(name, { ...options, all: true }, (error, found) => {
    if (error) {
      done(error, '');
      return;
    }
    const open = found.filter(({ address }) => !isRefused(rules, name, address));
    const [first] = open;
    if (!first) done(refusal(), '');
    else if (options.all === true) done(null, open);
    else done(null, first.address, first.family);
  });
}

function isRefused({ allowsPrivate, privateHosts }: OutgoingRules, name: string, address: string): boolean {
  return !allowsPrivate && !privateHosts.has(name.toLowerCase()) && isSpecialAddress(address);
}

function refusal(): NodeJS.ErrnoException {
  return Object.assign(new Error('the address is not public'), { code: NOT_PUBLIC });
}
