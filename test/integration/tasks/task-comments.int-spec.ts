import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

describe('what staff say about a task', () => {
  let test: TestApp;
  let desk: TestApi;
  let patientId: string;
  let id: string;

  beforeAll(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
    patientId = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane' });
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    id = (await desk('/v1/tasks', { body: { kind: 'callback', patientId, dueAt: '2026-11-20T18:00:00Z' } })).body.id;
  });

  const say = (text: string, api = desk) => api(`/v1/tasks/${id}/comments`, { body: { text } });
  const said = async (api = desk) => (await api(`/v1/tasks/${id}/comments`)).body.items;

  it('is listed with who and when, the oldest first, and kept sealed', async () => {
    await say('She is at work until five.');
    const { status, body } = await say('Then call at six.', test.api(test.clinic.keys.clinician));

    expect(status).toBe(201);
    expect(body.items).toEqual(await said());
    expect(await said()).toMatchObject([
      { text: 'She is at work until five.', at: test.clock.now().toISOString(), byName: expect.any(String) },
      { text: 'Then call at six.' },
    ]);
    const rows = await asOwner(test.db.url, `SELECT task_comment::text AS row FROM task_comment`);
    expect(JSON.stringify(rows)).not.toContain('work until');
  });

  it('says nothing to a key that may read tasks and no patients', async () => {
    await say('Her knee hurts.');
    const owner = test.api(test.clinic.keys.owner);
    const { key } = (await owner('/v1/api-keys', { body: { name: 'b', role: 'front_desk', scopes: ['tasks.read'] } }))
      .body;

    expect(await said(test.api(key))).toMatchObject([{ text: null }]);
  });

  it('is said while there is something to do, and to whoever works on tasks', async () => {
    expect((await say('x', test.api(test.clinic.keys.marketer))).status).toBe(403);
    expect((await say('   ')).status).toBe(422);
    await desk(`/v1/tasks/${id}/complete`, { body: { outcome: 'reached' } });
    expect((await say('Too late')).status).toBe(409);
  });

  it('of what is finished or what is not are listed by several statuses at once', async () => {
    const of = async (status: string) => (await desk(`/v1/tasks?limit=200&status=${status}`)).body.items ?? [];
    await desk(`/v1/tasks/${id}/snooze`, { body: { until: '2026-11-21T18:00:00Z' } });
    const ids = (items: { id: string }[]) => items.map((one) => one.id);

    expect(ids(await of('open,claimed'))).not.toContain(id);
    expect(ids(await of('open,snoozed'))).toContain(id);
    expect((await desk('/v1/tasks?status=open,done')).status).toBe(422);
  });
});
