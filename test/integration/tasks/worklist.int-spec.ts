import { asOwner } from '../../support/database.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';
import { deskTasks, idOf } from './desk-tasks.ts';

describe('the list that a front desk works from', () => {
  let test: TestApp;
  let patientId: string;

  beforeAll(async () => {
    test = await startApp();
    patientId = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane', familyName: 'Doe' });
  });
  afterAll(() => test.stop());

  const { aTask, act, add, desk, hours } = deskTasks(
    () => test,
    () => patientId,
  );
  const idsOf = async (query: string) => {
    const { body } = await desk(`/v1/tasks?limit=200${query}`);
    return body.items.map(({ id }: any) => id) as string[];
  };

  it('is ordered by priority and then by when tasks are due, over pages too', async () => {
    const role = 'clinician';
    const [later, soon, urgent, low] = await add(
      aTask({ role, dueAt: hours(5) }),
      aTask({ role, dueAt: hours(2) }),
      aTask({ role, kind: 'incident', dueAt: hours(9) }),
      aTask({ role, priority: 'low', dueAt: hours(-1) }),
    );

    expect(await idsOf(`&role=${role}`)).toEqual([urgent, soon, later, low]);
    const first = await desk(`/v1/tasks?role=${role}&limit=2`);
    const second = await desk(`/v1/tasks?role=${role}&limit=2&cursor=${first.body.next}`);
    expect(second.body.items.map(({ id }: any) => id)).toEqual([later, low]);
  });

  it('says whom a task is about, in the list, to those who may see it', async () => {
    const [id] = await add(aTask());

    const { body } = await desk(`/v1/tasks?patient=${patientId}&limit=200`);

    const task = body.items.find((one: any) => one.id === id);
    expect(task).toMatchObject({ patientName: 'Jane Doe', priority: 'normal', isOverdue: false });
    expect(task.outcomes).toContain('done');
  });

  it('leaves the patient out for a key that may read tasks and no patients', async () => {
    const made = await test.api(test.clinic.keys.owner)('/v1/api-keys', {
      body: { name: 'wall board', role: 'front_desk', scopes: ['tasks.read'] },
    });

    const { body } = await test.api(made.body.key)('/v1/tasks');

    expect(body.items[0]).toMatchObject({ patientId: null, patientName: null });
    expect(JSON.stringify(body)).not.toContain('Doe');
  });

  it.each([
    { filter: 'kind=agreement,contact', finds: { kind: 'contact' }, passes: { kind: 'delivery' } },
    { filter: 'kind=agreement&kind=contact', finds: { kind: 'agreement' }, passes: { kind: 'delivery' } },
    { filter: 'priority=urgent', finds: { priority: 'urgent' }, passes: { priority: 'high' } },
    { filter: 'overdue=true', finds: { dueAt: '2026-11-20T14:00:00Z' }, passes: { dueAt: '2026-11-20T16:00:00Z' } },
    {
      filter: 'dueBefore=2026-11-20T15:30:00Z',
      finds: { dueAt: '2026-11-20T15:15:00Z' },
      passes: { dueAt: '2026-11-20T15:45:00Z' },
    },
  ])('is narrowed by $filter', async ({ filter, finds, passes }) => {
    const of = ({ dueAt, ...changes }: any) => aTask({ ...changes, ...(dueAt ? { dueAt: new Date(dueAt) } : {}) });
    const [found, passed] = await add(of(finds), of(passes));

    const ids = await idsOf(`&${filter}`);

    expect(ids).toContain(found);
    expect(ids).not.toContain(passed);
  });

  it('is narrowed to what one has, and to what nobody has', async () => {
    const [mine, free] = await add(aTask(), aTask());
    await act(mine ?? '', 'claim');

    expect(await idsOf('&assignee=me')).toContain(mine);
    expect(await idsOf('&assignee=me')).not.toContain(free);
    expect(await idsOf('&assignee=nobody')).toContain(free);
    expect(await idsOf('&assignee=nobody')).not.toContain(mine);
  });

  it.each([
    'status=nonsense',
    'kind=nonsense',
    'cursor=nonsense',
    'cursor=WyIyMDI2LTExLTIwVDE1OjAwOjAwLjAwMFoiLCJ4Il0',
  ])('refuses %s', async (query) => {
    expect((await desk(`/v1/tasks?${query}`)).status).toBe(422);
  });

  it('takes a task back by itself when the time for which it was put off is over', async () => {
    const [id = ''] = await add(aTask());
    await act(id, 'snooze', { until: hours(24).toISOString() });
    expect((await desk(`/v1/tasks/${id}`)).body).toMatchObject({ status: 'snoozed', isOverdue: false });

    const then = test.clock.now();
    test.clock.set(hours(24));

    expect((await desk(`/v1/tasks/${id}`)).body).toMatchObject({ status: 'open', isOverdue: true });
    expect(await idsOf('&status=open')).toContain(id);
    expect(await idsOf('&status=snoozed')).not.toContain(id);
    test.clock.set(then);
  });

  it('makes a task due when its clinic wants tasks of the kind done', async () => {
    const owner = test.api(test.clinic.keys.owner);
    await owner('/v1/clinic', { method: 'PATCH', body: { taskDue: { contact: 'PT3H' } } });

    const [asked = '', usual = ''] = await add(
      aTask({ kind: 'contact', dueAt: null }),
      aTask({ kind: 'delivery', dueAt: null }),
    );

    expect((await desk(`/v1/tasks/${asked}`)).body.dueAt).toBe('2026-11-20T18:00:00.000Z');
    expect((await desk(`/v1/tasks/${usual}`)).body.dueAt).toBe('2026-11-21T15:00:00.000Z');
  });

  it.each([{ nonsense: 'P1D' }, { reply: 'soon' }, { reply: 'P1Y' }])(
    'refuses %j as times of tasks',
    async (taskDue) => {
      const owner = test.api(test.clinic.keys.owner);

      expect((await owner('/v1/clinic', { method: 'PATCH', body: { taskDue } })).status).toBe(422);
    },
  );

  describe('its counts', () => {
    it('are of what is to be done now, by role and by kind', async () => {
      const role = 'compliance';
      const [mine = '', , snoozed = ''] = await add(
        aTask({ role }),
        aTask({ role, kind: 'incident', dueAt: hours(-1) }),
        aTask({ role }),
      );
      await act(mine, 'claim');
      await act(snoozed, 'snooze', { until: hours(24).toISOString() });

      const { body } = await desk('/v1/tasks/counts');

      const ofRole = body.roles.find((one: any) => one.role === role);
      expect(ofRole).toEqual({ role, open: 2, mine: 1, unassigned: 1, overdue: 1, urgent: 1, snoozed: 1 });
      expect(body.kinds.find(({ kind }: any) => kind === 'incident').open).toBeGreaterThan(0);
      expect(body.open).toBe(body.roles.reduce((sum: number, one: any) => sum + Number(one.open), 0));
    });
  });

  describe('what somebody writes down', () => {
    it('is a task like any other, and what it says is sealed', async () => {
      const body = { kind: 'manual', title: 'Order new forms', note: 'The blue ones of Jane', priority: 'low' };

      const made = await desk('/v1/tasks', { body });

      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({ kind: 'manual', brief: body.note, priority: 'low', patientId: null });
      expect(made.body).toMatchObject({ createdBy: expect.stringContaining('api_key:'), role: 'front_desk' });
      const [row] = await asOwner(test.db.url, `SELECT encode(brief, 'escape') AS brief FROM task WHERE id = $1`, [
        made.body.id,
      ]);
      expect(row?.['brief']).not.toContain('blue');
    });

    it('may be a call to a patient at a time, for a purpose', async () => {
      const dueAt = hours(30).toISOString();

      const { body } = await desk('/v1/tasks', { body: { kind: 'callback', patientId, dueAt, purpose: 'operations' } });

      expect(body).toMatchObject({ kind: 'callback', priority: 'high', dueAt, callPurpose: 'operations' });
      expect(body).toMatchObject({ patientName: 'Jane Doe', outcomes: expect.arrayContaining(['no answer']) });
    });

    it('is made once for one Idempotency-Key', async () => {
      const request = { body: { kind: 'manual', title: 'Once' }, headers: { 'Idempotency-Key': 'task-1' } };

      const [first, second] = [await desk('/v1/tasks', request), await desk('/v1/tasks', request)];

      expect(second.body.id).toBe(first.body.id);
    });

    it.each([
      { status: 404, body: { kind: 'callback', patientId: idOf(77), dueAt: '2026-11-21T09:00:00Z' } },
      { status: 422, body: { kind: 'callback', patientId: idOf(77) } },
      { status: 422, body: { kind: 'incident', title: 'No' } },
      { status: 422, body: { kind: 'manual' } },
    ])('answers $status to $body', async ({ status, body }) => {
      expect((await desk('/v1/tasks', { body })).status).toBe(status);
    });
  });

  it('offers the outcomes that a journey listens for, its priority, and its script for this patient', async () => {
    const journey = {
      key: 'ask',
      name: 'Ask',
      purpose: 'treatment',
      trigger: { signal: 'page.viewed' },
      start: 'call',
      steps: {
        call: {
          ...{ kind: 'task', title: 'Ask', role: 'front_desk', priority: 'high' },
          script: 'Hello {{patient.firstName}}, this is {{clinic.name}}.',
          ...{ outcomes: { booked: 'end', 'call later': 'end' }, next: 'end' },
        },
        end: { kind: 'exit' },
      },
    };
    const owner = test.api(test.clinic.keys.owner);
    expect((await owner('/v1/journeys/ask', { method: 'PUT', body: journey })).status).toBe(200);
    await owner('/v1/journeys/ask/publish', { body: {} });
    const signal = {
      ...{ specversion: '1.0', id: 'view', source: '/web', type: 'page.viewed', time: test.clock.now().toISOString() },
      ...{ subject: `patient:${patientId}`, data: {} },
    };
    await owner('/v1/signals', { body: signal });

    const [id] = await idsOf(`&patient=${patientId}&kind=journey`);
    const { body } = await desk(`/v1/tasks/${id}`);

    expect(body).toMatchObject({ priority: 'high', script: 'Hello Jane, this is Clinic first.' });
    expect([...body.outcomes].sort()).toEqual(['booked', 'call later']);
  });
});
