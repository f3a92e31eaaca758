import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import type { NewTask } from '../../../src/tasks/task.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';

const idOf = (number: number) => `019a0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

describe('the worklist', () => {
  let test: TestApp;
  let api: TestApi;
  let patientId: string;
  let count = 0;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.front_desk);
    patientId = await addPatient(test, test.clinic, 'jane@example.com');
  });
  afterAll(() => test.stop());

  const aTask = (changes: Partial<NewTask> = {}): NewTask => ({
    clinicId: test.clinic.id,
    id: idOf((count += 1)),
    kind: 'manual',
    patientId,
    otherId: null,
    runId: null,
    step: null,
    visit: null,
    title: 'Call back',
    role: 'front_desk',
    dueAt: test.clock.now(),
    causeSignal: null,
    ...changes,
  });
  const add = (...tasks: NewTask[]) => test.db.database.transaction((tx) => test.get(TasksService).add(tx, tasks));
  const act = (id: string, action: string, body: object = {}) => api(`/v1/tasks/${id}/${action}`, { body });

  it('leaves what ended meanwhile as it ended, and says what else forbids to complete a task', async () => {
    const tasks = [aTask(), aTask(), aTask({ kind: 'break_glass', patientId: null })];
    await add(...tasks);
    const [open = '', cancelled = '', unreviewed = ''] = tasks.map(({ id }) => id);
    const service = test.get(TasksService);
    const { id: clinicId } = test.clinic;
    await test.db.database.transaction((tx) => service.cancelByIds(tx, clinicId, [cancelled], test.clock.now()));
    const complete = (id: string) =>
      test.db.database.transaction((tx) =>
        service.completeUnfinished(tx, clinicId, id, { outcome: 'reached', by: 'user:test' }),
      );

    expect([await complete(open), await complete(open), await complete(cancelled)]).toEqual([true, false, false]);
    await expect(complete(unreviewed)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(complete(idOf(999))).rejects.toMatchObject({ kind: 'missing' });
    expect((await api(`/v1/tasks/${cancelled}`)).body).toMatchObject({ status: 'cancelled', outcome: null });
  });

  it('takes the same task once, however often it is asked for', async () => {
    const task = aTask();
    await add(task, task);
    await add(task);

    const { body } = await api(`/v1/tasks?patient=${patientId}`);

    expect(body.items.filter(({ id }: any) => id === task.id)).toHaveLength(1);
  });

  it('lets staff claim, put off and complete a task, and seals their note', async () => {
    const task = aTask();
    await add(task);

    expect((await act(task.id, 'claim')).body).toMatchObject({
      status: 'claimed',
      assignee: expect.stringContaining('api_key:'),
    });
    const snoozed = await act(task.id, 'snooze', { until: '2026-11-21T09:00:00Z' });
    expect(snoozed.body).toMatchObject({ status: 'snoozed', dueAt: '2026-11-21T09:00:00.000Z' });
    const done = await act(task.id, 'complete', { outcome: 'reached', note: 'wants Tuesdays' });

    expect(done.body).toMatchObject({ status: 'done', outcome: 'reached', note: 'wants Tuesdays' });
    const [row] = await asOwner(test.db.url, `SELECT encode(note, 'escape') AS note FROM task WHERE id = $1`, [
      task.id,
    ]);
    expect(row?.['note']).not.toContain('Tuesdays');
  });

  it('tells the engine what became of a task, as a signal', async () => {
    const task = aTask({ step: 'call', visit: 1 });
    await add(task);
    await act(task.id, 'complete', { outcome: 'booked' });

    await test.get(PendingWorker).runOnce();

    const { body } = await api(`/v1/signals?type=task.completed&patient=${patientId}`);
    const signal = body.items.find(({ eventId }: any) => eventId === task.id);
    expect(signal).toMatchObject({
      source: '/attend/tasks',
      data: { taskId: task.id, outcome: 'booked', step: 'call', visit: 1 },
    });
  });

  it.each(['claim', 'complete', 'snooze'])('answers 409 to %s for a task that is done', async (action) => {
    const task = aTask();
    await add(task);
    const bodies = { claim: {}, complete: { outcome: 'again' }, snooze: { until: '2026-11-22T09:00:00Z' } };
    await act(task.id, 'complete', { outcome: 'reached' });

    expect((await act(task.id, action, bodies[action as keyof typeof bodies])).status).toBe(409);
  });

  it('lets only one of two people complete a task', async () => {
    const task = aTask();
    await add(task);

    const answers = await Promise.all([
      act(task.id, 'complete', { outcome: 'a' }),
      act(task.id, 'complete', { outcome: 'b' }),
    ]);

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('refuses to put a task off into the past', async () => {
    const task = aTask();
    await add(task);

    expect((await act(task.id, 'snooze', { until: '2020-01-01T00:00:00Z' })).status).toBe(422);
  });

  it('takes the unfinished tasks of a run off the list, and leaves those that are done', async () => {
    const runId = idOf(999);
    const [open, done] = [aTask({ runId }), aTask({ runId })];
    await add(open, done);
    await act(done.id, 'complete', { outcome: 'reached' });

    await test.db.database.transaction((tx) =>
      test.get(TasksService).cancelOfRuns(tx, [{ clinicId: test.clinic.id, runId }], test.clock.now()),
    );

    expect((await api(`/v1/tasks/${open.id}`)).body.status).toBe('cancelled');
    expect((await api(`/v1/tasks/${done.id}`)).body.status).toBe('done');
  });

  it('hides the tasks of another clinic', async () => {
    const task = aTask();
    await add(task);
    const stranger = test.api((await test.addClinic('stranger')).keys.front_desk);

    expect((await stranger(`/v1/tasks/${task.id}`)).status).toBe(404);
    expect((await stranger(`/v1/tasks/${task.id}/claim`, { body: {} })).status).toBe(404);
    expect((await stranger('/v1/tasks')).body.items).toEqual([]);
  });
});
