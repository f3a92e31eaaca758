import { TaskCommentsService } from '../../../src/tasks/task-comments.service.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { untilBlocked } from '../../support/until-blocked.ts';

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

  it('stands in the trail with the patient whom it is about, read and written', async () => {
    await say('Her knee hurts.');
    await said();

    const trail = async (action: string) =>
      (await test.api(test.clinic.keys.owner)(`/v1/audit?action=${action}&object=${id}`)).body.items;
    for (const action of ['task.comment', 'task.comments'])
      expect(await trail(action)).toMatchObject([{ action, detail: { patients: [patientId] } }]);
  });

  describe('of a patient who is erased', () => {
    const erase = (patient: string) =>
      test.api(test.clinic.keys.compliance)(`/v1/patients/${patient}`, { method: 'DELETE' });
    const left = () => asOwner(test.db.url, `SELECT 1 FROM task_comment WHERE task_id = $1 AND text IS NOT NULL`, [id]);
    const kept = () => asOwner(test.db.url, `SELECT 1 FROM idempotency_key`);

    async function about(email: string): Promise<string> {
      const patient = await addPatient(test, test.clinic, email);
      const body = { kind: 'callback', patientId: patient, dueAt: '2026-11-20T18:00:00Z' };
      id = (await desk('/v1/tasks', { body })).body.id;
      return patient;
    }

    it('is forgotten, and so is the answer that was kept of it for its Idempotency-Key', async () => {
      const patient = await about('kept@example.com');
      await desk(`/v1/tasks/${id}/comments`, { body: { text: 'Her knee.' }, headers: { 'Idempotency-Key': 'said' } });
      expect(await kept()).toHaveLength(1);

      expect((await erase(patient)).body.counts).toMatchObject({ storedAnswers: 1 });

      expect(await left()).toEqual([]);
      expect(await kept()).toEqual([]);
    });

    it('and is one of two who may be one, is forgotten with either', async () => {
      const patient = await about('other@example.com');
      await asOwner(test.db.url, `UPDATE task SET patient_id = $2, other_id = $3 WHERE id = $1`, [
        ...[id, patientId, patient],
      ]);
      await desk(`/v1/tasks/${id}/comments`, { body: { text: 'Twins?' }, headers: { 'Idempotency-Key': 'twins' } });

      expect((await erase(patient)).body.counts).toMatchObject({ storedAnswers: 1 });

      expect(await left()).toEqual([]);
    });

    it('is forgotten also when it is said at the same moment', async () => {
      const patient = await about('meanwhile@example.com');
      const erased = await test.db.api.forClinic(test.clinic.id, async (tx) => {
        await test.get(TaskCommentsService).add(tx, test.clinic.id, id, { text: 'Her knee.', by: 'user:x' });
        const erasing = erase(patient);
        await untilBlocked(test.db.url);
        return { erasing };
      });

      expect((await erased.erasing).status).toBe(200);
      expect(await left()).toEqual([]);
    });
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
