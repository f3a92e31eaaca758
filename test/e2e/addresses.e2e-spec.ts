import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { addPatient } from '../support/patients.ts';

/** What is said of an address or number, and of whom it holds. */
describe('consents and suppressions by address', () => {
  let test: TestApp;
  let admin: TestApi;
  let frontDesk: TestApi;

  beforeAll(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
    frontDesk = test.api(test.clinic.keys.front_desk);
  });
  afterAll(() => test.stop());

  const path = (id: string, rest = '') => `/v1/patients/${id}/suppressions${rest}`;
  const consentsOf = async (id: string) => (await frontDesk(`/v1/patients/${id}/consents`)).body;
  const known = (external: string, phone: string) => {
    const email = `${external}@example.com`;
    return addPatient(test, test.clinic, email, { identifiers: { external, email, phone } });
  };

  it('has a revocation that names only a number reach all who share it, and one that names somebody only them', async () => {
    const phone = '+12125550166';
    const [eve, eva] = [await known('eve', phone), await known('eva', phone)];
    const consent = { channel: 'sms', level: 'express', action: 'grant', wording: 'You may text me.', source: 'desk' };
    for (const id of [eve, eva]) {
      for (const purpose of ['treatment', 'operations'])
        await frontDesk(`/v1/patients/${id}/consents`, { body: { ...consent, purpose } });
    }
    test.clock.advanceSeconds(60);
    const no = { channel: 'sms', action: 'revoke', source: 'old list', at: test.clock.now().toISOString(), phone };

    await test.api(test.clinic.keys.compliance)('/v1/consents/import', {
      body: [
        { ...no, purpose: 'treatment' },
        { ...no, purpose: 'operations', external: 'eve' },
      ],
    });
    while ((await test.get(PendingWorker).runOnce()) > 0);

    const said = async (id: string) =>
      (await consentsOf(id)).items.map(({ purpose, action }: any) => `${purpose} ${action}`);
    expect(await said(eve)).toEqual(['operations revoke', 'treatment revoke']);
    expect(await said(eva)).toEqual(['operations grant', 'treatment revoke']);
  });

  it('is about the address that messages go to, or the one that is named, and never about all', async () => {
    const old = await known('mover', '+12125550199');
    test.clock.advanceSeconds(60);
    const time = test.clock.now().toISOString();
    await admin('/v1/signals', {
      body: {
        ...{ specversion: '1.0', id: 'form-moved', source: '/test', type: 'form.submitted', time },
        data: { identifiers: { external: 'mover', phone: '+12125550188' } },
      },
    });
    const said = { kind: 'phone', reason: 'staff', note: 'asked at the desk' };

    const newest = (await frontDesk(path(old), { body: said })).body.items;
    await frontDesk(path(old), { body: { ...said, address: '(212) 555-0199' } });
    await frontDesk(path(old, '/lift'), { body: { kind: 'phone', because: 'mistake' } });

    expect(newest.filter(({ lifted }: any) => !lifted)).toMatchObject([{ address: '+12125550188' }]);
    const { suppressions } = await consentsOf(old);
    expect(suppressions.filter(({ lifted }: any) => !lifted)).toMatchObject([{ address: '+12125550199' }]);
    expect(await frontDesk(path(old), { body: { ...said, address: '+12125550177' } })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'address' }] },
    });
  });
});
