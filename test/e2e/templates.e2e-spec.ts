import { randomUUID } from 'node:crypto';

import { UsersService } from '../../src/access/users/users.service.ts';
import { Keys } from '../../src/platform/keys.ts';
import { unseal } from '../../src/platform/seal.ts';
import { startApp, type TestApi, type TestApp, type TestClinic } from '../support/app.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const EMAIL = 'ann@clinic.example';

/** A text with a condition in it, in every place where it matters. */
const TELLING = {
  purpose: 'treatment',
  variables: {
    'clinic.name': { type: 'text', phi: 'none' },
    'patient.firstName': { type: 'text', phi: 'identity' },
  },
  bodies: {
    sms: { en: { body: '{{clinic.name}}: your asthma plan. Reply YES to confirm. {{> opt-out}}' } },
    email: { en: { subject: 'Hi {{patient.firstName}}', body: 'Your asthma plan.\n\n{{> footer}}' } },
  },
};

describe('templates over HTTP', () => {
  let test: TestApp;
  let admin: TestApi;
  let userId: string;

  const post = (path: string, body: unknown = {}) => admin(`/v1/templates/${path}`, { method: 'POST', body });
  const put = (key: string, body: unknown) => admin(`/v1/templates/${key}`, { method: 'PUT', body });

  async function addUser(clinic: TestClinic, email: string): Promise<string> {
    const input = { clinicId: clinic.id, email, role: 'marketer', password: 'a long password' } as const;
    return (await test.db.api.forClinic(clinic.id, (tx) => test.get(UsersService).create(tx, input))).id;
  }

  beforeAll(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
    userId = await addUser(test.clinic, EMAIL);
    await put('telling', TELLING);
  });
  afterAll(() => test.stop());

  describe('lint', () => {
    it('finds what is in the stored draft', async () => {
      const { status, body } = await post('telling/lint');

      expect(status).toBe(200);
      expect(body.findings.map(({ path, rule, severity }: any) => `${path} ${rule} ${severity}`)).toEqual([
        'bodies.sms.en.body word error',
        'bodies.sms.en.body keyword error',
        'bodies.email.en.body word warning',
        'bodies.email.en.subject variable error',
      ]);
      expect(body.detailed).toEqual(['sms', 'email']);
    });

    it('finds what is in a source that is not saved', async () => {
      const source = { ...TELLING, bodies: { sms: { en: { body: '{{clinic.name}}: hello.' } } } };

      expect((await post('telling/lint', { source })).body.findings).toMatchObject([{ rule: 'opt_out' }]);
      expect((await post('new-one/lint', { source })).status).toBe(200);
      expect((await post('new-one/lint')).status).toBe(404);
    });

    it('keeps a text from being approved, and lists why', async () => {
      const { status, body } = await post('telling/approve');

      expect(status).toBe(422);
      expect(body.errors.map(({ path }: any) => path)).toEqual([
        'bodies.sms.en.body',
        'bodies.sms.en.body',
        'bodies.email.en.subject',
      ]);
    });

    it('lets a text that says so tell detail, on the channels where it does', async () => {
      const bodies = { sms: { en: { body: '{{clinic.name}}: your asthma plan. {{> opt-out}}' } } };
      await put('detailed', { ...TELLING, detail: true, bodies });

      expect((await post('detailed/approve')).body).toMatchObject({ status: 'approved', detailed: ['sms'] });
    });
  });

  describe('preview', () => {
    it('shows the longest that a text can become, and what it takes', async () => {
      const { body } = await post('telling/preview', { case: 'worst' });

      expect(body.sms.en).toMatchObject({
        text: expect.stringMatching(/^Lakeside Center for Family Medicine: /),
        segments: 1,
        encoding: 'GSM-7',
        maxSegments: 2,
      });
      expect(body.email.en.html).toContain('<html lang="en"');
    });
  });

  describe('test-send', () => {
    const send = (body: object, key = 'telling') => post(`${key}/test-send`, body);

    it('goes to the address of a user, marked as a test, and leaves a row in the trail and none in the ledger', async () => {
      const { status, body } = await send({ channel: 'email', to: userId });

      expect(status).toBe(200);
      expect(body).toMatchObject({ channel: 'email', provider: 'sandbox', language: 'en', outcome: 'accepted' });
      expect(await delivered(body.messageId)).toMatchObject({
        to: EMAIL,
        subject: '[TEST] Hi Jane',
        text: expect.stringContaining('Your asthma plan.'),
        agreementId: null,
      });
      const trail = await test.db.database.query(`SELECT action FROM audit_event WHERE action = 'template.test'`);
      expect(trail).toHaveLength(1);
      expect(await test.db.database.query(`SELECT id FROM message`)).toEqual([]);
    });

    it.each([
      { what: 'a text message, because users have no number', body: { channel: 'sms' }, path: 'channel' },
      { what: 'a channel without a text', body: { channel: 'voice' }, path: 'channel' },
      { what: 'a language without a text', body: { channel: 'email', language: 'es' }, path: 'language' },
      { what: 'somebody who does not work here', body: { channel: 'email', to: randomUUID() }, path: 'to' },
      { what: 'me, when a key asks', body: { channel: 'email', to: 'me' }, path: 'to' },
    ])('sends nothing for $what', async ({ body, path }) => {
      const answer = await send({ to: userId, ...body });

      expect(answer.status).toBe(422);
      expect(answer.body.errors.map((problem: any) => problem.path)).toEqual([path]);
    });

    it('sends nothing to a user of another clinic', async () => {
      const other = await test.addClinic('second');
      const stranger = await addUser(other, 'eve@other.example');

      expect((await send({ channel: 'email', to: stranger })).status).toBe(422);
    });

    it('is for those who write templates', async () => {
      const clinician = test.api(test.clinic.keys.clinician);
      const body = { channel: 'email', to: userId };

      expect((await clinician('/v1/templates/telling/test-send', { method: 'POST', body })).status).toBe(403);
      expect((await send({ channel: 'email', to: 'eve@example.com' })).status).toBe(422);
      expect((await send(body, 'nothing')).status).toBe(404);
    });

    it('leaves by a vendor only under an agreement', async () => {
      const smtp = await startSmtpServer();
      const live = await startApp({ environment: { ATTEND_MODE: 'live', SMTP_URL: smtp.url, SMTP_VENDOR: 'mailer' } });
      const input = { clinicId: live.clinic.id, email: EMAIL, role: 'marketer', password: 'a long password' } as const;
      const ann = await live.db.api.forClinic(live.clinic.id, (tx) => live.get(UsersService).create(tx, input));
      const call = live.api(live.clinic.keys.admin);
      await call('/v1/templates/telling', { method: 'PUT', body: TELLING });

      const { body } = await call('/v1/templates/telling/test-send', {
        method: 'POST',
        body: { channel: 'email', to: ann.id },
      });

      expect(body).toMatchObject({ provider: 'smtp', outcome: 'rejected', code: 'no_agreement' });
      await live.stop();
      await smtp.stop();
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
});
