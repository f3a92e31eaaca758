import { startApp, type TestApi, type TestApp } from '../support/app.ts';
import { CALL, enrolDue } from '../support/enrolments.ts';
import { addPatient } from '../support/patients.ts';

describe('entry of whole segments, and by forged signals', () => {
  let test: TestApp;
  let desk: TestApi;
  let admin: TestApi;
  let marketer: TestApi;

  beforeEach(async () => {
    test = await startApp();
    desk = test.api(test.clinic.keys.front_desk);
    admin = test.api(test.clinic.keys.admin);
    marketer = test.api(test.clinic.keys.marketer);
    await admin('/v1/journeys/call', { method: 'PUT', body: CALL });
    const published = await admin('/v1/journeys/call/publish', { method: 'POST', body: {} });
    expect(published.body).toMatchObject({ status: 'live' });
  });
  afterEach(() => test.stop());

  const patient = (name: string) => addPatient(test, test.clinic, `${name}@example.com`, {});
  const enrol = (key: string, body: object, api = desk) => api(`/v1/journeys/${key}/enrolments`, { body });
  const work = () => enrolDue(test);
  /** A segment of everybody there is. */
  const everybody = async () => {
    await admin('/v1/segments/everybody', { method: 'PUT', body: { name: 'Everybody', rule: 'true' } });
    test.clock.advanceSeconds(10);
    await work();
  };

  it('leaves whole segments to those who may send broadcasts, who can call one off', async () => {
    await patient('jane');
    await everybody();
    const whole = { segment: 'everybody', reason: 'all' };

    expect((await enrol('call', whole)).status).toBe(403);
    expect((await enrol('call', { segment: 'everybody', preview: true })).status).toBe(200);
    const { id, maxPatients } = (await enrol('call', whole, marketer)).body;
    expect(maxPatients).toBe(100_000);
    const cancel = () => marketer(`/v1/broadcasts/${id}/cancel`, { method: 'POST' });
    expect(await cancel()).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect((await cancel()).status).toBe(409);
    await work();
    expect((await desk(`/v1/enrolments/${id}`)).body).toMatchObject({ status: 'cancelled', total: 0 });
  });

  it('takes no word from outside that only Attend may say', async () => {
    const jane = await patient('jane');
    const event = (fields: object) => ({
      ...{ specversion: '1.0', id: 'x', source: '/ehr', type: 'page.viewed', subject: `patient:${jane}` },
      ...{ time: test.clock.now().toISOString(), ...fields },
    });
    const forged = [
      event({ type: 'patient.enrolled', data: { journey: 'call', by: 'staff' } }),
      event({ source: '/attend/lifecycle' }),
      event({}),
    ];

    expect((await admin('/v1/signals', { body: forged })).body).toMatchObject({
      accepted: 1,
      rejected: [
        { index: 0, path: 'type' },
        { index: 1, path: 'source' },
      ],
    });
    await work();
    expect((await enrol('call', { patientIds: [jane], preview: true })).body.counts).toMatchObject({ wouldEnter: 1 });
  });
});
