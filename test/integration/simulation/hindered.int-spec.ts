import { SignalStreamView } from '../../../src/simulation/signal-stream.view.ts';
import { SimulationRepository } from '../../../src/simulation/simulation.repository.ts';
import { startApp, type TestApi, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { ASTHMA_INTENT } from '../../support/signals.ts';
import { type Deed, LivedHistory, makeClinic, simulateAll, simulationsOf } from './history.ts';

const START = new Date('2026-10-20T09:00:00Z');
const END = new Date('2026-11-20T15:00:00Z');
const DAY = 24 * 60;
const NOON = 7 * 60;
const PATH = `/v1/journeys/${ASTHMA_INTENT.key}/simulate`;
const PERIOD = { from: START.toISOString(), to: END.toISOString() };

/** Three who search, so that all of them enter. */
const STORY: readonly Deed[] = [0, 1, 2].map((patient) => ({
  ...{ patient, minute: patient * DAY + NOON, what: 'search', booking: 0 },
}));

describe('simulations that something stands in the way of', () => {
  let test: TestApp;
  let clinic: TestClinic;
  let admin: TestApi;

  beforeAll(async () => {
    test = await startApp();
    clinic = await makeClinic(test, 'lakeside', ASTHMA_INTENT);
    admin = test.api(clinic.keys.admin);
    const history = new LivedHistory(test, clinic, START);
    await history.begin();
    await history.live(STORY, END);
  });
  afterAll(() => test.stop());

  const { request, read } = simulationsOf(() => admin, ASTHMA_INTENT.key, PERIOD);
  const owner = (statement: string, values: unknown[] = []) => asOwner(test.db.url, statement, values);

  it('is tried again when the lease is over, where something came between that may pass', async () => {
    await owner(`REVOKE SELECT ON stage_change FROM attend_engine`);
    const id = await request();
    await simulateAll(test);
    expect(await read(id)).toMatchObject({ status: 'running', fault: null });

    await owner(`GRANT SELECT ON stage_change TO attend_engine`);
    test.clock.advanceSeconds(60);
    await simulateAll(test);

    expect(await read(id)).toMatchObject({ status: 'done' });
  });

  it('hears of a failure to read while patients live, which would end the process if nobody did', async () => {
    const stream = test.get(SignalStreamView);
    const next = stream.next.bind(stream);
    let [pages, isHeard] = [0, false];
    // Awaiting it later calls no method of it, and is too late.
    const fail = () => {
      const failing = Promise.reject(new Error('the connection is gone'));
      const hear = failing.catch.bind(failing);
      failing.catch = (...listeners) => {
        isHeard = true;
        return hear(...listeners);
      };
      return failing;
    };
    stream.next = (tx) => {
      pages += 1;
      return pages === 2 ? fail() : next(tx);
    };
    const id = await request();
    await simulateAll(test);
    stream.next = next;

    expect({ pages, isHeard }).toEqual({ pages: 2, isHeard: true });
    expect(await read(id)).toMatchObject({ status: 'running' });
    await admin(`/v1/simulations/${id}/cancel`, { method: 'POST' });
  });

  it('leaves out who was erased, before it ran or while it did', async () => {
    const [before, during] = (await owner(`SELECT id FROM patient WHERE clinic_id = $1 ORDER BY id`, [clinic.id])).map(
      (row) => String(row['id']),
    );
    const erase = (id: string | undefined, at: Date | null) =>
      owner(`UPDATE patient SET erased_at = $2 WHERE id = $1`, [id, at]);
    const simulations = test.get(SimulationRepository);
    const finish = simulations.finish.bind(simulations);
    simulations.finish = async (...args) => {
      await erase(during, test.clock.now());
      await finish(...args);
    };
    await erase(before, test.clock.now());
    const id = await request({ ...PERIOD, version: 'live' });
    await simulateAll(test);
    simulations.finish = finish;

    expect((await read(id)).results[0].entries.total).toBe(2);
    const { items } = (await admin(`/v1/simulations/${id}/patients`)).body;
    expect(items.map((one: any) => one.patientId)).not.toContain(during);
    expect(items).toHaveLength(1);
    for (const patient of [before, during]) await erase(patient, null);
  });

  it.each([
    ['signals', `UPDATE signal SET sealed = '\\x01' WHERE type = 'search.performed' AND sealed IS NOT NULL`],
    ['profile', `UPDATE patient SET profile = '\\x01' WHERE profile IS NOT NULL`],
  ])('counts somebody whose %s do not open as given up, and goes on with the others', async (_, statement) => {
    const rule = "signal.data.specialty == 'pulmonology' && patient.age < 0.0";
    const reading = {
      ...ASTHMA_INTENT,
      trigger: { signal: 'search.performed', when: `${ASTHMA_INTENT.trigger.when} || ${rule}` },
    };
    await admin(`/v1/journeys/${ASTHMA_INTENT.key}`, { method: 'PUT', body: reading });
    const [patient] = await owner(
      `SELECT p.id, p.profile FROM patient AS p WHERE p.clinic_id = $1 ORDER BY p.id LIMIT 1`,
      [clinic.id],
    );
    const kept = await owner(`SELECT id, sealed FROM signal WHERE patient_id = $1`, [patient?.['id']]);
    const isProfile = statement.startsWith('UPDATE patient');
    await owner(`${statement} AND ${isProfile ? 'id' : 'patient_id'} = $1`, [patient?.['id']]);
    const id = await request({ ...PERIOD, version: 'draft' });
    await simulateAll(test);
    await owner(`UPDATE patient SET profile = $2 WHERE id = $1`, [patient?.['id'], patient?.['profile']]);
    for (const row of kept) await owner(`UPDATE signal SET sealed = $2 WHERE id = $1`, [row['id'], row['sealed']]);
    await admin(`/v1/journeys/${ASTHMA_INTENT.key}`, { method: 'PUT', body: ASTHMA_INTENT });

    expect(await read(id)).toMatchObject({ status: 'done', results: [{ entries: { total: 2 }, givenUp: 1 }] });
  });

  it('lets one of a journey wait, and a few of a clinic', async () => {
    const id = await request();
    expect((await admin(PATH, { body: PERIOD })).status).toBe(409);
    const keys = ['one', 'two', 'three', 'four', 'five'];
    const statuses: number[] = [];
    for (const key of keys) {
      await admin(`/v1/journeys/${key}`, { method: 'PUT', body: { ...ASTHMA_INTENT, key } });
      statuses.push((await admin(`/v1/journeys/${key}/simulate`, { body: PERIOD })).status);
    }
    await simulateAll(test);

    expect(statuses).toEqual([202, 202, 202, 202, 409]);
    expect(await read(id)).toMatchObject({ status: 'done' });
  });

  it('is run whatever else of the clinic does not compile, and says what keeps it from being run', async () => {
    await owner(
      `INSERT INTO signal_type (clinic_id, type, schema) VALUES ($1, 'broken.type', '{"type": "nonsense"}')`,
      [clinic.id],
    );
    const first = await request({ ...PERIOD, version: 'live' });
    await simulateAll(test);
    const second = await request({ ...PERIOD, version: 'live' });
    await owner(
      `UPDATE simulation SET versions = jsonb_set(versions, '{0,definition,trigger,signal}', '"never.heard"') WHERE id = $1`,
      [second],
    );
    await simulateAll(test);
    await owner(`DELETE FROM signal_type WHERE type = 'broken.type'`);

    expect(await read(first)).toMatchObject({ status: 'done' });
    expect(await read(second)).toMatchObject({ status: 'failed', fault: expect.stringContaining('never.heard') });
  });
});
