import type { Permission, Role } from '../../../src/access/permissions.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

const REASON = 'Jane Doe collapsed in the waiting room';
const MINUTE = 60;

describe('emergency access (45 CFR 164.312(a)(2)(ii))', () => {
  let test: TestApp;
  let patientId: string;

  beforeAll(async () => {
    test = await startApp();
    patientId = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane', familyName: 'Doe' });
  });
  afterAll(() => test.stop());
  // Whatever a test left open has ended before the next begins.
  afterEach(() => {
    test.clock.advanceSeconds(61 * MINUTE);
  });

  const as = (role: Role) => test.api(test.clinic.keys[role]);
  const open = (role: Role = 'marketer', body: object = {}) =>
    as(role)('/v1/break-glass', { body: { reason: REASON, ...body } });
  const read = (role: Role = 'marketer') => as(role)(`/v1/patients/${patientId}`);
  const look = () => as('marketer')('/v1/patients/lookup', { body: { identifier: { email: 'jane@example.com' } } });
  const end = (id: string, role: Role = 'marketer') => as(role)(`/v1/break-glass/${id}/end`, { body: {} });
  const review = (id: string, role: Role, outcome = 'justified') =>
    as(role)(`/v1/break-glass/${id}/review`, { body: { outcome, note: 'Asked the doctor on duty.' } });

  it('lets a marketer find and read a patient, for its time and no longer', async () => {
    expect((await look()).status).toBe(403);
    expect(JSON.stringify((await read()).body)).not.toContain('Jane');

    const opened = await open('marketer', { minutes: 10 });

    expect(opened.status).toBe(201);
    expect(new Date(opened.body.expiresAt).getTime() - new Date(opened.body.openedAt).getTime()).toBe(600_000);
    expect((await look()).body.items).toMatchObject([{ id: patientId }]);
    expect(JSON.stringify((await read()).body)).toContain('Jane');
    test.clock.advanceSeconds(10 * MINUTE);
    expect((await look()).status).toBe(403);
    expect(JSON.stringify((await read()).body)).not.toContain('Jane');
  });

  it('is for who opened it and nobody else of the same role', async () => {
    const other = await as('owner')('/v1/api-keys', { body: { name: 'another marketer', role: 'marketer' } });
    await open();

    const found = await test.api(other.body.key)('/v1/patients/lookup', {
      body: { identifier: { email: 'jane@example.com' } },
    });

    expect(found.status).toBe(403);
  });

  it('opens no writing, no configuration, no trail, and not itself again', async () => {
    await open();
    const api = as('marketer');
    const calls: [string, string, object?][] = [
      ['PUT', `/v1/patients/${patientId}`, { givenName: 'Joan' }],
      ['POST', `/v1/patients/${patientId}/follow-ups`, { body: 'Hello', reason: 'test' }],
      ['GET', '/v1/audit'],
      ['GET', '/v1/api-keys'],
      ['GET', '/v1/break-glass'],
      ['GET', '/v1/tasks'],
      ['PATCH', '/v1/clinic', {}],
    ];
    for (const [method, path, body] of calls) {
      const { status } = await api(path, { method, ...(body === undefined ? {} : { body }) });
      expect({ path, status }).toEqual({ path, status: 403 });
    }
    expect((await open()).status).toBe(409);
  });

  it.each<[Role, number]>([
    ['ingest', 403],
    ['front_desk', 409],
    ['clinician', 409],
    ['compliance', 409],
    ['admin', 409],
    ['owner', 409],
  ])('is refused to %s, who may not ask or has nothing to gain: %i', async (role, status) => {
    expect((await open(role)).status).toBe(status);
  });

  it('is not for a narrowed key, unless that was among its scopes', async () => {
    const make = async (scopes: Permission[]) =>
      (await as('owner')('/v1/api-keys', { body: { name: 'tool', role: 'marketer', scopes } })).body.key as string;
    const ask = async (key: string) => (await test.api(key)('/v1/break-glass', { body: { reason: REASON } })).status;

    expect(await ask(await make(['journeys.read']))).toBe(403);
    expect(await ask(await make(['journeys.read', 'break-glass.open']))).toBe(201);
  });

  it.each([
    ['no reason', { reason: undefined }],
    ['a reason that says nothing', { reason: '  because ' }],
    ['more than an hour', { minutes: 61 }],
    ['no time', { minutes: 0 }],
  ])('is refused with %s', async (_, body) => {
    expect((await open('marketer', body)).status).toBe(422);
  });

  it('tells compliance at once, without the reason, which is sealed', async () => {
    const { body } = await open();

    const task = (await as('compliance')(`/v1/tasks/${body.id}`)).body;
    expect(task).toMatchObject({ kind: 'break_glass', status: 'open', role: 'compliance', patientId: null });
    expect(JSON.stringify(task)).not.toContain('Jane');
    const rows = await asOwner(
      test.db.url,
      `SELECT t::text AS row FROM break_glass t UNION ALL SELECT t::text FROM task t UNION ALL SELECT t::text FROM audit_event t`,
    );
    expect(rows.filter(({ row }) => String(row).includes('collapsed'))).toEqual([]);
    expect((await as('compliance')(`/v1/break-glass/${body.id}`)).body).toMatchObject({
      state: 'open',
      reason: REASON,
    });
  });

  it('ends by whoever opened it, or by an admin, and by nobody else', async () => {
    const { body: own } = await open();
    expect((await end(own.id, 'front_desk')).status).toBe(403);
    expect((await end(own.id)).body).toMatchObject({ state: 'ended' });
    expect((await look()).status).toBe(403);
    expect((await end(own.id)).status).toBe(409);

    const { body: others } = await open();
    expect((await end(others.id, 'admin')).status).toBe(200);
    expect((await look()).status).toBe(403);
  });

  it('marks every row of the audit trail that is made meanwhile, and no other', async () => {
    await read();
    const { body } = await open();
    await read();
    await look();
    await as('marketer')('/v1/audit');
    await read('clinician');
    await end(body.id);
    await read();

    const marked = await asOwner(
      test.db.url,
      `SELECT action, result FROM audit_event WHERE detail ->> 'breakGlass' = $1 ORDER BY at, id`,
      [body.id],
    );
    expect(marked).toEqual([
      { action: 'patient.read', result: 'ok' },
      { action: 'patient.lookup', result: 'ok' },
      { action: 'audit.read', result: 'refused' },
      { action: 'break-glass.end', result: 'ok' },
    ]);
  });

  describe('is reviewed', () => {
    it('by somebody else, who is shown what was seen; that closes the task', async () => {
      const { body } = await open();
      await read();
      await look();
      expect((await review(body.id, 'compliance')).status).toBe(409);
      await end(body.id);

      const answer = await review(body.id, 'compliance');

      expect(answer.body).toMatchObject({
        state: 'reviewed',
        outcome: 'justified',
        note: 'Asked the doctor on duty.',
        patients: [patientId],
        isCut: false,
        nextStep: null,
      });
      expect(answer.body.looks.map(({ action }: any) => action)).toEqual([
        'patient.read',
        'patient.lookup',
        'break-glass.end',
      ]);
      expect((await as('compliance')(`/v1/tasks/${body.id}`)).body).toMatchObject({
        status: 'done',
        outcome: 'justified',
      });
      expect((await review(body.id, 'owner')).status).toBe(409);
    });

    it('with the advice to open an incident where it was not justified', async () => {
      const { body } = await open();
      await end(body.id);

      expect((await review(body.id, 'owner', 'not_justified')).body.nextStep).toContain('Open an incident');
    });

    it.each<[Role]>([['admin'], ['clinician'], ['marketer']])('not by %s', async (role) => {
      const { body } = await open();
      await end(body.id);

      expect((await review(body.id, role)).status).toBe(403);
    });

    it('not by whoever used it, whatever role their key has, nor by who made that key', async () => {
      const made = await as('owner')('/v1/api-keys', {
        body: {
          name: 'self',
          role: 'compliance',
          scopes: ['break-glass.open', 'break-glass.review', 'break-glass.end'],
        },
      });
      const self = test.api(made.body.key);
      const { body } = await self('/v1/break-glass', { body: { reason: REASON } });
      await self(`/v1/break-glass/${body.id}/end`, { body: {} });
      const byThem = await self(`/v1/break-glass/${body.id}/review`, { body: { outcome: 'justified', note: 'fine' } });

      expect(byThem.status).toBe(403);
      expect((await review(body.id, 'owner')).status).toBe(403);
      expect((await review(body.id, 'compliance')).status).toBe(200);
    });

    it('not by completing its task', async () => {
      const { body } = await open();

      const completed = await as('front_desk')(`/v1/tasks/${body.id}/complete`, { body: { outcome: 'fine' } });

      expect(completed.status).toBe(409);
    });
  });

  it('lists what waits for review', async () => {
    const waiting = await as('compliance')('/v1/break-glass?reviewed=false&count=true&limit=1');
    const done = await as('admin')('/v1/break-glass?reviewed=true&limit=200');

    expect(waiting.body.total).toBeGreaterThan(1);
    expect(waiting.body.next).not.toBeNull();
    expect(done.body.items.every(({ state }: any) => state === 'reviewed')).toBe(true);
  });

  it('lasts an hour at most by the database too', async () => {
    await expect(
      asOwner(test.db.url, `UPDATE break_glass SET expires_at = opened_at + interval '61 minutes'`),
    ).rejects.toThrow('break_glass_time_box');
  });
});
