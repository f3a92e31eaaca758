import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import twilio from 'twilio';

import { ChannelsModule } from '../../../src/channels/channels.module.ts';
import { TwilioSignatureService } from '../../../src/channels/twilio-signature.service.ts';
import { TwilioController } from '../../../src/intake/twilio.controller.ts';
import { ClaimRunner } from '../../../src/messages/dispatch/claim.runner.ts';
import { MessagesModule } from '../../../src/messages/messages.module.ts';
import type { PlannedMessage } from '../../../src/messages/planned-message.ts';
import { Config, readConfig } from '../../../src/platform/config.ts';
import { createHttpApp } from '../../../src/platform/http.ts';
import { PlatformModule } from '../../../src/platform/platform.module.ts';
import { startTwilioServer, type TestTwilioServer } from '../../support/twilio-server.ts';
import { UNLIMITED_HTTP } from '../../support/unlimited-http.ts';
import { CLINIC, Ledger } from './ledger.ts';

const PUBLIC_URL = 'https://attend.example';
const STATUS = '/v1/hooks/twilio/status';

describe('TwilioSignatureService', () => {
  const serviceWith = (environment: Record<string, string>) =>
    new TwilioSignatureService(
      readConfig({ ATTEND_MODE: 'sandbox', ATTEND_MASTER_KEY: Buffer.alloc(32).toString('base64'), ...environment }),
    );
  const documented = serviceWith({
    PUBLIC_URL: 'https://mycompany.com',
    TWILIO_ACCOUNT_SID: 'AC0000',
    TWILIO_AUTH_TOKEN: '12345',
  });
  const form = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+12349013030',
    Digits: '1234',
    From: '+12349013030',
    To: '+18005551212',
  };
  const signature = '0/KCTR6DLpKmkAf8muzZqo1nDgQ=';

  it('knows the signature that Twilio documents', () => {
    expect(documented.isGenuine(signature, '/myapp.php?foo=1&bar=2', form)).toBe(true);
  });

  it.each([
    { what: 'another query', path: '/myapp.php?foo=1&bar=3', given: signature, changed: form },
    { what: 'a changed field', path: '/myapp.php?foo=1&bar=2', given: signature, changed: { ...form, Digits: '1235' } },
    { what: 'a field more', path: '/myapp.php?foo=1&bar=2', given: signature, changed: { ...form, More: '1' } },
    { what: 'no signature', path: '/myapp.php?foo=1&bar=2', given: undefined, changed: form },
    { what: 'an empty signature', path: '/myapp.php?foo=1&bar=2', given: '', changed: form },
    { what: 'a shorter signature', path: '/myapp.php?foo=1&bar=2', given: signature.slice(0, -4), changed: form },
  ])('refuses $what', ({ path, given, changed }) => {
    expect(documented.isGenuine(given, path, changed)).toBe(false);
  });

  it('takes nothing for genuine without a token to check by', () => {
    const bare = serviceWith({ PUBLIC_URL: 'https://mycompany.com' });

    expect(bare.isGenuine(signature, '/myapp.php?foo=1&bar=2', form)).toBe(false);
  });
});

describe('POST /v1/hooks/twilio/status', () => {
  let ledger: Ledger;
  let provider: TestTwilioServer;
  let app: NestFastifyApplication;
  let url: string;
  let message: PlannedMessage;

  beforeEach(async () => {
    provider = await startTwilioServer();
    const environment = {
      ATTEND_MODE: 'live',
      PUBLIC_URL,
      TWILIO_ACCOUNT_SID: 'AC0000',
      TWILIO_AUTH_TOKEN: 'secret',
      TWILIO_FROM: '+15550100',
      TWILIO_API_URL: provider.url,
    };
    ledger = await Ledger.open(environment);
    app = await openHooks(ledger);
    url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
    message = ledger.messageTo(await ledger.addPatient());
    await ledger.plan(message);
  });
  afterEach(async () => {
    await app.close();
    await ledger.close();
    await provider.stop();
  });

  const call = (path: string, form: Record<string, string>, signature?: string, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...(signature === undefined ? {} : { 'X-Twilio-Signature': signature }),
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    });

  const signed = (path: string, form: Record<string, string>) =>
    call(path, form, twilio.getExpectedTwilioSignature('secret', PUBLIC_URL + path, form));

  const formOf = (status: string, changes: Record<string, string> = {}) => ({
    AccountSid: 'AC0000',
    MessageSid: 'SM00000000000000000000000000000001',
    MessageStatus: status,
    To: '+15550000001',
    From: '+15550100',
    ...changes,
  });

  it('moves a message to delivered, once, and never back', async () => {
    await ledger.dispatch.runOnce();
    await ledger.raised();

    for (const status of ['queued', 'delivered', 'sent', 'delivered', 'undelivered']) {
      expect((await signed(STATUS, formOf(status))).status).toBe(204);
    }

    expect((await ledger.row(message.id)).status).toBe('delivered');
    expect(await ledger.raised()).toMatchObject([{ type: 'message.delivered', data: { messageId: message.id } }]);
    const receipts = await ledger.sql(`SELECT status FROM receipt WHERE message_id = $1 ORDER BY status`, [message.id]);
    expect(receipts).toEqual(['delivered', 'queued', 'sent', 'undelivered'].map((status) => ({ status })));
  });

  it('moves a message to failed with the code of Twilio', async () => {
    await ledger.dispatch.runOnce();
    await ledger.raised();

    await signed(STATUS, formOf('undelivered', { ErrorCode: '30008' }));

    expect(await ledger.row(message.id)).toMatchObject({ status: 'failed', outcome_reason: 'twilio_30008' });
    expect(await ledger.raised()).toMatchObject([
      { type: 'message.failed', data: { messageId: message.id, status: 'failed', reason: 'twilio_30008' } },
    ]);
  });

  it('settles a message of unknown fate, which it finds by our own id', async () => {
    provider.behave('reset');
    await ledger.dispatch.runOnce();
    expect((await ledger.row(message.id)).status).toBe('unknown');

    await signed(callbackPath(), formOf('delivered'));

    expect(await ledger.row(message.id)).toMatchObject({
      status: 'delivered',
      provider_id: 'SM00000000000000000000000000000001',
    });
    expect((await ledger.raised()).map(({ type }) => type).sort()).toEqual(['message.delivered', 'message.sent']);
  });

  it('may be faster than the answer to the hand-over', async () => {
    await ledger.get(ClaimRunner).take();
    const path = `${STATUS}?clinic=${CLINIC}&message=${message.id}`;

    await signed(path, formOf('delivered'));

    expect((await ledger.row(message.id)).status).toBe('delivered');
  });

  it('answers 403 to a signature that is missing, wrong, or made for the Host header, and changes nothing', async () => {
    await ledger.dispatch.runOnce();
    const form = formOf('delivered');
    const forHost = twilio.getExpectedTwilioSignature('secret', `${url}${STATUS}`, form);

    const answers = await Promise.all([
      call(STATUS, form),
      call(STATUS, form, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA='),
      call(STATUS, form, forHost),
      call(`${STATUS}?x=1`, form, twilio.getExpectedTwilioSignature('secret', PUBLIC_URL + STATUS, form)),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await ledger.row(message.id)).status).toBe('sent');
  });

  it('answers 204 to a receipt about no message of ours, and 422 to what is no receipt', async () => {
    const stranger = await signed(STATUS, formOf('delivered', { MessageSid: 'SMffff' }));
    const other = await signed(`${STATUS}?clinic=${randomUUID()}&message=${message.id}`, formOf('delivered'));
    const nonsense = await signed(STATUS, { Hello: 'there' });

    expect([stranger.status, other.status, nonsense.status]).toEqual([204, 204, 422]);
    expect((await ledger.row(message.id)).status).toBe('planned');
  });

  function callbackPath(): string {
    const { pathname, search } = new URL(provider.requests[0]?.form['StatusCallback'] ?? '');
    return pathname + search;
  }
});

async function openHooks(ledger: Ledger): Promise<NestFastifyApplication> {
  const config = ledger.get(Config);
  @Module({
    imports: [
      PlatformModule.with({ config, databaseUrl: ledger.db.url, clock: ledger.clock }),
      ChannelsModule,
      MessagesModule,
    ],
    controllers: [TwilioController],
  })
  class HooksModule {}
  const app = await createHttpApp({ module: HooksModule }, { ...UNLIMITED_HTTP, logger: [] });
  await app.listen(0, '127.0.0.1');
  return app;
}
