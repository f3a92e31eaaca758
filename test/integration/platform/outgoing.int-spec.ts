import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { Outgoing, type OutgoingRules } from '../../../src/platform/outgoing.ts';

describe('Outgoing', () => {
  let server: Server;
  let port: number;
  let asked = 0;
  const opened: Outgoing[] = [];

  beforeAll(async () => {
    server = createServer((_, response) => {
      asked += 1;
      response.end('here');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((outgoing) => outgoing.close()));
    asked = 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const LIVE: OutgoingRules = { allowsPrivate: false, privateHosts: new Set() };

  async function ask(host: string, rules: OutgoingRules): Promise<string> {
    const outgoing = new Outgoing(rules);
    opened.push(outgoing);
    try {
      return await (await outgoing.fetch(`http://${host}:${port}/`)).text();
    } catch (error) {
      return (error as { cause: { code: string } }).cause.code;
    }
  }

  it.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'asks nothing of %s in live mode',
    async (host) => {
      expect(await ask(host, LIVE)).toBe('ADDRESS_NOT_PUBLIC');
      expect(asked).toBe(0);
    },
  );

  it('asks a private host that the operator named, by its name and no other', async () => {
    const rules = { ...LIVE, privateHosts: new Set(['localhost']) };

    expect(await ask('LOCALHOST', rules)).toBe('here');
    expect(await ask('127.0.0.1', rules)).toBe('ADDRESS_NOT_PUBLIC');
  });

  it('asks anybody in the sandbox', async () => {
    expect(await ask('127.0.0.1', { ...LIVE, allowsPrivate: true })).toBe('here');
    expect(await ask('localhost', { ...LIVE, allowsPrivate: true })).toBe('here');
  });
});
