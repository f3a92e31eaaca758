import { ConfirmationsView } from '../../../src/consents/confirmations.view.ts';
import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { DispatchWorker } from '../../../src/messages/dispatch/dispatch.worker.ts';
import { EmailFeedbackService } from '../../../src/replies/email-feedback.service.ts';
import { CONFIRM_TEMPLATE } from '../../../src/opt-ins/opt-in-requests.service.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { linkOf } from '../../support/linked-message.ts';
import { addPatient } from '../../support/patients.ts';

const EMAIL = 'jane@example.com';
const REQUEST = { wording: 'I want news <and offers> from the clinic.', wordingVersion: '2026-1', source: 'web form' };

describe('double opt-in', () => {
  let test: TestApp;
  let frontDesk: TestApi;
  let jane: string;

  beforeEach(async () => {
    test = await startApp();
    frontDesk = test.api(test.clinic.keys.front_desk);
    jane = await addPatient(test, test.clinic, EMAIL);
    await test.db.api.forClinic(test.clinic.id, (tx) =>
      test.get(TemplatesService).install(
        tx,
        test.clinic.id,
        [
          {
            key: CONFIRM_TEMPLATE,
            purpose: 'operations',
            variables: { 'clinic.name': { type: 'text', phi: false } },
            bodies: { email: { en: { subject: 'Please confirm', body: 'Please confirm. {{clinic.name}}' } } },
          },
        ],
        'test',
      ),
    );
  });
  afterEach(() => test.stop());

  const start = (body: object = {}, headers: Record<string, string> = {}) =>
    frontDesk(`/v1/patients/${jane}/opt-ins`, { body: { ...REQUEST, ...body }, headers });
  const sent = async () => {
    const { body } = await start();
    await test.get(DispatchWorker).runOnce();
    return linkOf(test, body.messageId as string);
  };
  const confirm = (token: string) =>
    test.api()(`/o/${token}`, { raw: { text: 'confirm=yes', type: 'application/x-www-form-urlencoded' } });
  const granted = async () => {
    while ((await test.get(PendingWorker).runOnce()) > 0);
    return asOwner(
      test.db.url,
      `SELECT patient_id, purpose, channel, level, wording, source, actor, at FROM consent WHERE action = 'grant'`,
    );
  };
  const emailHash = async () => {
    const [row] = await asOwner(test.db.url, `SELECT hash FROM contact_point WHERE patient_id = $1`, [jane]);
    return row?.['hash'] as string;
  };

  it('asks by a message that answers what the patient did, and waits', async () => {
    const { status, body } = await start({ email: 'Jane@Example.com' });

    expect(status).toBe(201);
    expect(body).toMatchObject({
      patientId: jane,
      ...REQUEST,
      state: 'open',
      requestedAt: '2026-11-20T15:00:00.000Z',
      expiresAt: '2026-11-27T15:00:00.000Z',
      confirmedAt: null,
    });
    const [message] = await asOwner(test.db.url, `SELECT kind, purpose, channels FROM message WHERE id = $1`, [
      body.messageId,
    ]);
    expect(message).toEqual({ kind: 'answer', purpose: 'operations', channels: ['email'] });
    expect(await granted()).toEqual([]);
    const listed = await test.api(test.clinic.keys.marketer)(`/v1/patients/${jane}/opt-ins`);
    expect(listed.body.items).toMatchObject([{ id: body.id, state: 'open' }]);
    expect(JSON.stringify(listed.body)).not.toMatch(/jane|hash/i);
  });

  it('asks once for the same Idempotency-Key', async () => {
    const first = await start({}, { 'Idempotency-Key': 'k1' });
    const second = await start({}, { 'Idempotency-Key': 'k1' });

    expect(second.body.id).toBe(first.body.id);
    expect(await asOwner(test.db.url, `SELECT id FROM opt_in`)).toHaveLength(1);
  });

  it('is confirmed by the link of the mail that was sent once more, too', async () => {
    const { body } = await start();
    await test.get(DispatchWorker).runOnce();
    const bounced = { messageId: `<${body.messageId}@x>`, event: 'bounced', bounce: 'soft' } as const;
    await test.get(EmailFeedbackService).take([{ ...bounced, at: test.clock.now() }]);
    test.clock.advanceSeconds(3600);
    await test.get(DispatchWorker).runOnce();
    const [again] = await asOwner(test.db.url, `SELECT id FROM message WHERE repeats = $1`, [body.messageId]);

    const { status } = await confirm(await linkOf(test, again?.['id'] as string));

    expect(status).toBe(200);
    expect(await granted()).toMatchObject([{ patient_id: jane, source: 'double opt-in' }]);
  });

  it('confirms nothing when the link is only opened', async () => {
    const token = await sent();

    const { status, headers, body } = await test.api()(`/o/${token}`);

    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(body).toContain('I want news &lt;and offers&gt; from the clinic.');
    expect(body).toContain('>I agree</button>');
    expect(await granted()).toEqual([]);
  });

  it('grants written consent once, with the wording that was shown, when the button is pressed', async () => {
    const token = await sent();
    test.clock.advanceSeconds(3600);

    const [first, second] = await Promise.all([confirm(token), confirm(token)]);
    const third = await confirm(token);

    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
    expect(third.body).toContain('Thank you');
    expect(await granted()).toEqual([
      {
        patient_id: jane,
        purpose: 'marketing',
        channel: 'email',
        level: 'written',
        wording: REQUEST.wording,
        source: 'double opt-in',
        actor: 'patient',
        at: new Date('2026-11-20T16:00:00Z'),
      },
    ]);
    const signals = await asOwner(test.db.url, `SELECT id FROM signal WHERE type = 'consent.granted'`);
    expect(signals).toHaveLength(1);
  });

  it('confirms nothing after seven days', async () => {
    const token = await sent();
    test.clock.set('2026-11-27T15:00:00Z');

    const asked = await test.api()(`/o/${token}`);
    const pressed = await confirm(token);

    expect(asked.status).toBe(410);
    expect(pressed.status).toBe(410);
    expect(pressed.body).toContain('This link has expired');
    expect(await granted()).toEqual([]);
  });

  it('asks one address once, until the request expires', async () => {
    const key = { 'Idempotency-Key': 'ask-1' };
    const first = await start({}, key);
    expect((await start({}, key)).body).toEqual(first.body);
    expect((await start()).status).toBe(409);

    test.clock.advanceSeconds(7 * 86_400);

    expect((await start()).status).toBe(201);
  });

  it('does not ask an address that is closed, nor who agreed with the clinic to get no such mail', async () => {
    const reason = 'agreed at the desk';
    await frontDesk(`/v1/patients/${jane}/suppressions`, { body: { kind: 'email', reason: 'staff', note: reason } });
    expect(await start()).toMatchObject({ status: 409, body: { detail: 'the address is closed' } });
    await frontDesk(`/v1/patients/${jane}/suppressions/lift`, { body: { kind: 'email', because: 'mistake' } });

    await asOwner(
      test.db.url,
      `INSERT INTO patient_restriction (clinic_id, id, patient_id, kind, request_id, agreed_at, agreed_by)
       VALUES ($1, $2, $2, 'no_marketing', $2, $3, 'desk')`,
      [test.clinic.id, jane, test.clock.now()],
    );

    expect(await start()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('164.522') } });
    expect(await asOwner(test.db.url, `SELECT id FROM message`)).toEqual([]);
  });

  it('takes back that the address was unsubscribed', async () => {
    const token = await sent();
    await test.api()(`/u/${token}`, { method: 'POST' });

    await confirm(token);

    expect(await asOwner(test.db.url, `SELECT id FROM suppression WHERE lifted_at IS NULL`)).toEqual([]);
  });

  it('says of an unknown link, and of one of another message, only that it does not work', async () => {
    const token = await sent();
    await asOwner(test.db.url, `UPDATE opt_in SET message_id = gen_random_uuid()`);

    for (const link of [token, 'AAAAAAAAAAAAAAAAAAAAAA', 'short']) {
      expect((await test.api()(`/o/${link}`)).status).toBe(404);
      expect((await confirm(link)).body).toContain('This link does not work');
    }
  });

  it('takes no yes from another address than the one that was meant', async () => {
    const token = await sent();
    await asOwner(test.db.url, `UPDATE message SET address_hash = gen_random_uuid() WHERE link_token = $1`, [token]);

    expect((await confirm(token)).status).toBe(404);
    expect(await granted()).toEqual([]);
  });

  it('is refused for an address that messages do not go to, without an address, and without an approved text', async () => {
    const other = await start({ email: 'other@example.com' });
    expect(other.status).toBe(422);
    expect(other.body.errors).toEqual([
      { path: 'email', message: 'is not the address that messages to the patient go to' },
    ]);
    await asOwner(test.db.url, `DELETE FROM contact_point`);
    expect((await start()).body.errors).toEqual([{ path: 'email', message: 'the patient has no email address' }]);
    const second = await test.addClinic('second');
    const john = await addPatient(test, second, 'john@example.com');
    const refused = await test.api(second.keys.front_desk)(`/v1/patients/${john}/opt-ins`, { body: REQUEST });
    expect(refused.status).toBe(409);
  });

  it('is not another clinic’s business, and not a marketer’s to ask for', async () => {
    const second = await test.addClinic('second');
    await start();

    expect((await test.api(second.keys.front_desk)(`/v1/patients/${jane}/opt-ins`)).status).toBe(404);
    expect((await test.api(test.clinic.keys.marketer)(`/v1/patients/${jane}/opt-ins`, { body: REQUEST })).status).toBe(
      403,
    );
    expect(await test.db.api.forClinic(second.id, (tx) => tx.query(`SELECT id FROM opt_in`))).toEqual([]);
  });

  it('tells the gate what was confirmed and what was taken back', async () => {
    const ask = async () => {
      const email = { clinicId: test.clinic.id, patientId: jane, hash: await emailHash() };
      return (await test.get(ConfirmationsView).of(test.db.database, [email])).get(jane);
    };
    expect(await ask()).toEqual({ isRequired: false, confirmedAt: null, revokedAt: null });
    await test.api(test.clinic.keys.admin)('/v1/clinic', { method: 'PATCH', body: { doubleOptIn: true } });
    expect(await ask()).toEqual({ isRequired: true, confirmedAt: null, revokedAt: null });

    const token = await sent();
    await confirm(token);
    await granted();
    test.clock.advanceSeconds(60);
    await frontDesk(`/v1/patients/${jane}/consents`, {
      body: { purpose: 'marketing', channel: 'email', action: 'revoke', source: 'phone' },
    });

    expect(await ask()).toEqual({
      isRequired: true,
      confirmedAt: new Date('2026-11-20T15:00:00Z'),
      revokedAt: new Date('2026-11-20T15:01:00Z'),
    });
  });
});
