import { asOwner } from '../../support/database.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';

const COURT = {
  at: '2026-11-01T10:00:00Z',
  recipient: { kind: 'authority', name: 'King County Superior Court', address: '516 3rd Ave, Seattle' },
  description: 'Visit notes of March',
  purpose: 'Court order 26-2-001',
  basis: 'judicial',
};

describe('disclosures', () => {
  let test: TestApp;
  let patientId: string;
  let otherId: string;

  beforeAll(async () => {
    test = await startApp();
    patientId = await addPatient(test, test.clinic, 'jane@example.com');
    otherId = await addPatient(test, test.clinic, 'otto@example.com');
  });
  afterAll(() => test.stop());

  const compliance = () => test.api(test.clinic.keys.compliance);
  const record = (changes: object = {}, id = patientId) =>
    compliance()(`/v1/patients/${id}/disclosures`, { body: { ...COURT, ...changes } });

  it('are written down with the four things that an accounting says, sealed, and listed the last first', async () => {
    const recorded = await record();
    expect(recorded).toMatchObject({
      status: 201,
      body: { patientId, ...COURT, at: '2026-11-01T10:00:00.000Z', accountable: true, source: 'staff' },
    });
    await record({ at: '2026-11-02T10:00:00Z', basis: 'treatment', description: 'Referral' });
    await record({ at: '2026-11-03T10:00:00Z' }, otherId);

    const all = await compliance()('/v1/disclosures?count=true&limit=2');
    const rest = await compliance()(`/v1/disclosures?limit=2&cursor=${all.body.next}`);
    const own = await compliance()(
      `/v1/disclosures?patient=${patientId}&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z`,
    );

    expect(all.body.total).toBe(3);
    expect([...all.body.items, ...rest.body.items].map((one: { at: string }) => one.at.slice(8, 10))).toEqual([
      '03',
      '02',
      '01',
    ]);
    expect(own.body.items).toEqual([recorded.body]);
    const rows = await asOwner(test.db.url, `SELECT disclosure::text AS row FROM disclosure`);
    expect(JSON.stringify(rows)).not.toMatch(/Superior|notes|order 26/);
  });

  it('account for six years back, without care, payment, operations, the patient and authorizations', async () => {
    const id = await addPatient(test, test.clinic, 'ada@example.com');
    for (const basis of ['treatment', 'payment', 'operations', 'to_individual', 'authorization'])
      await record({ basis }, id);
    await record({ at: '2020-11-20T14:59:59Z' }, id);
    await record({ at: '2020-11-20T15:00:00Z' }, id);
    await record({}, id);

    const { body } = await compliance()(`/v1/patients/${id}/accounting`);

    expect(body).toMatchObject({ patientId: id, from: '2020-11-20T15:00:00.000Z', to: '2026-11-20T15:00:00.000Z' });
    expect(body.items.map((one: { at: string }) => one.at)).toEqual([
      '2026-11-01T10:00:00.000Z',
      '2020-11-20T15:00:00.000Z',
    ]);
  });

  it('are refused with the path of what is wrong', async () => {
    const future = await record({ at: '2026-11-20T15:00:01Z' });
    const empty = await record({ recipient: { kind: 'authority', name: ' ' }, basis: 'because' });

    expect(future).toMatchObject({ status: 422, body: { errors: [{ path: 'at' }] } });
    expect(empty.body.errors.map(({ path }: { path: string }) => path)).toEqual(['recipient.name', 'basis']);
  });

  it('cannot be changed or removed, not even by the owner of the schema', async () => {
    await record();

    await expect(asOwner(test.db.url, `UPDATE disclosure SET accountable = false`)).rejects.toThrow('append-only');
    await expect(asOwner(test.db.url, `DELETE FROM disclosure`)).rejects.toThrow('append-only');
  });
});
