import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { damageProfile, erase, restrict } from './leaving.ts';

describe('files of de-identified patients', () => {
  let test: TestApp;
  let clinic: TestClinic;
  let people = 0;
  let clinics = 0;

  beforeAll(async () => {
    test = await startApp();
  });
  beforeEach(async () => {
    test.clock.set('2026-11-20T15:00:00Z');
    clinic = await test.addClinic(`clinic-${(clinics += 1)}`);
    const admin = test.api(clinic.keys.admin);
    await admin('/v1/service-lines/dental', { method: 'PUT', body: { name: 'Dental' } });
    await admin('/v1/service-lines/hiv-care', { method: 'PUT', body: { name: 'HIV', sensitivity: 'hiv' } });
  });
  afterAll(() => test.stop());

  const make = (body: object, role: 'owner' | 'compliance' | 'admin' | 'marketer' = 'compliance') =>
    test.api(clinic.keys[role])('/v1/deidentified-exports', { body });

  async function addPatients(count: number, data: object = {}): Promise<void> {
    const emails = Array.from({ length: count }, () => `patient-${(people += 1)}@example.com`);
    const common = { specversion: '1.0', source: '/test', time: test.clock.now().toISOString() };
    const known = { birthDate: '1956-08-03', region: 'US-MA', zip: '02139', serviceLine: 'dental', channel: 'search' };
    const body = emails.flatMap((email) => [
      { ...common, id: email, type: 'form.submitted', data: { ...known, ...data, identifiers: { email } } },
      {
        ...common,
        ...{ id: `visit-${email}`, type: 'visit.completed', time: '2026-01-01T03:00:00Z' },
        data: { ...known, ...data, identifiers: { email } },
      },
    ]);
    await test.api(clinic.keys.ingest)('/v1/signals', { body });
  }

  const rowsOf = (csv: string) => csv.split('\r\n').slice(1);

  it('have a row for each, of the fields that may be told', async () => {
    await addPatients(12);

    const { status, headers, body } = await make({ geography: 'zip3' });

    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(body.split('\r\n')[0]).toBe(
      'row_id,born,area,service_line,stage,acquisition,visits_2024,visits_2025,visits_2026',
    );
    expect(rowsOf(body)).toHaveLength(12);
    // The visit was on New Year's Eve, by the clock of the clinic.
    for (const row of rowsOf(body)) expect(row).toMatch(/^[\w-]{16},1956,021,dental,\w+,search,0,1,0$/);
  });

  it('name each row anew, so that two files cannot be joined by them', async () => {
    await addPatients(12);

    const first = await make({ geography: 'state' });
    await addPatients(11);
    const second = await make({ geography: 'state' });

    const ids = [first, second].flatMap(({ body }) => rowsOf(body).map((row) => row.split(',')[0]));
    expect(new Set(ids).size).toBe(12 + 23);
    expect(rowsOf(first.body).map((row) => row.split(',')[0])).toEqual([...ids.slice(0, 12)].sort());
  });

  it('leave out lines of sensitive care and whoever stays rare', async () => {
    await addPatients(12);
    await addPatients(12, { serviceLine: 'hiv-care' });
    await addPatients(1, { birthDate: '1911-01-01', zip: '03601' });

    const { body } = await make({ geography: 'zip3' });

    expect(rowsOf(body)).toHaveLength(12);
    expect(body).not.toContain('hiv-care');
    expect(body).not.toContain('90+');
    expect((await make({ geography: 'zip3', serviceLine: 'hiv-care' })).status).toBe(404);
  });

  it.each([
    { who: 'with whom less was agreed (45 CFR 164.522)', act: restrict },
    { who: 'who were erased', act: erase },
    { who: 'whose profile does not open', act: damageProfile },
  ])('leave out those $who', async ({ act }) => {
    await addPatients(13);
    const identifier = { email: `patient-${people}@example.com` };
    const { body } = await test.api(clinic.keys.admin)('/v1/patients/lookup', { body: { identifier } });
    await act(test, clinic, body.items[0].id);

    expect(rowsOf((await make({ geography: 'zip3' })).body)).toHaveLength(12);
  });

  it('say in the audit trail how many rows they leave out, what does not open among them', async () => {
    await addPatients(13);
    const identifier = { email: `patient-${people}@example.com` };
    const { body } = await test.api(clinic.keys.admin)('/v1/patients/lookup', { body: { identifier } });
    await damageProfile(test, clinic, body.items[0].id);
    await make({ geography: 'zip3' });

    expect(
      await asOwner(
        test.db.url,
        `SELECT detail ->> 'rows' AS rows, detail ->> 'withheld' AS withheld FROM audit_event
         WHERE clinic_id = $1 AND action = 'deidentified_export.made'`,
        [clinic.id],
      ),
    ).toEqual([{ rows: '12', withheld: '1' }]);
  });

  it('are refused when they say in another way where people live', async () => {
    await addPatients(12);
    await make({ geography: 'zip3' });

    expect((await make({ geography: 'state' })).body).toMatchObject({
      status: 409,
      detail: expect.stringContaining('180 days'),
    });
  });

  it('are refused as long as nobody or only a few people have come since the last', async () => {
    await addPatients(12);
    await make({ geography: 'zip3' });
    test.clock.advanceSeconds(86_400);
    expect((await make({ geography: 'zip3' })).status).toBe(409);
    await addPatients(3);
    expect((await make({ geography: 'zip3' })).status).toBe(409);

    await addPatients(8);

    expect((await make({ geography: 'zip3' })).status).toBe(200);
  });

  it('are refused where only a few of one line have come or gone, however many others have', async () => {
    await test.api(clinic.keys.admin)('/v1/service-lines/eyes', { method: 'PUT', body: { name: 'Eyes' } });
    await addPatients(12);
    await addPatients(12, { serviceLine: 'eyes' });
    expect((await make({ geography: 'zip3' })).status).toBe(200);
    // One row more of dental care would be one person's, whatever came to the other line.
    await addPatients(1);
    await addPatients(20, { serviceLine: 'eyes' });
    const near = { status: 409, body: { detail: expect.stringContaining('"dental"') } };

    expect(await make({ geography: 'zip3' })).toMatchObject(near);
    expect(await make({ geography: 'zip3', serviceLine: 'dental' })).toMatchObject(near);
    expect((await make({ geography: 'zip3', serviceLine: 'eyes' })).status).toBe(200);
  });

  it('are made by an owner and by compliance only, and leave a row in the audit trail', async () => {
    await addPatients(12);
    expect((await make({ geography: 'zip3' }, 'admin')).status).toBe(403);
    expect((await make({ geography: 'zip3' }, 'marketer')).status).toBe(403);
    expect((await make({ geography: 'zip3' }, 'owner')).status).toBe(200);

    const { body } = await test.api(clinic.keys.compliance)('/v1/audit?action=deidentified_export.made');
    expect(body.items).toMatchObject([{ detail: { rows: 12, withheld: 0, accountable: 'no' } }]);
    const kept = await asOwner(
      test.db.url,
      `SELECT concat(a.spec, a.answer) AS readable, octet_length(s.people) = 8 * s.size AS "isHashes"
         FROM audience_answer AS a
         JOIN audience_set AS s ON s.answer_id = a.id`,
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const { readable, isHashes } of kept) {
      expect(readable).not.toMatch(/1956|02139|@/);
      expect(isHashes).toBe(true);
    }
  });
});
