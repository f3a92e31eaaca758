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

  /** A patient whose address bounced, and the task that asks for another. With `external` there is one more that works. */
  async function somebodyUnreachable(external?: string) {
    const email = `jane${(people += 1)}@example.com`;
    const patientId = await addPatient(test, test.clinic, email, { givenName: 'Jane' });
    if (external !== undefined) {
      await tell({ email, external });
      await tell({ external, email: `${external}@example.com` });
    }
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

  it('is done when one record brings what the other one lacks, whichever of them stays', async () => {
    const merge = (from: string, into: string) => desk(`/v1/patients/${from}/merge`, { body: { into } });
    const reached = await addPatient(test, test.clinic, 'reached1@example.com');
    const staying = await somebodyUnreachable();
    const going = await somebodyUnreachable();
    const bad = await somebodyUnreachable();

    await merge(bad.patientId, staying.patientId);
    expect(await taskOf(staying.id)).toMatchObject({ status: 'open' });
    await merge(reached, staying.patientId);
    await merge(going.patientId, await addPatient(test, test.clinic, 'reached2@example.com'));

    for (const { id } of [staying, going, bad])
      expect(await taskOf(id)).toMatchObject({ status: 'done', outcome: 'corrected', doneBy: 'attend' });
    while ((await test.get(PendingWorker).runOnce()) > 0);
    const { patientId } = await taskOf(going.id);
    const { items } = (await desk(`/v1/signals?type=task.completed&patient=${patientId}`)).body;
    expect(items).toMatchObject([{ data: { taskId: going.id, outcome: 'corrected' } }]);
  });

  it('stays when the other record brings nothing new, though the patient has another address that was known', async () => {
    const { patientId, id } = await somebodyUnreachable('mrn-two');
    const other = await addPatient(test, test.clinic, 'phone-only@example.com');
    await asOwner(test.db.url, `DELETE FROM contact_point WHERE patient_id = $1`, [other]);

    expect((await desk(`/v1/patients/${other}/merge`, { body: { into: patientId } })).status).toBe(200);

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

  describe('whether two of three are one', () => {
    let [a, b, c] = ['', '', ''];
    let n = 0;

    beforeEach(async () => {
      n += 1;
      [a = '', b = '', c = ''] = await Promise.all(
        ['a', 'b', 'c'].map((one) => addPatient(test, test.clinic, emailOf(one))),
      );
    });

    const emailOf = (one: string) => `${one}.twin${n}@example.com`;
    /** A signal that names by `external` whoever had it first, and somebody else by an address. */
    const name = (external: string, one: string) => tell({ external: `${external}${n}`, email: emailOf(one) });
    const merge = async (from: string, into: string) => {
      expect((await desk(`/v1/patients/${from}/merge`, { body: { into } })).status).toBe(200);
    };
    const asked = async (filter = '') => {
      const { items } = (await desk(`/v1/tasks?kind=identity_review&limit=200${filter}`)).body;
      return (items as any[]).filter(({ patientId }) => [a, b, c].includes(patientId));
    };
    const pairOf = ({ patientId, otherPatientId }: any) => [patientId, otherPatientId].sort();

    it('is asked of two when two of them are one, and not at all when all are', async () => {
      await name('twin', 'a');
      await name('twin', 'b');
      await name('twin', 'c');
      expect(await asked()).toHaveLength(2);

      await merge(a, b);
      expect((await asked()).map(pairOf)).toEqual([[b, c].sort()]);

      await merge(b, c);
      expect(await asked()).toEqual([]);
      const done = await asked('&status=done');
      expect(done.map(({ outcome }) => outcome)).toEqual(['same person', 'same person']);
      expect(done[0].doneBy).toContain('api_key:');
    });

    it('is asked once when it was asked of the one and of the other: the older question stays', async () => {
      await name('of-a', 'a');
      await name('of-a', 'c');
      const [older] = await asked();
      test.clock.advanceSeconds(60);
      await name('of-c', 'c');
      await name('of-c', 'b');
      expect(await asked()).toHaveLength(2);

      await merge(b, a);

      expect(await asked()).toMatchObject([{ id: older.id, status: 'open' }]);
      expect((await asked('&status=cancelled')).map(pairOf)).toEqual([[a, c].sort()]);
      expect(await asked('&status=done')).toEqual([]);
    });

    it('is not asked anew when it stands under one who has gone, nor when that was answered', async () => {
      await name('of-c', 'c');
      await name('of-c', 'b');
      await merge(b, a);

      await name('of-c', 'a');
      expect((await asked()).map(pairOf)).toEqual([[a, c].sort()]);

      const [{ id }] = (await asked()) as [any];
      await desk(`/v1/tasks/${id}/complete`, { body: { outcome: 'two people' } });
      await name('of-c', 'a');
      expect(await asked()).toEqual([]);
    });

    it('is not asked anew of one who stays when it was answered of the one who has gone', async () => {
      await name('of-c', 'c');
      await name('of-c', 'b');
      const [{ id }] = (await asked()) as [any];
      await desk(`/v1/tasks/${id}/complete`, { body: { outcome: 'two people' } });
      await merge(b, a);

      await name('of-c', 'a');

      expect(await asked()).toEqual([]);
    });
  });
});
