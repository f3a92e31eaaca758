import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { RecallDueWorker } from '../../../src/recalls/recall-due.worker.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { RECALL_JOURNEY } from '../../support/recall-journey.ts';
import { anEvent } from '../../support/signals.ts';

const RULE = {
  ...{ name: 'Follow-up', serviceLine: 'pulmonology', anchor: { signal: 'visit.completed' } },
  ...{ interval: 'P6M', journey: 'recall' },
};
const PATIENTS = ['one', 'two', 'three'];

describe('staff', () => {
  let test: TestApp;
  let clinician: TestApi;

  beforeAll(async () => {
    test = await startApp();
    clinician = test.api(test.clinic.keys.clinician);
    const admin = test.api(test.clinic.keys.admin);
    await admin('/v1/service-lines/pulmonology', { method: 'PUT', body: { name: 'Pulmonology', matches: [] } });
    const steps = { rest: { kind: 'wait', for: 'P30D', next: 'end' }, end: { kind: 'exit' } };
    await admin('/v1/journeys/recall', { method: 'PUT', body: { ...RECALL_JOURNEY, start: 'rest', steps } });
    expect((await admin('/v1/journeys/recall/publish', { body: {} })).status).toBe(200);
    expect((await admin('/v1/recall-rules/followup', { method: 'PUT', body: RULE })).status).toBe(200);
    const visits = PATIENTS.map((name) =>
      anEvent('visit.completed', {
        time: '2026-05-20T15:00:00Z',
        data: { serviceLine: 'pulmonology', identifiers: { email: `${name}@example.com` } },
      }),
    );
    await test.api(test.clinic.keys.ingest)('/v1/signals', { body: visits });
    await test.get(RecallDueWorker).runOnce();
    await test.get(PendingWorker).runOnce();
  });
  afterAll(() => test.stop());

  const runs = () =>
    asOwner(test.db.url, `SELECT status, ended_because AS because FROM run ORDER BY ended_at NULLS LAST, id`);
  const [live, ended] = [
    { status: 'live', because: null },
    { status: 'ended', because: 'recall closed' },
  ];

  it('end the run that a recall has started when they close it', async () => {
    expect(await runs()).toEqual([live, live, live]);
    const { items } = (await clinician('/v1/recalls?status=due')).body;

    const { status } = await clinician(`/v1/recalls/${items[0].id}/close`, { body: { reason: 'has moved' } });

    expect(status).toBe(200);
    expect(await runs()).toEqual([ended, live, live]);
    expect((await clinician(`/v1/recalls/${items[0].id}/close`, { body: { reason: 'twice' } })).status).toBe(409);
  });

  it('who may not see patients are told of none who is due', async () => {
    expect((await test.api(test.clinic.keys.marketer)('/v1/recalls?count=true')).status).toBe(403);
  });

  it('end all runs of a rule when they retire it', async () => {
    const { body } = await clinician('/v1/recall-rules/followup', { method: 'DELETE' });

    expect(body).toEqual({ closed: 2 });
    expect(await runs()).toEqual([ended, ended, ended]);
  });
});
