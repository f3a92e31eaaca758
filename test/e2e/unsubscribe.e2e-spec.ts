import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { asOwner } from '../support/database.ts';
import { sendLinked } from '../support/linked-message.ts';
import { addPatient } from '../support/patients.ts';

const EMAIL = 'family@example.com';

describe('the unsubscribe page', () => {
  let test: TestApp;
  let admin: TestApi;
  let jane: string;
  let john: string;
  let count = 0;

  beforeEach(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
    jane = await addPatient(test, test.clinic, EMAIL, { givenName: 'Jane' });
    // John is known by his own address, and reached by the family's.
    john = await addPatient(test, test.clinic, 'john@example.com');
    await asOwner(
      test.db.url,
      `INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
       SELECT clinic_id, $2, kind, hash, value, created_at FROM contact_point WHERE patient_id = $1 AND kind = 'email'`,
      [jane, john],
    );
    for (const patient of [jane, john]) {
      for (const purpose of ['treatment', 'operations', 'marketing']) await consent(patient, purpose);
    }
    await asOwner(test.db.url, `UPDATE clinic SET double_opt_in = false`);
  });
  afterEach(() => test.stop());

  const consent = (patient: string, purpose: string) =>
    admin(`/v1/patients/${patient}/consents`, {
      body: { purpose, channel: 'email', level: 'written', action: 'grant', wording: 'I agree', source: 'form' },
    });
  const link = (purpose: 'marketing' | 'treatment' = 'marketing') => {
    const id = `019a0000-0000-7000-8000-${String((count += 1)).padStart(12, '0')}`;
    return sendLinked(test, test.clinic, jane, { id, purpose });
  };
  const post = (token: string, body: string | FormData, type?: string) =>
    fetch(`${test.url}/u/${token}`, {
      method: 'POST',
      body,
      ...(type === undefined ? {} : { headers: { 'Content-Type': type } }),
    });
  const form = (token: string, text: string) => post(token, text, 'application/x-www-form-urlencoded');
  const suppressions = () =>
    asOwner(
      test.db.url,
      `SELECT kind, purpose, reason, source FROM suppression WHERE lifted_at IS NULL ORDER BY purpose`,
    );
  const heard = async () => {
    while ((await test.get(PendingWorker).runOnce()) > 0);
    const rows = await asOwner(
      test.db.url,
      `SELECT patient_id, purpose, channel, source, actor FROM consent WHERE action = 'revoke' ORDER BY patient_id, purpose`,
    );
    return rows;
  };

  it('says what it will do and changes nothing, however often it is opened', async () => {
    const token = await link();

    for (let opened = 0; opened < 3; opened += 1) {
      const { status, headers, body } = await test.api()(`/u/${token}`);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(body).toContain('Nothing has changed yet.');
      expect(body).toContain('<button name="scope" value="purpose">No more news and offers</button>');
      expect(body).toContain('<button name="scope" value="all">Stop all email</button>');
      expect(body).not.toMatch(/<script|family@|Jane/);
    }

    expect(await suppressions()).toEqual([]);
    expect(await heard()).toEqual([]);
  });

  it.each([
    ['urlencoded', (token: string) => form(token, 'List-Unsubscribe=One-Click')],
    [
      'multipart',
      (token: string) => {
        const body = new FormData();
        body.append('List-Unsubscribe', 'One-Click');
        return post(token, body);
      },
    ],
    ['without a body', (token: string) => fetch(`${test.url}/u/${token}`, { method: 'POST' })],
  ])('takes one click of a mail client, %s, for everybody who shares the address', async (_, click) => {
    const token = await link();

    const answer = await click(token);

    expect(answer.status).toBe(200);
    expect(answer.redirected).toBe(false);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await suppressions()).toEqual([
      { kind: 'email', purpose: 'marketing', reason: 'unsubscribed', source: 'unsubscribe link' },
    ]);
    const revoked = { purpose: 'marketing', channel: 'email', source: 'unsubscribe link', actor: 'patient' };
    expect(await heard()).toEqual([jane, john].sort().map((id) => ({ patient_id: id, ...revoked })));
  });

  it('does it once, however often it is asked', async () => {
    const token = await link();

    await form(token, 'List-Unsubscribe=One-Click');
    await form(token, 'List-Unsubscribe=One-Click');
    await heard();
    await form(token, 'scope=purpose');

    expect(await suppressions()).toHaveLength(1);
    expect(await heard()).toHaveLength(2);
  });

  it('takes a consent back again that was given after the first time', async () => {
    const token = await link();
    await form(token, 'List-Unsubscribe=One-Click');
    await heard();
    test.clock.advanceSeconds(60);
    await consent(jane, 'marketing');
    test.clock.advanceSeconds(60);

    await form(token, 'List-Unsubscribe=One-Click');

    expect((await heard()).filter(({ patient_id: id }) => id === jane)).toHaveLength(2);
    const { body } = await admin(`/v1/patients/${jane}`);
    expect(body.consents).toContainEqual(expect.objectContaining({ purpose: 'marketing', action: 'revoke' }));
  });

  it('stops everything where everything is asked for', async () => {
    const token = await link('treatment');

    const answer = await form(token, 'scope=all');

    expect(await answer.text()).toContain('will no longer send this to this address: all email.');
    expect(await suppressions()).toMatchObject([{ purpose: null }]);
    expect((await heard()).map(({ purpose }) => purpose)).toEqual([
      'marketing',
      'operations',
      'treatment',
      'marketing',
      'operations',
      'treatment',
    ]);
  });

  it('speaks the language of the patient', async () => {
    const token = await link();
    await asOwner(test.db.url, `UPDATE patient SET language = 'es-MX' WHERE id = $1`, [jane]);

    const { body } = await test.api()(`/u/${token}`);

    expect(body).toContain('<html lang="es">');
    expect(body).toContain('No más novedades y ofertas');
  });

  it.each(['nothing-here', 'AAAAAAAAAAAAAAAAAAAAAA'])(
    'says of the unknown link %s only that it does not work',
    async (token) => {
      const asked = await test.api()(`/u/${token}`, { headers: { 'Accept-Language': 'es-US,es;q=0.9' } });
      const posted = await form(token, 'List-Unsubscribe=One-Click');

      expect(asked.status).toBe(404);
      expect(asked.body).toContain('Este enlace no funciona');
      expect(asked.body).not.toContain('Clinic first');
      expect(posted.status).toBe(404);
      expect(await posted.text()).toContain('This link does not work');
      expect(await suppressions()).toEqual([]);
    },
  );

  it('names no patient and no address in what it raises', async () => {
    await form(await link(), 'List-Unsubscribe=One-Click');

    await heard();

    const rows = await asOwner(test.db.url, `SELECT signal::text AS row FROM signal WHERE type = 'consent.revoked'`);
    expect(rows).toHaveLength(2);
    expect(rows.filter(({ row }) => /family@|jane/i.test(String(row)))).toEqual([]);
  });
});
