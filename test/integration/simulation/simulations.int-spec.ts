import pg from 'pg';

import { SimulationWorker } from '../../../src/simulation/simulation.worker.ts';
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

/** Text messages only, which nobody here can get, and a longer patience. */
const DRAFT = {
  ...ASTHMA_INTENT,
  steps: {
    ...ASTHMA_INTENT.steps,
    invite: { ...ASTHMA_INTENT.steps.invite, channels: ['sms'] },
    'booked?': { ...ASTHMA_INTENT.steps['booked?'], within: 'P60D' },
  },
};

/** Two who search and are called, and one who books; the first searches twice. */
const STORY: readonly Deed[] = [
  { patient: 0, minute: NOON, what: 'search', booking: 0 },
  { patient: 1, minute: DAY + NOON, what: 'search', booking: 0 },
  { patient: 2, minute: 2 * DAY + NOON, what: 'search', booking: 0 },
  { patient: 2, minute: 3 * DAY + NOON, what: 'book', booking: 0 },
  { patient: 0, minute: 4 * DAY + NOON, what: 'search', booking: 0 },
];

describe('simulations over HTTP', () => {
  let test: TestApp;
  let clinic: TestClinic;
  let admin: TestApi;
  let marketer: TestApi;

  beforeAll(async () => {
    test = await startApp();
    clinic = await makeClinic(test, 'lakeside', ASTHMA_INTENT);
    [admin, marketer] = [test.api(clinic.keys.admin), test.api(clinic.keys.marketer)];
    const history = new LivedHistory(test, clinic, START);
    await history.begin();
    await history.live(STORY, END);
    const saved = await admin(`/v1/journeys/${ASTHMA_INTENT.key}`, { method: 'PUT', body: DRAFT });
    expect(saved.status).toBe(200);
  });
  afterAll(() => test.stop());

  const { request, read } = simulationsOf(() => admin, ASTHMA_INTENT.key, PERIOD);
  const owner = (statement: string, values: unknown[] = []) => asOwner(test.db.url, statement, values);

  it('sets a draft beside the live version', async () => {
    const id = await request();
    await simulateAll(test);

    const { status, progress, results, versions } = await read(id);
    expect({ status, versions }).toEqual({ status: 'done', versions: ['draft', 'version 1'] });
    expect(progress).toEqual({ signals: progress.of, of: progress.of });
    const [draft, live] = results;
    expect(live).toMatchObject({
      isLive: true,
      entries: {
        total: 3,
        byDay: { '2026-10-20': 1, '2026-10-21': 1, '2026-10-22': 1 },
        heldOut: {},
        refused: { 'is in it': 1 },
      },
      steps: [
        { step: 'invite', entered: 3, here: 0, outcomes: { planned: 3 } },
        { step: 'booked?', entered: 3, here: 0, outcomes: { waiting: 3, 'timed out': 2 } },
        { step: 'end', entered: 2, here: 0 },
        { step: 'call', entered: 2, here: 0, outcomes: { done: 2, opened: 2 } },
      ],
      sends: { total: 3, byChannel: { email: 3 }, byDay: { '2026-10-21': { email: 1 } } },
      suppressions: {},
      tasks: { front_desk: 2 },
      exits: { completed: 2, goal: 1 },
      cost: { currency: 'USD', total: 0.03, byChannel: { email: 0.03 }, smsSegments: 0 },
    });
    // Noon in New York.
    expect(live.sends.byHour.email[12]).toBe(3);
    expect(draft).toMatchObject({
      isLive: false,
      entries: { total: 3 },
      sends: { total: 0 },
      suppressions: { no_contact_point: 3 },
      tasks: {},
      exits: { goal: 1 },
    });
    expect(draft.steps[1]).toMatchObject({ step: 'booked?', here: 2 });
  });

  it('tells of the same patients for both versions, and what would have happened to each', async () => {
    const id = await request();
    await simulateAll(test);

    const { items } = (await admin(`/v1/simulations/${id}/patients`)).body;
    const of = (version: string) => items.filter((one: any) => one.version === version);
    const idsOf = (version: string) => of(version).map((one: any) => one.patientId);
    expect(idsOf('draft')).toHaveLength(3);
    expect(idsOf('draft')).toEqual(idsOf('version 1'));
    const booked = of('version 1').find(({ timeline }: any) => timeline.at(-1).title === 'Leaves: goal');
    expect(booked.timeline).toEqual([
      { at: '2026-10-22T16:00:00.000Z', kind: 'run', title: 'Enters, because of search.performed', step: null },
      { at: '2026-10-22T16:00:00.000Z', kind: 'step', title: 'send: planned', step: 'invite' },
      { at: '2026-10-22T16:00:00.000Z', kind: 'step', title: 'waitFor: waiting', step: 'booked?' },
      { at: '2026-10-22T16:00:00.000Z', kind: 'message', title: 'Sent by email', step: 'invite' },
      { at: '2026-10-23T16:00:00.000Z', kind: 'run', title: 'Leaves: goal', step: 'booked?' },
    ]);
  });

  it('writes nothing but its result', async () => {
    await request();
    const before = await contents();
    await simulateAll(test);

    expect(await contents()).toEqual(before);
  });

  it('shows a marketer no figure that is small, and no patient', async () => {
    const { id } = (await marketer(PATH, { body: PERIOD })).body;
    await simulateAll(test);

    const { status, results } = (await marketer(`/v1/simulations/${id}`)).body;
    const { entries, sends, tasks, cost } = results[1];
    // Three people are so few that a number of them says something of each.
    expect({ status, entries: entries.total, byDay: entries.byDay['2026-10-20'] }).toEqual({
      ...{ status: 'done', entries: null, byDay: null },
    });
    expect({ sends: sends.byChannel, tasks, cost: cost.total }).toEqual({
      ...{ sends: { email: null }, tasks: { front_desk: null }, cost: null },
    });
    expect(cost.byChannel).toEqual({ email: null });
    const { items } = (await marketer(`/v1/simulations/${id}/patients`)).body;
    expect(items).toEqual([]);
    const patients = (await owner(`SELECT id FROM patient WHERE clinic_id = $1`, [clinic.id])).map((row) => row['id']);
    for (const patient of patients) {
      expect(JSON.stringify(results)).not.toContain(patient);
    }
  });

  it('is cancelled while it runs, and has no result then', async () => {
    const id = await request();
    const blocker = await block(test);
    const first = await test.get(SimulationWorker).runOnce();
    const answer = await admin(`/v1/simulations/${id}/cancel`, { method: 'POST' });
    await blocker.end();
    await simulateAll(test);

    expect(first).toBe(1);
    expect(answer).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await read(id)).toMatchObject({ status: 'cancelled', results: null });
    expect((await admin(`/v1/simulations/${id}/cancel`, { method: 'POST' })).status).toBe(409);
  });

  it('begins anew when the process that ran it died, once its lease has run out', async () => {
    const id = await request();
    await owner(
      `UPDATE simulation SET status = 'running', attempts = 1, signals_done = 7, leased_until = $2 WHERE id = $1`,
      [id, new Date(test.clock.now().getTime() + 60_000)],
    );
    await simulateAll(test);
    expect(await read(id)).toMatchObject({ status: 'running', progress: { signals: 7 } });

    test.clock.advanceSeconds(60);
    await simulateAll(test);

    expect(await read(id)).toMatchObject({ status: 'done' });
  });

  it('is given up when it took the process down three times', async () => {
    const id = await request();
    await owner(`UPDATE simulation SET status = 'running', attempts = 3, leased_until = $2 WHERE id = $1`, [
      id,
      test.clock.now(),
    ]);
    await simulateAll(test);

    expect(await read(id)).toMatchObject({
      status: 'failed',
      fault: 'was begun 3 times and never ended',
      results: null,
    });
  });

  it('stops when the process does, and leaves the simulation to be begun again', async () => {
    const own = await startApp();
    try {
      const { id: clinicId, keys } = await makeClinic(own, 'hillside', ASTHMA_INTENT);
      const { id } = (await own.api(keys.admin)(PATH, { body: PERIOD })).body;
      const blocker = await block(own);
      await own.get(SimulationWorker).runOnce();
      const stopped = own.get(SimulationWorker).beforeApplicationShutdown();
      await blocker.end();
      await stopped;

      const rows = await asOwner(
        own.db.url,
        `SELECT status, attempts FROM simulation WHERE id = $1 AND clinic_id = $2`,
        [id, clinicId],
      );
      expect(rows).toEqual([{ status: 'queued', attempts: 0 }]);
    } finally {
      await own.stop();
    }
  });

  it('goes by the draft as it was when it was asked for', async () => {
    const id = await request({ ...PERIOD, version: 'draft' });
    await admin(`/v1/journeys/${ASTHMA_INTENT.key}`, { method: 'PUT', body: { ...DRAFT, holdout: 0.5 } });
    await simulateAll(test);
    await admin(`/v1/journeys/${ASTHMA_INTENT.key}`, { method: 'PUT', body: DRAFT });

    const { results } = await read(id);
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ version: 'draft', entries: { total: 3, heldOut: {} } });
  });

  it('counts what happened before the period only as the past', async () => {
    const from = new Date(START.getTime() + 2 * DAY * 60_000).toISOString();
    const id = await request({ ...PERIOD, from, version: 1 });
    await simulateAll(test);

    const [result] = (await read(id)).results;
    // The guide of before counts for the search in the period; whoever had searched before has not entered.
    expect(result.entries.byDay).toEqual({ '2026-10-22': 1, '2026-10-24': 1 });
  });

  it('costs what the clinic says that messages cost', async () => {
    const prices = { currency: 'EUR', smsSegment: 7, email: 2.5, call: 10 };
    expect((await admin('/v1/clinic/prices')).body).toMatchObject({ currency: 'USD' });
    expect((await marketer('/v1/clinic/prices', { method: 'PUT', body: prices })).status).toBe(403);
    expect((await admin('/v1/clinic/prices', { method: 'PUT', body: prices })).body).toEqual(prices);
    const id = await request({ ...PERIOD, version: 'live' });
    await simulateAll(test);

    expect((await read(id)).results[0].cost).toMatchObject({ currency: 'EUR', total: 7.5 });
  });

  it('lists the simulations of a journey, the newest first and without results', async () => {
    const id = await request();
    const { items } = (await admin(`/v1/simulations?journey=${ASTHMA_INTENT.key}`)).body;
    await simulateAll(test);

    expect(items[0]).toMatchObject({ id, status: 'queued', results: null });
    expect((await admin('/v1/simulations?journey=nothing-here')).body.items).toEqual([]);
  });

  it.each([
    { what: 'a period that ends before it begins', body: { from: PERIOD.to, to: PERIOD.from }, status: 422 },
    {
      what: 'a period that is yet to come',
      body: { from: '2030-01-01T00:00:00Z', to: '2030-02-01T00:00:00Z' },
      status: 422,
    },
    { what: 'more than three years', body: { ...PERIOD, from: '2020-01-01T00:00:00Z' }, status: 422 },
    { what: 'a version that there is not', body: { ...PERIOD, version: 9 }, status: 404 },
    { what: 'a word that is no version', body: { ...PERIOD, version: 'newest' }, status: 422 },
  ])('refuses $what', async ({ body, status }) => {
    expect((await admin(PATH, { body })).status).toBe(status);
  });

  it('is not for those who do not edit journeys, and another clinic has none of it', async () => {
    const id = await request();
    await simulateAll(test);
    const stranger = test.api(test.clinic.keys.admin);

    expect((await test.api(clinic.keys.compliance)(PATH, { body: PERIOD })).status).toBe(403);
    expect((await stranger(`/v1/simulations/${id}`)).status).toBe(404);
    expect((await stranger(`/v1/simulations/${id}/patients`)).status).toBe(404);
    expect((await stranger(`/v1/simulations/${id}/cancel`, { method: 'POST' })).status).toBe(404);
  });

  it('counts two who turned out to be one as one from the beginning, and says so', async () => {
    const ids = await owner(
      `SELECT patient_id AS id FROM signal WHERE type = 'search.performed' AND clinic_id = $1
       GROUP BY patient_id ORDER BY min(time) LIMIT 2`,
      [clinic.id],
    );
    const [into, from] = ids.map((row) => String(row['id']));
    const desk = test.api(clinic.keys.front_desk);
    expect((await desk(`/v1/patients/${from}/merge`, { body: { into } })).status).toBeLessThan(300);
    const id = await request();
    await simulateAll(test);

    const { results, assumptions } = await read(id);
    expect(results[1]).toMatchObject({
      isLive: true,
      entries: { total: 2, byDay: { '2026-10-20': 1, '2026-10-22': 1 } },
    });
    expect(assumptions).toContain(
      'Who turned out to be one patient, such as a visitor who became known, counts as one from the beginning.',
    );
  });

  /** Keeps simulations from reading until the connection ends. */
  async function block({ db }: TestApp): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: db.url });
    await client.connect();
    await client.query(`BEGIN; LOCK TABLE signal, stage_change IN ACCESS EXCLUSIVE MODE`);
    return client;
  }

  /** Of every table but that of simulations, everything. */
  async function contents(): Promise<Record<string, unknown>[]> {
    const tables = await owner(
      `SELECT c.oid::regclass::text AS name FROM pg_class AS c
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'simulation' ORDER BY 1`,
    );
    const hashes = tables.map(({ name }) =>
      owner(
        `SELECT '${String(name)}' AS name, md5(string_agg(t::text, ' ' ORDER BY t::text)) FROM ${String(name)} AS t`,
      ),
    );
    return (await Promise.all(hashes)).flat();
  }
});
