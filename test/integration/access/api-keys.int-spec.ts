import type { Permission, Role } from '../../../src/access/permissions.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

const DAY_SECONDS = 86_400;

describe('the keys of a clinic', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  const as = (role: Role) => test.api(test.clinic.keys[role]);
  const make = (body: object, role: Role = 'owner') => as(role)('/v1/api-keys', { body: { name: 'test', ...body } });
  const statusOf = async (key: string, path = '/v1/journeys') => (await test.api(key)(path)).status;
  const idOf = async (role: Role) =>
    (await as('owner')('/v1/api-keys?limit=200')).body.items.find((key: any) => key.name === `test ${role}`)
      .id as string;

  it('are made by the API, told once and listed without their secret', async () => {
    const made = await make({ role: 'front_desk', name: 'Reception', expiresAt: '2026-12-01T00:00:00Z' });

    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      name: 'Reception',
      role: 'front_desk',
      scopes: null,
      state: 'active',
      expiresAt: '2026-12-01T00:00:00.000Z',
      expiresSoon: true,
      lastUsedAt: null,
      createdBy: `api_key:${await idOf('owner')}`,
    });
    expect(await statusOf(made.body.key)).toBe(200);
    const listed = await as('compliance')('/v1/api-keys?active=true&count=true');
    expect(listed.body.items.map(({ id }: any) => id)).toContain(made.body.id);
    expect(listed.body.total).toBeGreaterThanOrEqual(8);
    expect(JSON.stringify(listed.body)).not.toContain(made.body.key.slice(-43));
  });

  it('are told once even to a request that is repeated, and are kept nowhere', async () => {
    const request = { body: { name: 'once', role: 'ingest' }, headers: { 'Idempotency-Key': 'make-once' } };

    const first = await as('owner')('/v1/api-keys', request);
    const second = await as('owner')('/v1/api-keys', request);

    const { key, ...rest } = first.body;
    expect(key).toMatch(/^att_/);
    expect(second).toMatchObject({ status: 201 });
    expect(second.body).toEqual(rest);
  });

  it('end by time', async () => {
    const made = await make({ role: 'admin', expiresAt: '2026-11-21T15:00:00Z' });
    expect(await statusOf(made.body.key)).toBe(200);

    test.clock.advanceSeconds(DAY_SECONDS);

    expect(await statusOf(made.body.key)).toBe(401);
    const { items } = (await as('owner')('/v1/api-keys?active=false')).body;
    expect(items).toMatchObject([{ id: made.body.id, state: 'expired', expiresSoon: false }]);
  });

  it('cannot be made to have ended already', async () => {
    const made = await make({ role: 'admin', expiresAt: '2026-01-01T00:00:00Z' });

    expect(made.status).toBe(422);
    expect(made.body.errors).toEqual([{ path: 'expiresAt', message: 'must lie ahead' }]);
  });

  it('are revoked at once, and stay in the list with who did it', async () => {
    const { body } = await make({ role: 'clinician' });

    const revoked = await as('admin')(`/v1/api-keys/${body.id}/revoke`, { body: {} });
    const again = await as('owner')(`/v1/api-keys/${body.id}/revoke`, { body: {} });

    expect(revoked.body).toMatchObject({ state: 'revoked', revokedBy: `api_key:${await idOf('admin')}` });
    expect(again.body).toEqual(revoked.body);
    expect(await statusOf(body.key)).toBe(401);
    expect((await as('owner')(`/v1/api-keys/${body.id}/rotate`, { body: {} })).status).toBe(409);
  });

  describe('get another secret', () => {
    it('and the one before opens for the time of grace', async () => {
      const { body: old } = await make({ role: 'clinician' });

      const { body: fresh } = await as('admin')(`/v1/api-keys/${old.id}/rotate`, { body: { graceHours: 2 } });

      expect(fresh.id).toBe(old.id);
      expect(fresh.previousSecretUntil).toBe(new Date(test.clock.now().getTime() + 7_200_000).toISOString());
      expect([await statusOf(old.key), await statusOf(fresh.key)]).toEqual([200, 200]);
      test.clock.advanceSeconds(7_200);
      expect([await statusOf(old.key), await statusOf(fresh.key)]).toEqual([401, 200]);
    });

    it('without grace where the secret leaked', async () => {
      const { body: old } = await make({ role: 'clinician' });

      const { body: fresh } = await as('owner')(`/v1/api-keys/${old.id}/rotate`, { body: { graceHours: 0 } });

      expect([await statusOf(old.key), await statusOf(fresh.key)]).toEqual([401, 200]);
    });

    it('and a second rotation ends the first secret: there are never three', async () => {
      const { body: first } = await make({ role: 'clinician' });
      const { body: second } = await as('owner')(`/v1/api-keys/${first.id}/rotate`, { body: {} });
      const { body: third } = await as('owner')(`/v1/api-keys/${first.id}/rotate`, { body: {} });

      expect(await Promise.all([first, second, third].map(({ key }) => statusOf(key)))).toEqual([401, 200, 200]);
    });

    it('and revoking ends both', async () => {
      const { body: old } = await make({ role: 'clinician' });
      const { body: fresh } = await as('owner')(`/v1/api-keys/${old.id}/rotate`, { body: {} });

      await as('owner')(`/v1/api-keys/${old.id}/revoke`, { body: {} });

      expect([await statusOf(old.key), await statusOf(fresh.key)]).toEqual([401, 401]);
    });
  });

  describe('may be narrowed', () => {
    it('to permissions of their role, and then do nothing else', async () => {
      const { body } = await make({ role: 'front_desk', scopes: ['signals.write', 'signals.read'] });

      expect(body.scopes).toEqual(['signals.write', 'signals.read']);
      expect(await statusOf(body.key, '/v1/signals')).toBe(200);
      const refused = await test.api(body.key)('/v1/journeys');
      expect(refused.status).toBe(403);
      expect(refused.body.detail).toBe('a key of the role front_desk with these scopes may not do that');
    });

    it('and see no patient data without phi.read, whatever their role sees', async () => {
      const patientId = await addPatient(test, test.clinic, 'narrow@example.com', { givenName: 'Nora' });
      const scopes: Permission[] = ['patients.read'];
      const { body: narrow } = await make({ role: 'clinician', scopes });
      const { body: wide } = await make({ role: 'clinician', scopes: [...scopes, 'phi.read'] });

      const masked = await test.api(narrow.key)(`/v1/patients/${patientId}`);
      const open = await test.api(wide.key)(`/v1/patients/${patientId}`);

      expect(masked.status).toBe(200);
      expect(JSON.stringify(masked.body)).not.toContain('Nora');
      expect(JSON.stringify(open.body)).toContain('Nora');
    });

    it('not to what the role may not do, which would be a mistake', async () => {
      const made = await make({ role: 'ingest', scopes: ['signals.write', 'patients.read'] });

      expect(made.status).toBe(422);
      expect(made.body.errors).toEqual([{ path: 'scopes.1', message: 'the role ingest may not do that anyway' }]);
    });
  });

  describe('are never stronger than whoever makes them', () => {
    it.each<[Role, Role, number]>([
      ['owner', 'owner', 201],
      ['admin', 'admin', 201],
      ['admin', 'ingest', 201],
      ['admin', 'owner', 403],
      ['admin', 'compliance', 403],
      ['marketer', 'ingest', 403],
      ['compliance', 'compliance', 403],
    ])('%s making one for %s: %i', async (role, other, status) => {
      expect((await make({ role: other }, role)).status).toBe(status);
    });

    it('so a narrowed key makes no wide one, and a key that ends none that lasts', async () => {
      const scopes: Permission[] = ['keys.write', 'signals.write'];
      const { body: narrow } = await make({ role: 'owner', scopes });
      const { body: short } = await make({ role: 'owner', expiresAt: '2027-01-01T00:00:00Z' });
      const with_ = (key: string, body: object) =>
        test.api(key)('/v1/api-keys', { body: { name: 'test', role: 'admin', ...body } });

      expect((await with_(narrow.key, {})).status).toBe(403);
      expect((await with_(narrow.key, { role: 'admin', scopes: ['signals.write'] })).status).toBe(201);
      expect((await with_(short.key, {})).status).toBe(403);
      expect((await with_(short.key, { expiresAt: '2026-12-31T00:00:00Z' })).status).toBe(201);
    });

    it('so nobody takes a stronger one over by rotating it; an admin may stop any but an owner’s', async () => {
      const owner = await idOf('owner');
      const compliance = (await make({ role: 'compliance' })).body.id as string;
      const by = async (path: string) => (await as('admin')(`/v1/api-keys/${path}`, { body: {} })).status;

      expect(await by(`${owner}/rotate`)).toBe(403);
      expect(await by(`${owner}/revoke`)).toBe(403);
      expect(await by(`${compliance}/rotate`)).toBe(403);
      expect(await by(`${compliance}/revoke`)).toBe(200);
    });
  });

  it('cannot be widened or deleted in the database by the roles of Attend', async () => {
    const { id } = test.clinic;
    const widen = test.db.api.forClinic(id, (tx) => tx.query(`UPDATE api_key SET role = 'owner', scopes = NULL`));
    await expect(widen).rejects.toThrow('permission denied');
    await expect(test.db.api.forClinic(id, (tx) => tx.query(`DELETE FROM api_key`))).rejects.toThrow(
      'permission denied',
    );
    await expect(test.db.database.query(`UPDATE api_key SET role = 'owner'`)).rejects.toThrow('permission denied');
  });

  it('leave a row in the audit trail for each thing that is done with them, and no secret', async () => {
    const { body } = await make({ role: 'ingest' });
    await as('owner')(`/v1/api-keys/${body.id}/rotate`, { body: {} });
    await as('owner')(`/v1/api-keys/${body.id}/revoke`, { body: {} });

    const trail = await as('compliance')(`/v1/audit?object=${body.id}`);
    expect(trail.body.items.map(({ action }: any) => action)).toEqual([
      'api-key.revoke',
      'api-key.rotate',
      'api-key.add',
    ]);
    const rows = await asOwner(
      test.db.url,
      `SELECT t::text AS row FROM audit_event t UNION ALL SELECT t::text FROM api_key t`,
    );
    expect(rows.filter(({ row }) => String(row).includes(body.key.slice(-43)))).toEqual([]);
  });
});
