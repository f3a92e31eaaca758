import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { asOwner } from '../support/database.ts';
import { addPatient } from '../support/patients.ts';

const WHOLE = {
  description: 'My name and that I use an inhaler.',
  discloser: 'Lakeside Clinic',
  recipient: 'Inhalers Inc.',
  purpose: 'To tell me about a new inhaler.',
  expires: { on: '2027-11-01' },
  signedAt: '2026-11-01T10:00:00Z',
  signer: { name: 'Jane Doe', isRepresentative: false },
  statements: { rightToRevoke: true, conditioning: true, redisclosure: true, remuneration: true },
  payer: 'Inhalers Inc.',
  copyGivenAt: '2026-11-01T10:05:00Z',
};
const NOBODY = '019a0000-0000-7000-8000-000000000001';

describe('consents over HTTP', () => {
  let test: TestApp;
  let admin: TestApi;
  let frontDesk: TestApi;
  let compliance: TestApi;
  let marketer: TestApi;
  let jane: string;

  beforeAll(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
    frontDesk = test.api(test.clinic.keys.front_desk);
    compliance = test.api(test.clinic.keys.compliance);
    marketer = test.api(test.clinic.keys.marketer);
    jane = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane' });
  });
  afterAll(() => test.stop());

  const consentsOf = async (id: string) => (await frontDesk(`/v1/patients/${id}/consents`)).body;

  describe('an import', () => {
    const ROW = {
      ...{ email: 'mary@example.com', purpose: 'treatment', channel: 'sms', level: 'express', action: 'grant' },
      ...{
        wording: 'You may text me.',
        wordingVersion: '2025-03',
        source: 'old system',
        at: '2025-03-01T09:00:00-05:00',
      },
    };
    const HEADER = Object.keys(ROW).join(',');
    const send = (body: unknown) => compliance('/v1/consents/import', { body });
    const sendCsv = (...lines: string[]) =>
      compliance('/v1/consents/import', {
        method: 'POST',
        raw: { text: [HEADER, ...lines].join('\n'), type: 'text/csv' },
      });
    const find = async (identifier: object): Promise<string> =>
      (await frontDesk('/v1/patients/lookup', { body: { identifier } })).body.items[0]?.id;

    it('takes rows over with their evidence, and the same row only once', async () => {
      const first = await send([ROW, { ...ROW, purpose: 'operations' }, ROW]);
      expect(first).toMatchObject({ status: 200, body: { accepted: 2, duplicate: 1, rejected: [] } });

      const again = await send([{ ...ROW, email: ' MARY@example.com', at: '2025-03-01T14:00:00Z' }]);
      expect(again.body).toEqual({ accepted: 0, duplicate: 1, rejected: [] });

      const { items } = await consentsOf(await find({ email: 'mary@example.com' }));
      expect(items).toMatchObject([
        { purpose: 'operations', channel: 'sms' },
        {
          ...{ purpose: 'treatment', channel: 'sms', action: 'grant', level: 'express', allowsContact: true },
          ...{ wording: 'You may text me.', wordingVersion: '2025-03', source: 'old system' },
          ...{ at: '2025-03-01T14:00:00.000Z', history: [{ action: 'grant' }] },
        },
      ]);
      expect(items[1].actor).toMatch(/^api_key:/);
    });

    it('refuses bad rows one by one, with line and path and no value, and lets their neighbours through', async () => {
      const { email: _, ...nobody } = ROW;
      const { status, body } = await send([
        { ...ROW, email: 'good-1@example.com' },
        { ...ROW, purpose: 'secret-purpose' },
        nobody,
        { ...ROW, email: 'not an address' },
        { ...ROW, wording: '' },
        { ...ROW, at: '2027-03-01T09:00:00Z' },
        { ...ROW, at: '1 March 2025' },
        { ...ROW, 'secret-field': 1 },
        'a text',
        null,
        { ...ROW, level: undefined },
        {
          email: 'good-1@example.com',
          purpose: 'marketing',
          channel: 'sms',
          action: 'revoke',
          source: 'x',
          at: ROW.at,
        },
      ]);

      expect(status).toBe(200);
      expect(body).toMatchObject({ accepted: 2, duplicate: 0 });
      expect(body.rejected.map(({ line, path }: any) => `${line} ${path}`)).toEqual([
        ...['2 purpose', '3 ', '4 email', '5 wording', '6 at', '7 at', '8 ', '9 ', '10 ', '11 level'],
      ]);
      expect(JSON.stringify(body)).not.toMatch(/secret|not an address|mary/);
    });

    it('reads CSV, by external id or phone as well, and counts lines as an editor does', async () => {
      const rest = 'treatment,sms,express,grant';
      const answer = await sendCsv(
        `csv-1@example.com,${rest},"You may text me,\nplease.",v1,old system,2025-03-01T09:00:00Z`,
        '',
        `csv-2@example.com,${rest},You may,v1,old system`,
        `csv-3@example.com,${rest},You may,v1,old system,yesterday`,
        `csv-4@example.com,${rest},You may,,old system,2025-03-01T09:00:00Z`,
      );
      expect(answer.body).toMatchObject({
        accepted: 2,
        rejected: [
          { line: 5, path: '' },
          { line: 6, path: 'at' },
        ],
      });
      const { items } = await consentsOf(await find({ email: 'csv-1@example.com' }));
      expect(items[0].wording).toBe('You may text me,\nplease.');

      const text = [
        'external,phone,purpose,channel,action,source,at',
        'mrn-77,,marketing,sms,revoke,letter,2025-03-01T09:00:00Z',
        ',(212) 555-0123,marketing,sms,revoke,letter,2025-03-01T09:00:00Z',
      ].join('\r\n');
      const raw = { text, type: 'text/csv; charset=utf-8' };
      expect((await compliance('/v1/consents/import', { method: 'POST', raw })).body).toMatchObject({ accepted: 2 });
      expect((await consentsOf(await find({ external: 'mrn-77' }))).items).toMatchObject([{ action: 'revoke' }]);
      expect((await consentsOf(await find({ phone: '+12125550123' }))).items).toMatchObject([{ action: 'revoke' }]);
    });

    it('refuses as a whole what is no list of rows, and more of them than it takes', async () => {
      const many = Array.from({ length: 5001 }, () => ROW);
      const wrongHeader = { text: 'name,at\nJane,2025', type: 'text/csv' };

      expect((await send({ rows: [ROW] })).status).toBe(422);
      expect((await send(many)).status).toBe(422);
      expect((await compliance('/v1/consents/import', { method: 'POST', raw: wrongHeader })).status).toBe(422);
      expect((await frontDesk('/v1/consents/import', { body: [ROW] })).status).toBe(403);
    });

    it('leaves no address in the ids of the facts it makes', async () => {
      const rows = await asOwner(test.db.url, `SELECT event_id FROM signal WHERE source = '/attend/import'`);

      expect(rows.length).toBeGreaterThan(3);
      expect(rows.filter(({ event_id: id }) => !/^[0-9a-f]{64}$/.test(String(id)))).toEqual([]);
    });

    it('takes "YES" as an opt-in, but never as written consent', async () => {
      const yes = { ...ROW, email: 'yes@example.com', purpose: 'marketing', level: 'written', wording: 'YES' };
      await send([yes]);

      const { items } = await consentsOf(await find({ email: 'yes@example.com' }));
      expect(items).toMatchObject([{ level: 'express', allowsContact: false }]);
    });
  });

  describe('a suppression by staff', () => {
    let joan: string;
    let jim: string;

    beforeAll(async () => {
      [joan, jim] = [await addToFamily('mrn-joan'), await addToFamily('mrn-jim')];
    });

    /** Somebody known by their id in the records, reached by the telephone of the family. */
    async function addToFamily(external: string): Promise<string> {
      const identifiers = { external, phone: '+12125550199' };
      const time = test.clock.now().toISOString();
      const type = 'form.submitted';
      await admin('/v1/signals', {
        body: { specversion: '1.0', id: `form-${external}`, source: '/test', type, time, data: { identifiers } },
      });
      const found = await admin('/v1/patients/lookup', { body: { identifier: { external } } });
      return found.body.items[0].id as string;
    }

    const path = (id: string, rest = '') => `/v1/patients/${id}/suppressions${rest}`;
    const held = async (id: string) =>
      (await consentsOf(id)).suppressions.map(
        ({ kind, reason, lifted }: any) => `${kind} ${reason}${lifted ? ' lifted' : ''}`,
      );

    it('holds for the address and whoever shares it, until it is lifted for the right reason', async () => {
      expect(joan).not.toBe(jim);
      const body = { kind: 'phone', reason: 'wrong_number', note: 'her brother answered' };

      const added = await frontDesk(path(joan), { body });

      expect(added).toMatchObject({
        status: 201,
        body: { items: [{ kind: 'phone', purpose: null, note: 'her brother answered', lifted: null }] },
      });
      expect(await held(jim)).toEqual(['phone wrong_number']);

      await frontDesk(path(joan, '/lift'), { body: { kind: 'phone', because: 'patient_asked' } });
      expect(await held(joan)).toEqual(['phone wrong_number']);

      const lifted = await frontDesk(path(joan, '/lift'), { body: { kind: 'phone', because: 'address_works' } });
      expect(lifted).toMatchObject({ status: 200, body: { items: [{ lifted: { because: 'address_works' } }] } });
      expect(await held(jim)).toEqual(['phone wrong_number lifted']);
    });

    it('takes from staff that a number belongs to somebody else now, of telephone numbers only', async () => {
      const note = 'Reassigned Numbers Database of 15 November: yes';
      const said = (kind: string) => ({ body: { kind, reason: 'reassigned', note } });

      const added = await frontDesk(path(joan), said('phone'));

      expect(added).toMatchObject({
        status: 201,
        body: { items: expect.arrayContaining([expect.objectContaining({ note })]) },
      });
      expect(await held(jim)).toContain('phone reassigned');
      expect(await frontDesk(path(joan), said('email'))).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'reason' }] },
      });
      await frontDesk(path(joan, '/lift'), { body: { kind: 'phone', because: 'address_works' } });
      expect(await held(jim)).toContain('phone reassigned lifted');
    });

    it('needs an address, a reason of staff and a note', async () => {
      const body = { kind: 'phone', reason: 'staff', note: 'asked at the desk' };
      const paul = await addPatient(test, test.clinic, 'paul@example.com');

      expect(await frontDesk(path(paul), { body })).toMatchObject({
        status: 422,
        body: { errors: [{ path: 'kind' }] },
      });
      expect((await frontDesk(path(joan), { body: { ...body, reason: 'complaint' } })).status).toBe(422);
      expect((await frontDesk(path(joan), { body: { ...body, note: '' } })).status).toBe(422);
      expect((await frontDesk(path(NOBODY), { body })).status).toBe(404);
    });
  });

  describe('an authorization', () => {
    const path = (id: string, rest = '') => `/v1/patients/${id}/authorizations${rest}`;

    it('is recorded whole, listed, and revoked', async () => {
      const recorded = await frontDesk(path(jane), { body: WHOLE });
      expect(recorded).toMatchObject({ status: 201, body: { payer: 'Inhalers Inc.', signer: { name: 'Jane Doe' } } });

      const { body } = await compliance(path(jane));
      expect(body).toMatchObject({ items: [{ id: recorded.body.id, expires: { on: '2027-11-01' }, revokedAt: null }] });

      const revoked = await compliance(path(jane, `/${recorded.body.id}/revoke`), { method: 'POST' });
      expect(revoked).toMatchObject({ status: 200, body: { items: [{ revokedAt: test.clock.now().toISOString() }] } });
      expect((await compliance(path(jane, `/${NOBODY}/revoke`), { method: 'POST' })).status).toBe(404);
    });

    it('is refused with the path of every element that it lacks', async () => {
      const { body, status } = await frontDesk(path(jane), {
        body: { payer: 'Inhalers Inc.', signer: { name: 'Jane' } },
      });

      expect(status).toBe(422);
      expect(body.errors.map((error: any) => error.path)).toEqual(
        expect.arrayContaining([
          'description',
          'discloser',
          'recipient',
          'expires',
          'signedAt',
          'statements',
          'copyGivenAt',
        ]),
      );
    });
  });

  it('a risk acknowledgement is recorded with its wording, shown, and taken back', async () => {
    const path = `/v1/patients/${jane}/risk-acknowledgements`;
    const told = { channel: 'sms', wording: 'Texts can be read by others.', wordingVersion: '3', source: 'front desk' };

    expect(await frontDesk(path, { body: told })).toMatchObject({ status: 201, body: { items: [told] } });
    expect((await consentsOf(jane)).riskAcknowledgements).toMatchObject([{ ...told, withdrawnAt: null }]);
    expect((await frontDesk(`${path}/sms`, { method: 'DELETE' })).status).toBe(204);
    expect((await frontDesk(`${path}/sms`, { method: 'DELETE' })).status).toBe(404);
    expect((await frontDesk(`${path}/fax`, { method: 'DELETE' })).status).toBe(404);
  });

  it('limits are changed by compliance, read by all staff, and given back', async () => {
    const path = '/v1/limits/review_cooling_off/*';
    const find = async (api: TestApi) =>
      (await api('/v1/limits')).body.items.filter(({ kind }: any) => kind === 'review_cooling_off');
    const body = { value: { days: 365 }, source: 'policy 7' };

    expect((await frontDesk(path, { method: 'PUT', body })).status).toBe(403);
    expect((await compliance(path, { method: 'PUT', body })).status).toBe(200);
    expect(await find(marketer)).toMatchObject([{ isOwn: true, value: { days: 365 }, source: 'policy 7' }]);
    expect(await compliance(path, { method: 'PUT', body: { value: { days: 'many' } } })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'value.days' }, { path: 'source' }] },
    });
    expect((await compliance(path, { method: 'DELETE' })).status).toBe(204);
    expect(await find(marketer)).toMatchObject([{ isOwn: false, value: { days: 180 } }]);
    expect((await compliance(path, { method: 'DELETE' })).status).toBe(404);
    expect((await compliance('/v1/limits/weather/*', { method: 'PUT', body })).status).toBe(404);
  });

  it('are kept from marketers and from other clinics', async () => {
    const other = test.api((await test.addClinic('second')).keys.admin);

    for (const rest of ['consents', 'authorizations']) {
      expect((await marketer(`/v1/patients/${jane}/${rest}`)).status).toBe(403);
      expect((await other(`/v1/patients/${jane}/${rest}`)).status).toBe(404);
    }
  });
});
