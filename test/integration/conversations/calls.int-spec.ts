import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

describe('a call by staff', () => {
  let test: TestApp;
  let desk: TestApi;
  let patientId: string;
  let people = 0;

  beforeAll(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    people += 1;
    patientId = await addPatient(test, test.clinic, `jane${people}@example.com`, {
      identifiers: { email: `jane${people}@example.com`, phone: `+121255501${String(people).padStart(2, '0')}` },
    });
  });

  const record = (body: object = {}, headers = {}) =>
    desk(`/v1/patients/${patientId}/calls`, { body: { outcome: 'reached', ...body }, headers });
  const allowed = async (purpose = 'treatment') =>
    (await desk(`/v1/patients/${patientId}/calls/allowed?purpose=${purpose}`)).body;
  const placed = async () => (await desk(`/v1/signals?type=call.placed&patient=${patientId}`)).body.items;
  const refuseVoice = () =>
    desk(`/v1/patients/${patientId}/consents`, {
      body: { purpose: 'treatment', channel: 'voice', action: 'revoke', source: 'desk' },
    });

  it('is a signal, with what came of it and the note sealed, and stands in the conversation', async () => {
    const task = await desk('/v1/tasks', { body: { kind: 'callback', patientId, dueAt: '2026-11-20T18:00:00Z' } });

    const { status, body } = await record({ note: 'Her knee is better', taskId: task.body.id });

    expect(status).toBe(200);
    expect(body).toMatchObject({ allowed: 'yes', reason: null });
    expect(await placed()).toMatchObject([
      { data: { outcome: 'reached', note: 'Her knee is better', taskId: task.body.id, actor: 'staff' } },
    ]);
    const [row] = await asOwner(test.db.url, `SELECT signal::text AS row FROM signal WHERE type = 'call.placed'`);
    expect(row?.['row']).not.toMatch(/knee|reached/);
    const { items } = (await desk(`/v1/patients/${patientId}/conversation`)).body;
    expect(items).toMatchObject([{ kind: 'call', status: 'placed', outcome: 'reached', text: 'Her knee is better' }]);
  });

  it('to who does not want to be called needs a reason of care, which is noted', async () => {
    await refuseVoice();

    expect(await allowed()).toMatchObject({ allowed: 'for_care', reason: 'refused' });
    expect((await record()).status).toBe(409);
    expect(await placed()).toEqual([]);
    expect((await record({ reasonOfCare: 'a critical result' })).status).toBe(200);
    expect((await placed())[0].data.note).toContain('a critical result');
  });

  it('to a number that is somebody else’s is recorded for no reason', async () => {
    await desk(`/v1/patients/${patientId}/suppressions`, {
      body: { kind: 'phone', reason: 'wrong_number', note: 'x' },
    });

    const answer = await allowed();

    expect(answer).toMatchObject({ allowed: 'no', reason: 'suppressed_wrong_number', explanation: expect.any(String) });
    expect((await record({ reasonOfCare: 'a critical result' })).status).toBe(409);
  });

  it('to promote something needs a consent', async () => {
    expect(await allowed('marketing')).toMatchObject({ allowed: 'no', reason: 'no_consent' });
  });

  it('is recorded once for one Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': `call-${people}` };

    await record({}, key);
    await record({}, key);

    expect(await placed()).toHaveLength(1);
  });

  it('completes the task for which it was made, where it says what became of that', async () => {
    const task = await desk('/v1/tasks', { body: { kind: 'callback', patientId, dueAt: '2026-11-20T18:00:00Z' } });
    const call = { taskId: task.body.id, note: 'Comes on Tuesday', taskOutcome: 'reached' };

    expect((await record({ taskOutcome: 'reached' })).status).toBe(422);
    expect((await record(call)).status).toBe(200);

    expect((await desk(`/v1/tasks/${task.body.id}`)).body).toMatchObject({
      ...{ status: 'done', outcome: 'reached', note: 'Comes on Tuesday' },
    });
    expect((await record(call)).status).toBe(409);
    expect(await placed()).toHaveLength(1);
  });

  it('with what became of its task stands in the trail with both, in whatever case the task is named', async () => {
    const task = await desk('/v1/tasks', { body: { kind: 'callback', patientId, dueAt: '2026-11-20T18:00:00Z' } });
    const taskId = task.body.id as string;

    expect((await record({ taskId: taskId.toUpperCase(), taskOutcome: 'reached' })).status).toBe(200);

    expect((await desk(`/v1/tasks/${taskId.toUpperCase()}`)).body).toMatchObject({
      status: 'done',
      outcome: 'reached',
    });
    const { items } = (await test.api(test.clinic.keys.owner)(`/v1/audit?action=task.complete&object=${taskId}`)).body;
    expect(items).toMatchObject([
      { object: { kind: 'task', id: taskId }, result: 'ok', detail: { patients: [patientId] } },
    ]);
  });

  it('completes nothing for a key that may not work on tasks, and is not recorded then', async () => {
    const task = await desk('/v1/tasks', { body: { kind: 'callback', patientId, dueAt: '2026-11-20T18:00:00Z' } });
    const scopes = ['messages.write', 'consents.read', 'phi.read'];
    const { key } = (
      await test.api(test.clinic.keys.owner)('/v1/api-keys', { body: { name: 'dialer', role: 'front_desk', scopes } })
    ).body;
    const dial = (more: object) =>
      test.api(key)(`/v1/patients/${patientId}/calls`, { body: { outcome: 'reached', taskId: task.body.id, ...more } });

    expect((await dial({ taskOutcome: 'reached' })).status).toBe(403);
    expect(await placed()).toEqual([]);
    expect((await dial({})).status).toBe(200);
    expect((await desk(`/v1/tasks/${task.body.id}`)).body).toMatchObject({ status: 'open' });
  });

  it('is not recorded for a task about somebody else', async () => {
    const task = await desk('/v1/tasks', { body: { kind: 'manual', title: 'Order forms' } });

    expect((await record({ taskId: task.body.id })).status).toBe(422);
  });
});

describe('saved replies', () => {
  let test: TestApp;
  let desk: TestApi;

  beforeAll(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
  });
  afterAll(() => test.stop());

  const put = (key: string, body: object) => desk(`/v1/saved-replies/${key}`, { method: 'PUT', body });

  it('are saved, changed, listed by name and removed', async () => {
    await put('hours', { name: 'Opening hours', body: 'We are open from 8 to 5.' });
    await put('address', { name: 'Address', body: 'We are at 1 Main Street.' });
    await put('hours', { name: 'Opening hours', body: 'We are open from 9 to 5.' });

    const { body } = await desk('/v1/saved-replies');
    expect(body.items).toMatchObject([
      { key: 'address', language: 'en', detail: [] },
      { key: 'hours', body: 'We are open from 9 to 5.', updatedBy: expect.stringContaining('api_key:') },
    ]);
    expect((await desk('/v1/saved-replies/hours', { method: 'DELETE' })).status).toBe(204);
    expect((await desk('/v1/saved-replies/hours', { method: 'DELETE' })).status).toBe(404);
  });

  it('say which of their words tell what somebody is treated for', async () => {
    const { body } = await put('asthma', { name: 'Inhaler', body: 'Bring your asthma inhaler.' });

    expect(body.detail).toContain('asthma');
  });

  it.each([{ name: '', body: 'x' }, { name: 'x' }, { name: 'x', body: 'x', language: 'English' }])(
    'refuse %j',
    async (body) => {
      expect((await put('bad', body)).status).toBe(422);
    },
  );

  it('are those of one clinic, and not for a marketer', async () => {
    await put('own', { name: 'Own', body: 'Ours' });
    const stranger = test.api((await test.addClinic('stranger')).keys.owner);

    expect((await stranger('/v1/saved-replies')).body.items).toEqual([]);
    expect((await stranger('/v1/saved-replies/own', { method: 'DELETE' })).status).toBe(404);
    expect((await test.api(test.clinic.keys.marketer)('/v1/saved-replies')).status).toBe(403);
  });
});
