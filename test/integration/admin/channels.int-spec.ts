import { blindIndex } from '../../../src/platform/hash.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { unseal } from '../../../src/platform/seal.ts';
import { SuppressionsService } from '../../../src/consents/suppressions.service.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { auditOf } from '../../support/people.ts';

describe('/v1/channels', () => {
  let test: TestApp;
  let admin: TestApi;

  beforeAll(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
  });
  afterAll(() => test.stop());

  const send = (channel: string, body: object) => admin(`/v1/channels/${channel}/test`, { body });

  it('says which there are, and that the sandbox reaches nobody', async () => {
    const { items } = (await admin('/v1/channels')).body;

    expect(items.map(({ channel, isTestable }: any) => [channel, isTestable])).toEqual([
      ['sms', true],
      ['email', true],
      ['voice', false],
      ['webhook', false],
    ]);
    expect(items[0].providers).toEqual([
      {
        provider: 'sandbox',
        sender: null,
        needsAgreement: false,
        isCovered: true,
        reason: 'sandbox: reaches nobody, needs no agreement',
      },
    ]);
  });

  it.each([
    { channel: 'email', to: 'It@Lakeside.example', address: 'it@lakeside.example' },
    { channel: 'sms', to: '(212) 555-0143', address: '+12125550143' },
  ])('sends a test by $channel, which is in the trail and not in the ledger', async ({ channel, to, address }) => {
    const { status, body } = await send(channel, { to });

    expect(status).toBe(200);
    expect(body).toMatchObject({ channel, provider: 'sandbox', outcome: 'accepted', code: null });
    expect(await delivered(body.messageId)).toMatchObject({
      to: address,
      text: 'Clinic first: this is a test message. There is nothing to do.',
    });
    const trail = (await auditOf(test, test.clinic, 'channel.test')).filter(({ object }) => object?.id === channel);
    expect(trail).toHaveLength(1);
    expect(await test.db.database.query(`SELECT id FROM message`)).toEqual([]);
  });

  it('sends one while the channel is paused, so that one sees whether the pause can end', async () => {
    await admin('/v1/pauses', { body: { scope: 'channel', channel: 'email', reason: 'bounces' } });

    expect((await send('email', { to: 'it@lakeside.example' })).body.outcome).toBe('accepted');
  });

  it.each([
    { what: 'what is no address', channel: 'email', body: { to: 'nobody' }, path: 'to' },
    { what: 'what is no number', channel: 'sms', body: { to: '12' }, path: 'to' },
    {
      what: 'a provider that is not set up',
      channel: 'sms',
      body: { to: '+12125550143', provider: 'x' },
      path: 'provider',
    },
    { what: 'a channel that needs a patient', channel: 'voice', body: { to: '+12125550143' }, path: '' },
  ])('sends nothing to $what', async ({ channel, body, path }) => {
    const answer = await send(channel, body);

    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([expect.objectContaining({ path })]);
  });

  it('sends nothing to whoever opted out', async () => {
    await test.db.database.transaction(async (tx) => {
      const { index } = await test.get(Keys).of(tx, test.clinic.id);
      const at = test.clock.now();
      const point = {
        clinicId: test.clinic.id,
        kind: 'phone',
        hash: blindIndex(index, 'phone', '+12125550199'),
      } as const;
      const stop = { ...point, purpose: null, reason: 'opt_out', source: 'reply', at } as const;
      await test.get(SuppressionsService).add(tx, [stop], 'reply', at);
    });

    expect((await send('sms', { to: '212-555-0199' })).body.errors).toEqual([
      { path: 'to', message: 'opted out, or does not work' },
    ]);
  });

  it('is for those who administer the clinic', async () => {
    const body = { to: 'it@lakeside.example' };
    const by = (role: 'compliance' | 'marketer') => test.api(test.clinic.keys[role]);

    expect((await by('compliance')('/v1/channels')).status).toBe(200);
    expect((await by('compliance')('/v1/channels/email/test', { body })).status).toBe(403);
    expect((await by('marketer')('/v1/channels')).status).toBe(403);
  });

  it('leaves by a vendor only under an agreement', async () => {
    const environment = { ATTEND_MODE: 'live', SMTP_URL: 'smtp://127.0.0.1:9', SMTP_VENDOR: 'mailer' };
    const live = await startApp({ environment: { ...environment, SMTP_FROM: 'Lakeside <care@lakeside.example>' } });
    const call = live.api(live.clinic.keys.admin);

    const { items } = (await call('/v1/channels')).body;
    const { body } = await call('/v1/channels/email/test', { body: { to: 'it@lakeside.example' } });

    expect(items).toMatchObject([
      { channel: 'sms', isTestable: false, providers: [] },
      { providers: [{ provider: 'smtp', sender: 'Lakeside <care@lakeside.example>', isCovered: false }] },
      { channel: 'voice' },
      { channel: 'webhook' },
    ]);
    expect(body).toMatchObject({ provider: 'smtp', outcome: 'rejected', code: 'no_agreement' });
    await live.stop();
  });

  async function delivered(messageId: string): Promise<unknown> {
    const [row] = await test.db.database.query<{ content: Buffer }>(
      `SELECT content FROM sandbox_delivery WHERE message_id = $1`,
      [messageId],
    );
    if (!row) throw new Error('nothing was delivered');
    const keys = await test.get(Keys).of(test.db.database, test.clinic.id);
    const place = { clinicId: test.clinic.id, table: 'sandbox_delivery', column: 'content', rowId: messageId };
    return JSON.parse(unseal(keys, place, row.content)) as unknown;
  }
});
