import { MigrateRunsWorker } from '../../src/engine/migrate-runs.worker.ts';
import { PlaybooksService } from '../../src/playbooks/playbooks.service.ts';
import { startApp, type TestApi, type TestApp } from '../support/app.ts';

const WAITING = {
  name: 'Call us',
  purpose: 'treatment',
  trigger: { signal: 'search.performed' },
  start: 'rest',
  steps: { rest: { kind: 'wait', for: 'P10D', next: 'end' }, end: { kind: 'exit' } },
};
const CALLING = {
  ...WAITING,
  start: 'call',
  steps: { call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' }, end: { kind: 'exit' } },
};

describe('versions of a journey over HTTP', () => {
  let test: TestApp;
  let admin: TestApi;
  let marketer: TestApi;

  beforeAll(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
    marketer = test.api(test.clinic.keys.marketer);
  });
  afterAll(() => test.stop());

  const put = (body: object, api = admin) => api('/v1/journeys/call-us', { method: 'PUT', body });
  const post = (path: string, body?: object, api = admin) =>
    api(`/v1/journeys/call-us/${path}`, { method: 'POST', body: body ?? {} });
  const get = (path: string, api = admin) => api(`/v1/journeys/call-us/${path}`);

  async function search(visitor: string): Promise<void> {
    const body = {
      specversion: '1.0',
      id: visitor,
      source: '/web',
      type: 'search.performed',
      subject: `visitor:${visitor}`,
    };
    await admin('/v1/signals', {
      body: { ...body, time: test.clock.now().toISOString(), data: { specialty: 'dental' } },
    });
  }

  async function work(): Promise<void> {
    while ((await test.get(MigrateRunsWorker).runOnce()) > 0);
  }

  it('are drafted, published with another pair of eyes, compared, migrated and archived', async () => {
    const trapped = { ...WAITING, steps: { rest: { kind: 'wait', for: 'P1D', next: 'rest' } } };
    expect((await put(trapped)).body.warnings).toEqual([
      { path: 'steps.rest', message: 'no way leads from here to an exit' },
    ]);
    const refused = await post('publish');
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([{ path: 'steps.rest', message: 'no way leads from here to an exit' }]);

    expect((await admin('/v1/clinic', { method: 'PATCH', body: { fourEyes: true } })).body.fourEyes).toBe(true);
    await put(WAITING);
    const alone = await post('publish');
    expect(alone.status).toBe(409);
    expect(alone.body.detail).toMatch(/somebody else of owner, admin, marketer must publish it/);
    expect((await post('publish', {}, marketer)).body).toMatchObject({ status: 'live', warnings: [], draftedBy: null });

    await search('v-1');
    await search('v-2');
    expect((await put(CALLING, marketer)).body.draftedBy).toMatch(/^api_key:/);
    expect((await get('diff?from=live&to=draft')).body.steps).toMatchObject({
      added: [{ step: 'call' }],
      removed: [{ step: 'rest' }],
      changed: [],
    });
    expect((await post('publish')).body).toMatchObject({ liveVersion: 2 });

    const silent = await post('migrate', { from: 'all older', steps: {} });
    expect(silent.body).toMatchObject({
      plan: null,
      migration: null,
      problems: [{ path: 'steps.rest', message: '2 patients are here: say where they go' }],
    });
    const request = { from: 1, steps: { rest: { to: 'call' } } };
    const dry = await post('migrate', request);
    expect(dry.body).toMatchObject({ runs: { total: 2, move: 2, stay: 0, exit: 0 }, problems: [] });
    const begun = await post('migrate', { ...request, dryRun: false, plan: dry.body.plan });
    expect(begun.body.migration).toMatchObject({ status: 'running', counts: { moved: 0 } });
    await work();
    expect((await get('migrations')).body.items).toMatchObject([
      { from: [1], to: 2, status: 'done', counts: { moved: 2, leftOut: 0 } },
    ]);
    expect((await get('runs')).body.items).toMatchObject([
      { version: 2, step: 'call', status: 'live' },
      { version: 2, step: 'call', status: 'live' },
    ]);

    expect((await post('archive', { runs: 'end' })).body.status).toBe('archived');
    await work();
    expect((await get('runs')).body.items).toMatchObject([
      { status: 'ended', endedBecause: 'archived' },
      { status: 'ended', endedBecause: 'archived' },
    ]);
    expect((await get('versions')).body.items).toMatchObject([
      { version: 2, draftedBy: expect.stringMatching(/^api_key:/), publishedBy: expect.stringMatching(/^api_key:/) },
      { version: 1 },
    ]);
  });

  it('lets whoever installs a playbook be the second to look at it', async () => {
    await admin('/v1/clinic', { method: 'PATCH', body: { fourEyes: true } });
    const playbooks = (await test.get(PlaybooksService).shipped()).filter(({ key }) => key === 'appointment-reminders');

    await test.db.api.forClinic(test.clinic.id, async (tx) => {
      await test.get(PlaybooksService).prepare(tx, test.clinic.id, playbooks, 'user:ann');
      await test.get(PlaybooksService).publish(tx, test.clinic.id, playbooks, 'user:ann');
    });

    expect((await admin('/v1/journeys/appointment-reminders/versions')).body.items).toMatchObject([
      { version: 1, draftedBy: 'attend', publishedBy: 'user:ann' },
    ]);
  });

  it.each([
    ['diff?from=1&to=nothing', 422],
    ['diff?from=1', 422],
    ['diff?from=1&to=9', 404],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });

  it.each([
    { body: { from: 'older', steps: {} }, status: 422 },
    { body: { from: 2, steps: {} }, status: 422 },
    { body: { from: 7, steps: {} }, status: 404 },
    { body: { from: 1, to: 9, steps: {} }, status: 404 },
    { body: { from: 1, steps: {}, dryRun: false }, status: 409 },
  ])('answers the migration %j', async ({ body, status }) => {
    expect((await post('migrate', body)).status).toBe(status);
  });

  it('lets only those who may write journeys migrate runs', async () => {
    const frontDesk = test.api(test.clinic.keys.front_desk);

    expect((await post('migrate', { from: 1, steps: {} }, frontDesk)).status).toBe(403);
    expect((await get('migrations', frontDesk)).status).toBe(200);
    expect((await post('migrations/cancel')).status).toBe(409);
  });
});
