import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { asOwner } from '../../support/database.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';
import { addUser } from '../../support/people.ts';
import { deskTasks, idOf } from './desk-tasks.ts';

describe('work on the tasks of a list', () => {
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
  const bulk = (body: object) => desk('/v1/tasks/bulk', { body });

  describe('what is done with a task', () => {
    it('does not take from somebody what they have, but lets it be given and given back', async () => {
      const [id = ''] = await add(aTask());
      const clinician = test.api(test.clinic.keys.clinician);
      await act(id, 'claim');

      expect((await clinician(`/v1/tasks/${id}/claim`, { body: {} })).status).toBe(409);
      const user = await addUser(test, test.clinic, 'front_desk');
      const given = await clinician(`/v1/tasks/${id}/assign`, { body: { assignee: `user:${user.id}` } });
      expect(given.body).toMatchObject({ status: 'claimed', assignee: `user:${user.id}`, assigneeName: user.email });
      expect((await act(id, 'release')).body).toMatchObject({ status: 'open', assignee: null });
    });

    it('says whom it may be given to: whoever works on tasks, and works here still', async () => {
      const officer = await addUser(test, test.clinic, 'compliance');
      const marketer = await addUser(test, test.clinic, 'marketer');
      const gone = await addUser(test, test.clinic, 'admin');
      await asOwner(test.db.url, `UPDATE app_user SET disabled_at = now() WHERE id = $1`, [gone.id]);

      const { body } = await desk('/v1/tasks/assignees');

      expect(body.items).toContainEqual({ assignee: `user:${officer.id}`, name: officer.email, role: 'compliance' });
      const names = body.items.map(({ name }: any) => name);
      expect(names).not.toContain(marketer.email);
      expect(names).not.toContain(gone.email);
    });

    it('gives nothing to those who do not work on tasks, by whatever route', async () => {
      const marketer = await addUser(test, test.clinic, 'marketer', 'another.marketer@example.com');
      const [id = ''] = await add(aTask());

      for (const assignee of [`user:${marketer.id}`, 'anybody', 'user:019a0000-0000-7000-8000-0000000000ff']) {
        expect((await act(id, 'claim', { assignee })).status).toBe(422);
        expect((await act(id, 'assign', { assignee })).status).toBe(422);
      }
      expect((await desk(`/v1/tasks/${id}`)).body.assignee).toBeNull();
    });

    it.each(['user:019a0000-0000-7000-8000-0000000000ff', 'somebody'])('gives nothing to %s', async (assignee) => {
      const [id = ''] = await add(aTask());

      expect((await act(id, 'assign', { assignee })).status).toBe(422);
      expect((await desk(`/v1/tasks/${id}`)).body.assignee).toBeNull();
    });
  });

  describe('what is done with many', () => {
    it('goes through for good neighbours, and says of each other why not', async () => {
      const [one = '', two = '', done = ''] = await add(aTask(), aTask(), aTask());
      await act(done, 'complete', { outcome: 'reached' });
      const unknown = idOf(999_999);

      const { status, body } = await bulk({ action: 'claim', ids: [one, done, two, unknown, one] });

      expect(status).toBe(200);
      expect(body.items.map(({ id, status }: any) => [id, status])).toEqual([
        [one, 'claimed'],
        [two, 'claimed'],
      ]);
      expect(body.refused).toEqual([
        { index: 1, id: done, reason: 'done' },
        { index: 3, id: unknown, reason: 'missing' },
        { index: 4, id: one, reason: 'repeated' },
      ]);
    });

    it('completes them with a note of their own each, and tells the engine of each', async () => {
      const ids = await add(aTask(), aTask());

      const { body } = await bulk({ action: 'complete', ids, outcome: 'reached', note: 'comes on Tuesday' });
      await test.get(PendingWorker).runOnce();

      expect(body.items.map(({ note, outcome }: any) => [note, outcome])).toEqual([
        ['comes on Tuesday', 'reached'],
        ['comes on Tuesday', 'reached'],
      ]);
      const signals = await desk(`/v1/signals?type=task.completed&patient=${patientId}`);
      expect(signals.body.items.map(({ eventId }: any) => eventId)).toEqual(expect.arrayContaining(ids));
    });

    it('puts off, gives and gives back', async () => {
      const ids = await add(aTask(), aTask());
      const user = await addUser(test, test.clinic, 'clinician');
      const until = hours(24).toISOString();

      const snoozed = await bulk({ action: 'snooze', ids, until });
      const assigned = await bulk({ action: 'assign', ids, assignee: `user:${user.id}` });
      const released = await bulk({ action: 'release', ids });

      expect(snoozed.body.items.map(({ status }: any) => status)).toEqual(['snoozed', 'snoozed']);
      expect(assigned.body.items.map(({ assignee }: any) => assignee)).toEqual(ids.map(() => `user:${user.id}`));
      expect(released.body.items.map(({ status }: any) => status)).toEqual(['open', 'open']);
    });

    it('does not pass by the review of emergency access', async () => {
      const [id = ''] = await add(aTask({ kind: 'break_glass', patientId: null, role: 'compliance' }));

      const { body } = await bulk({ action: 'complete', ids: [id], outcome: 'done' });

      expect(body.refused).toEqual([{ index: 0, id, reason: 'needs_review' }]);
      expect((await act(id, 'complete', { outcome: 'done' })).status).toBe(409);
    });

    it.each([
      { action: 'claim', ids: [] },
      { action: 'claim', ids: Array.from({ length: 501 }, (_, index) => idOf(index)) },
      { action: 'snooze', ids: [idOf(1)], until: '2020-01-01T00:00:00Z' },
      { action: 'assign', ids: [idOf(1)], assignee: `user:${idOf(999_998)}` },
      { action: 'delete', ids: [idOf(1)] },
    ])('refuses $action of what makes no sense', async (body) => {
      expect((await bulk(body)).status).toBe(422);
    });
  });
});
