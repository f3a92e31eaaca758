import { randomUUID } from 'node:crypto';

import { SuppressionsService } from '../../../src/consents/suppressions.service.ts';
import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { OF_NO_RUN } from '../../../src/tasks/task.ts';
import { TasksService } from '../../../src/tasks/tasks.service.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { anEvent } from '../../support/signals.ts';

const NEW_TASK = { role: 'front_desk', dueAt: null, causeSignal: null } as const;

describe('a task whose cause ends', () => {
  let test: TestApp;
  let desk: TestApi;
  let people = 0;

  beforeAll(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
  });
  afterAll(() => test.stop());

  /** A patient whose only address bounced, and the task that asks for another. */
  async function somebodyUnreachable() {
    const email = `jane${(people += 1)}@example.com`;
    const patientId = await addPatient(test, test.clinic, email, { givenName: 'Jane' });
    const clinicId = test.clinic.id;
    const [point] = await asOwner(test.db.url, `SELECT hash FROM contact_point WHERE patient_id = $1`, [patientId]);
    const contact = { kind: 'email' as const, hash: point?.['hash'] as string };
    const id = randomUUID();
    await test.db.database.transaction(async (tx) => {
      const suppression = { clinicId, ...contact, purpose: null, reason: 'hard_bounce' as const, source: 'test' };
      const now = test.clock.now();
      await test.get(SuppressionsService).add(tx, [{ ...suppression, at: now }], 'provider', now);
      const title = 'An email address does not work';
      const task = { clinicId, id, kind: 'contact' as const, patientId, title, contact, ...OF_NO_RUN, ...NEW_TASK };
      await test.get(TasksService).add(tx, [task]);
    });
    return { patientId, email, id };
  }
  const taskOf = async (id: string) => (await desk(`/v1/tasks/${id}`)).body;
  const tell = async (identifiers: object) => {
    const event = anEvent('form.submitted', { time: test.clock.now().toISOString(), data: { identifiers } });
    const { body } = await test.api(test.clinic.keys.ingest)('/v1/signals', { body: event });
    expect(body).toMatchObject({ accepted: 1, rejected: [] });
  };
  const lift = (patientId: string, because: string) =>
    desk(`/v1/patients/${patientId}/suppressions/lift`, { body: { kind: 'email', because } });

  it('is done when the patient tells a new address, and its journey hears of it', async () => {
    const { patientId, email, id } = await somebodyUnreachable();
    await tell({ email, external: 'mrn-new' });
    expect(await taskOf(id)).toMatchObject({ status: 'open' });

    await tell({ external: 'mrn-new', phone: '+12125550190' });
    expect(await taskOf(id)).toMatchObject({ status: 'open' });
    await tell({ external: 'mrn-new', email: 'jane.new@example.com' });

    expect(await taskOf(id)).toMatchObject({ status: 'done', outcome: 'corrected', doneBy: 'attend' });
    while ((await test.get(PendingWorker).runOnce()) > 0);
    const { items } = (await desk(`/v1/signals?type=task.completed&patient=${patientId}`)).body;
    expect(items).toMatchObject([{ data: { taskId: id, outcome: 'corrected' } }]);
  });

  it('stays while what the patient tells is known to be no good either', async () => {
    const other = await somebodyUnreachable();
    const { email, id } = await somebodyUnreachable();
    await tell({ email, external: 'mrn-bad' });

    await tell({ external: 'mrn-bad', email: other.email });

    expect(await taskOf(id)).toMatchObject({ status: 'open' });
  });

  it('is done when staff say that the address works, by whoever said so', async () => {
    const { patientId, id } = await somebodyUnreachable();

    await lift(patientId, 'patient_asked');
    expect(await taskOf(id)).toMatchObject({ status: 'open' });
    expect((await lift(patientId, 'address_works')).status).toBe(200);

    expect(await taskOf(id)).toMatchObject({
      ...{ status: 'done', outcome: 'corrected', doneBy: expect.stringContaining('api_key:') },
    });
  });

  it('about the identity of three is asked of two when two of them are one, and not at all when all are', async () => {
    const ids = ['a', 'b', 'c'].map((one) => `${one}.twin@example.com`);
    const [a = '', b = '', c = ''] = await Promise.all(ids.map((email) => addPatient(test, test.clinic, email)));
    await tell({ external: 'twin', email: ids[0] });
    await tell({ external: 'twin', email: ids[1] });
    await tell({ external: 'twin', email: ids[2] });
    const ofThem = (items: any[]) => items.filter(({ patientId }) => [a, b, c].includes(patientId));
    const reviews = async () => ofThem((await desk('/v1/tasks?kind=identity_review&limit=200')).body.items);
    expect(await reviews()).toHaveLength(2);

    await desk(`/v1/patients/${a}/merge`, { body: { into: b } });
    expect(await reviews()).toMatchObject([{ status: 'open' }]);
    const [{ patientId, otherPatientId }] = (await reviews()) as [any];
    expect([patientId, otherPatientId].sort()).toEqual([b, c].sort());

    await desk(`/v1/patients/${b}/merge`, { body: { into: c } });
    expect(await reviews()).toEqual([]);
    const { items } = (await desk('/v1/tasks?kind=identity_review&status=done')).body;
    expect(ofThem(items).map(({ outcome }) => outcome)).toEqual(['same person', 'same person']);
    expect(items[0].doneBy).toContain('api_key:');
  });
});
