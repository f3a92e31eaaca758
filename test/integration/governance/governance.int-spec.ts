import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { AgreementDocumentsService } from '../../../src/agreements/agreement-documents.service.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

const LIVE = {
  ATTEND_MODE: 'live',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_FROM: '+12025550100',
  PUBLIC_URL: 'https://attend.example.com',
};

const DISCLOSED = {
  at: '2026-11-01T10:00:00Z',
  recipient: { kind: 'authority', name: 'State Board of Health', address: '1 Main St, Albany' },
  description: 'Visits of March',
  purpose: 'As asked',
};

describe('governance', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'governance-'));
  let test: TestApp;

  beforeAll(async () => {
    const anchors = path.join(home, 'anchors.log');
    writeFileSync(anchors, '');
    test = await startApp({ environment: { ...LIVE, ATTEND_AUDIT_ANCHORS: anchors } });
  });
  afterAll(async () => {
    await test.stop();
    rmSync(home, { recursive: true });
  });

  const compliance = (address: string, request = {}) => test.api(test.clinic.keys.compliance)(address, request);

  it('lists who gets patient data, and ends the finding when an agreement with its document is in force', async () => {
    const before = await compliance('/v1/vendors');
    expect(before.body.items).toMatchObject([
      { role: 'channel', vendor: 'twilio', account: 'AC1', channels: ['sms'], agreementId: null },
    ]);
    expect(before.body.items[0].finding).toContain('without an agreement');

    const { product } = before.body.items[0];
    const id = '019a0000-0000-7000-8000-0000000000aa';
    await compliance(`/v1/vendor-agreements/${id}`, {
      method: 'PUT',
      body: { vendor: 'twilio', product, account: 'AC1', channels: ['sms'], signedOn: '2026-01-01' },
    });
    expect((await compliance('/v1/vendors')).body.items[0].finding).toContain(
      'the document of the agreement is missing',
    );

    const by = { clinicId: test.clinic.id, kind: 'user', id: 'u', role: 'compliance' } as const;
    const document = { name: 'baa.pdf', type: 'application/pdf', bytes: Buffer.from('signed') };
    await test.db.api.forClinic(test.clinic.id, (tx) => test.get(AgreementDocumentsService).put(tx, by, id, document));
    expect((await compliance('/v1/vendors')).body.items).toMatchObject([{ agreementId: id, finding: null }]);
  });

  it('takes an agreement with whoever hosts the database, which is for no channel', async () => {
    const { status } = await compliance('/v1/vendor-agreements/019a0000-0000-7000-8000-0000000000bb', {
      method: 'PUT',
      body: { vendor: 'amazonaws.com', product: 'database', account: 'db.amazonaws.com', channels: [] },
    });

    expect(status).toBe(200);
  });

  it('answers each document of the pack in both formats, and nothing that there is not', async () => {
    const { body } = await compliance('/v1/policies');

    for (const { name, title } of body.items) {
      const page = await compliance(`/v1/policies/${name}?format=html`);
      expect(page.headers.get('Content-Type')).toContain('text/html');
      expect(page.headers.get('Content-Security-Policy')).toContain(`default-src 'none'`);
      expect(page.body).toContain(`<title>${title}</title>`);
    }
    const markdown = await compliance('/v1/policies/risk-register');
    expect(markdown.headers.get('Content-Type')).toContain('text/markdown');
    expect((await compliance('/v1/policies/nothing')).status).toBe(404);
    expect((await test.api(test.clinic.keys.clinician)('/v1/policies')).status).toBe(403);
  });

  it('counts people and keys by role, and names no patient', async () => {
    const { body } = await compliance('/v1/policies/access');

    expect(body).toMatch(/\| ingest \| [^|]+ \| 0 \| 1 \|/);
    expect(body).toContain('Of the valid keys 7 never expire.');
  });

  it('says what stands of access, rights, retention and the trail, as they are at that moment', async () => {
    const owner = test.api(test.clinic.keys.owner);
    const opened = await test.api(test.clinic.keys.marketer)('/v1/break-glass', {
      method: 'POST',
      body: { reason: 'Alone at the desk, a call comes in' },
    });
    expect(opened.status).toBe(201);
    await owner('/v1/sign-in/policy', { method: 'PUT', body: { idleMinutes: 7, absoluteHours: 5 } });
    await owner('/v1/retention/message_texts', { method: 'PUT', body: { days: 400, source: 'Board, 1 June' } });
    await owner('/v1/legal-holds', { method: 'POST', body: { reason: 'A claim' } });
    const verified = await compliance('/v1/audit/verify', { method: 'POST' });
    expect(verified).toMatchObject({ status: 200 });

    const read = async (name: string) => (await compliance(`/v1/policies/${name}`)).body;
    expect(await read('access')).toContain('after 7 minutes without use, and after 5 hours');
    expect(await read('access')).toContain('Opened so far: 1. **1 wait for their review.**');
    expect(await read('retention')).toContain('| 400 days | 90 days | Attend | the clinic: Board, 1 June |');
    expect(await read('retention')).toContain('**the whole clinic is held**');
    expect(await read('data-handling')).toContain('last verified on 2026-11-20');
    expect(await read('data-handling')).toContain('version 1, made on 2026-11-20; none before it opens anything');
    expect(await read('de-identification')).toContain('| meta | states, ages, languages |');
  });

  it('counts requests by right, those that are overdue, disclosures, and people who may sign in', async () => {
    const patientId = await addPatient(test, test.clinic, 'jane@example.com');
    const asks = { patientId, receivedVia: 'letter', kind: 'access', asks: 'All you have' };
    for (const receivedAt of ['2026-10-01T12:00:00Z', '2026-11-19T12:00:00Z']) {
      const filed = await compliance('/v1/rights-requests', { body: { ...asks, receivedAt } });
      expect(filed.status).toBe(201);
    }
    for (const basis of ['judicial', 'treatment']) {
      const recorded = await compliance(`/v1/patients/${patientId}/disclosures`, { body: { ...DISCLOSED, basis } });
      expect(recorded.status).toBe(201);
    }
    const owner = test.api(test.clinic.keys.owner);
    const add = async (email: string) => (await owner('/v1/users', { body: { email, role: 'clinician' } })).body;
    await add('stays@example.com');
    const gone = await add('gone@example.com');
    await owner(`/v1/users/${gone.id}`, { method: 'PATCH', body: { isDisabled: true } });

    expect((await compliance('/v1/policies/data-handling')).body).toContain('| 2 | **1** | 0 | 2 | 1 |');
    const access = (await compliance('/v1/policies/access')).body;
    expect(access).toMatch(/\| clinician \| [^|]+ \| 1 \| 1 \|/);
    expect(access).toContain('1 of those who may sign in have none with Attend');
    expect(access).toContain('Accounts that are disabled: 1.');
  });

  it('shows the words of a consent only where eleven patients gave them', async () => {
    const wording = async (text: string, patients: number) =>
      asOwner(
        test.db.url,
        `WITH p AS (
           INSERT INTO patient (clinic_id, id, is_known, created_at, updated_at)
           SELECT $1, gen_random_uuid(), true, now(), now() FROM generate_series(1, $3::integer) RETURNING clinic_id, id
         )
         INSERT INTO consent (clinic_id, id, patient_id, purpose, channel, level, action, wording, source, actor, at, created_at)
         SELECT p.clinic_id, gen_random_uuid(), p.id, 'treatment', 'sms', 'express', 'grant', $2, 'test', 'test', now(), now() FROM p`,
        [test.clinic.id, text, patients],
      );
    await wording('You may text me', 11);
    await wording('Jane Roe said yes on the phone', 10);

    const { body } = await compliance('/v1/policies/consent-wordings');

    expect(body).toContain('| 11 |');
    expect(body).toContain('You may text me');
    expect(body).not.toContain('Jane');
  });
});
