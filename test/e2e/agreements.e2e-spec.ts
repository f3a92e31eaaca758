import { createHash } from 'node:crypto';

import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { asOwner } from '../support/database.ts';

/** Starting an application, or sealing ten megabytes, takes a while on a machine that is busy. */
const PATIENCE_MS = 30_000;

const ID = '019a0000-0000-7000-8000-0000000000a1';
const TWILIO = {
  vendor: 'twilio',
  product: 'programmable-messaging',
  account: 'AC1',
  channels: ['sms'],
  signedOn: '2026-01-10',
  expiresOn: '2027-01-10',
};
const PDF = Buffer.from('%PDF-1.4\n\u00e9\u00ff signed', 'latin1');

describe('the coverage of channels in live mode', () => {
  it(
    'names the agreement of the account, and what is to be mended of the others',
    async () => {
      const test = await startApp({
        environment: {
          ATTEND_MODE: 'live',
          PUBLIC_URL: 'https://attend.example.com',
          SMTP_URL: 'smtp://clinic:secret@127.0.0.1:2525',
          SMTP_FROM: 'clinic@example.com',
          TWILIO_ACCOUNT_SID: 'AC1',
          TWILIO_AUTH_TOKEN: 'secret',
          TWILIO_FROM: '+12125550100',
        },
      });
      try {
        const api = test.api(test.clinic.keys.compliance);
        await api(`/v1/vendor-agreements/${ID}`, { method: 'PUT', body: TWILIO });
        const raw = { text: 'signed', type: 'text/plain' };
        const coverageOf = async (channel: string) =>
          (await api('/v1/vendor-agreements')).body.coverage.find((one: any) => one.channel === channel);

        expect(await coverageOf('sms')).toMatchObject({
          provider: 'twilio',
          vendor: 'twilio',
          product: 'programmable-messaging',
          account: 'AC1',
          agreementId: null,
          reason: 'the document of the agreement is missing',
        });
        await api(`/v1/vendor-agreements/${ID}/document`, { method: 'PUT', raw });
        expect(await coverageOf('sms')).toMatchObject({ agreementId: ID, reason: 'covered' });
        expect(await coverageOf('email')).toMatchObject({
          account: 'clinic',
          agreementId: null,
          reason: 'there is no agreement for this account',
        });
      } finally {
        await test.stop();
      }
    },
    PATIENCE_MS,
  );
});

describe('vendor agreements over HTTP', () => {
  let test: TestApp;
  let compliance: TestApi;

  beforeAll(async () => {
    test = await startApp();
    compliance = test.api(test.clinic.keys.compliance);
  });
  afterAll(() => test.stop());

  const put = (id: string, body: object, api = compliance) =>
    api(`/v1/vendor-agreements/${id}`, { method: 'PUT', body });
  const upload = (id: string, bytes: Buffer<ArrayBuffer>, type = 'application/pdf', name = 'BAA 2026.pdf') =>
    fetch(`${test.url}/v1/vendor-agreements/${id}/document?name=${encodeURIComponent(name)}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${test.clinic.keys.compliance}`, 'Content-Type': type },
      body: bytes,
    });
  const trail = async (action: string) => (await compliance(`/v1/audit?action=${action}&limit=200`)).body.items;

  it('are written down by compliance and by those who manage the clinic', async () => {
    expect((await put(ID, TWILIO)).body).toMatchObject({
      ...TWILIO,
      id: ID,
      isInForce: false,
      fault: 'document_missing',
    });
    expect((await put(ID, TWILIO, test.api(test.clinic.keys.owner))).status).toBe(200);
    expect((await put(ID, TWILIO, test.api(test.clinic.keys.front_desk))).status).toBe(403);
    expect((await test.api(test.clinic.keys.admin)(`/v1/vendor-agreements/${ID}`)).status).toBe(200);
    expect((await test.api(test.clinic.keys.marketer)(`/v1/vendor-agreements/${ID}`)).status).toBe(403);
  });

  it('hold once the document is there, which comes back byte for byte and is sealed in the database', async () => {
    const uploaded = await upload(ID, PDF);

    expect(await uploaded.json()).toMatchObject({
      isInForce: true,
      fault: null,
      document: {
        name: 'BAA 2026.pdf',
        type: 'application/pdf',
        bytes: PDF.length,
        hash: createHash('sha256').update(PDF).digest('hex'),
        at: '2026-11-20T15:00:00.000Z',
      },
    });
    const downloaded = await fetch(`${test.url}/v1/vendor-agreements/${ID}/document`, {
      headers: { Authorization: `Bearer ${test.clinic.keys.admin}` },
    });
    expect(downloaded.headers.get('content-type')).toBe('application/pdf');
    expect(downloaded.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''BAA%202026.pdf");
    expect(Buffer.from(await downloaded.arrayBuffer())).toEqual(PDF);
    const [row] = await asOwner(test.db.url, `SELECT content FROM vendor_document`);
    expect((row?.['content'] as Buffer).includes(PDF)).toBe(false);
    expect((row?.['content'] as Buffer).includes(PDF.toString('base64'))).toBe(false);
  });

  it.each(['text/plain', 'text/plain; charset=utf-8', 'image/png'])('take a document as %s', async (type) => {
    const id = '019a0000-0000-7000-8000-0000000000a2';
    await put(id, { ...TWILIO, account: 'AC-types' });

    const { status, body } = await upload(id, PDF, type).then(async (it) => ({
      status: it.status,
      body: await it.json(),
    }));

    expect(status).toBe(200);
    expect(body).toMatchObject({ document: { type: type.split(';')[0], bytes: PDF.length } });
  });

  it('refuse a document that is empty, of another kind, too large, or of no agreement', async () => {
    expect((await upload(ID, Buffer.alloc(0))).status).toBe(422);
    expect((await upload(ID, PDF, 'application/zip')).status).toBe(415);
    expect((await upload(ID, Buffer.alloc(10 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await upload('019a0000-0000-7000-8000-0000000000ff', PDF)).status).toBe(404);
    expect((await compliance(`/v1/vendor-agreements/${ID}/document`, { method: 'PUT', body: {} })).status).toBe(422);
  });

  it(
    'take a document of ten megabytes',
    async () => {
      const id = '019a0000-0000-7000-8000-0000000000a3';
      await put(id, { ...TWILIO, account: 'AC-large' });
      const large = Buffer.alloc(10 * 1024 * 1024, 'scan');

      expect((await upload(id, large)).status).toBe(200);
      const back = await fetch(`${test.url}/v1/vendor-agreements/${id}/document`, {
        headers: { Authorization: `Bearer ${test.clinic.keys.compliance}` },
      });
      expect(Buffer.from(await back.arrayBuffer()).equals(large)).toBe(true);
    },
    PATIENCE_MS,
  );

  it('take no file where none is asked for', async () => {
    const request = { raw: { text: '%PDF', type: 'application/pdf' } };

    expect((await compliance('/v1/signals', request)).status).toBe(415);
    expect((await compliance('/v1/signals', { raw: { text: 'hello', type: 'text/plain' } })).status).toBe(403);
    const ingest = test.api(test.clinic.keys.ingest);
    expect((await ingest('/v1/signals', { raw: { text: 'hello', type: 'text/plain' } })).status).toBeGreaterThan(399);
  });

  it('keep the values that a change replaces in the audit trail', async () => {
    await put(ID, { ...TWILIO, expiresOn: '2028-01-10', notes: 'Renewed' });

    const [change] = await trail('agreement.replace');
    expect(change).toMatchObject({
      actor: { role: 'compliance' },
      object: { kind: 'vendor_agreement', id: ID },
      detail: {
        vendor: 'twilio',
        product: 'programmable-messaging',
        account: 'AC1',
        channels: ['sms'],
        signedOn: '2026-01-10',
        expiresOn: '2027-01-10',
        document: createHash('sha256').update(PDF).digest('hex'),
        notes: '',
      },
    });
  });

  it('say every fault of what is written down, with its path', async () => {
    const { status, body } = await put(ID, { ...TWILIO, account: '*', channels: ['fax'], expiresOn: '2026-02-30' });

    expect(status).toBe(422);
    expect(body.errors.map(({ path }: any) => path).sort()).toEqual(['account', 'channels.0', 'expiresOn']);
  });

  it('say of each channel of the sandbox that it needs none', async () => {
    const { body } = await compliance('/v1/vendor-agreements');

    expect(body.items.map(({ account }: any) => account)).toContain('AC1');
    expect(body.coverage.map(({ channel }: any) => channel).sort()).toEqual(['email', 'sms', 'voice', 'webhook']);
    expect(body.coverage[0]).toMatchObject({
      provider: 'sandbox',
      agreementId: null,
      reason: 'sandbox: reaches nobody, needs no agreement',
    });
  });

  it('end when they are terminated, for good', async () => {
    const terminate = () => compliance(`/v1/vendor-agreements/${ID}/terminate`, { method: 'POST' });
    const first = await terminate();
    test.clock.advanceSeconds(60);

    expect(first.body).toMatchObject({
      isInForce: false,
      fault: 'terminated',
      terminatedAt: '2026-11-20T15:00:00.000Z',
    });
    expect((await terminate()).body.terminatedAt).toBe('2026-11-20T15:00:00.000Z');
    expect((await put(ID, TWILIO)).status).toBe(409);
    expect((await compliance(`/v1/vendor-agreements/${ID}/document`)).status).toBe(200);
  });

  it('are another clinic’s business only there', async () => {
    const other = await test.addClinic('second');
    const api = test.api(other.keys.compliance);

    expect((await api(`/v1/vendor-agreements/${ID}`)).status).toBe(404);
    expect((await api(`/v1/vendor-agreements/${ID}/document`)).status).toBe(404);
    expect((await api('/v1/vendor-agreements')).body.items).toEqual([]);
    // The same id in another clinic is another agreement.
    expect((await put(ID, { ...TWILIO, account: 'AC9' }, api)).status).toBe(200);
    expect((await compliance(`/v1/vendor-agreements/${ID}`)).body.account).toBe('AC1');
  });

  it('are never deleted', async () => {
    for (const table of ['vendor_document', 'vendor_agreement']) {
      await expect(asOwner(test.db.url, `DELETE FROM ${table}`)).rejects.toThrow('append-only');
    }
  });
});
