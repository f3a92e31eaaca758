import { RecallDueWorker } from '../../../src/recalls/recall-due.worker.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';
import { RECALL_JOURNEY } from '../../support/recall-journey.ts';
import { anEvent } from '../../support/signals.ts';
import { damageProfile } from '../audiences/leaving.ts';
import { deskTasks } from '../tasks/desk-tasks.ts';

const RULE = {
  ...{ name: 'Follow-up', serviceLine: 'pulmonology', anchor: { signal: 'visit.completed' } },
  ...{ interval: 'P6M', journey: 'recall' },
};

describe('where the name of one patient does not open', () => {
  let test: TestApp;
  let clinician: TestApi;
  let [jane, joe] = ['', ''];

  const { aTask, add, desk } = deskTasks(
    () => test,
    () => jane,
  );
  const namesOf = (items: readonly any[]) =>
    Object.fromEntries(items.map(({ patientId, patientName }) => [patientId, patientName]));

  beforeAll(async () => {
    test = await startApp();
    clinician = test.api(test.clinic.keys.clinician);
    const admin = test.api(test.clinic.keys.admin);
    await admin('/v1/service-lines/pulmonology', { method: 'PUT', body: { name: 'Pulmonology', matches: [] } });
    await admin('/v1/journeys/recall', { method: 'PUT', body: RECALL_JOURNEY });
    await admin('/v1/journeys/recall/publish', { body: {} });
    await admin('/v1/recall-rules/followup', { method: 'PUT', body: RULE });
    jane = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane', familyName: 'Doe' });
    joe = await addPatient(test, test.clinic, 'joe@example.com', { givenName: 'Joe', familyName: 'Roe' });
    await test.api(test.clinic.keys.ingest)('/v1/signals', {
      body: ['jane', 'joe'].map((name) =>
        anEvent('visit.completed', {
          time: '2026-05-20T15:00:00Z',
          data: { serviceLine: 'pulmonology', identifiers: { email: `${name}@example.com` } },
        }),
      ),
    });
    await test.get(RecallDueWorker).runOnce();
    await add(aTask(), aTask({ patientId: joe }));
    await damageProfile(test, test.clinic, joe);
  });
  afterAll(() => test.stop());

  it('the worklist has the tasks of all, and the names of the others', async () => {
    const { status, body } = await desk('/v1/tasks?kind=manual');

    expect(status).toBe(200);
    expect(namesOf(body.items)).toEqual({ [jane]: 'Jane Doe', [joe]: null });
  });

  it('the list of recalls has all who are due, and the names of the others', async () => {
    const { status, body } = await clinician('/v1/recalls?status=due');

    expect(status).toBe(200);
    expect(namesOf(body.items)).toEqual({ [jane]: 'Jane Doe', [joe]: null });
  });

  it('patients are found, and the others with their names', async () => {
    const lookup = async (email: string) =>
      (await desk('/v1/patients/lookup', { body: { identifier: { email } } })).body.items;

    expect(await lookup('jane@example.com')).toMatchObject([{ id: jane, givenName: 'Jane' }]);
    const found = await lookup('joe@example.com');
    expect(found).toMatchObject([{ id: joe }]);
    expect(found[0].givenName ?? null).toBeNull();
  });

  it('whoever asks for that patient alone is told', async () => {
    const { status, body } = await desk(`/v1/patients/${joe}`);

    expect(status).toBe(409);
    expect(body.detail).toContain('patient.profile');
  });
});
