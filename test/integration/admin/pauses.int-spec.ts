import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { StuckRunsWorker } from '../../../src/journeys/runs/stuck-runs.worker.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const TEMPLATE = {
  purpose: 'operations',
  variables: {},
  bodies: { email: { en: { subject: 'Hello', body: 'Call us.' } } },
};
const JOURNEY = {
  name: 'Call us',
  purpose: 'operations',
  trigger: { signal: 'page.viewed' },
  goal: { signal: 'appointment.booked' },
  start: 'invite',
  steps: {
    invite: { kind: 'send', template: 'call-us', channels: ['email'], next: 'answer' },
    answer: { kind: 'waitFor', signal: 'form.submitted', within: 'P2D', then: 'end', else: 'call' },
    call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('pausing over HTTP', () => {
  let test: TestApp;
  let admin: TestApi;
  let frontDesk: TestApi;
  let marketer: TestApi;

  beforeEach(async () => {
    test = await startApp();
    [admin, frontDesk, marketer] = [
      test.api(test.clinic.keys.admin),
      test.api(test.clinic.keys.front_desk),
      test.api(test.clinic.keys.marketer),
    ];
    await admin('/v1/templates/call-us', { method: 'PUT', body: TEMPLATE });
    await post('/v1/templates/call-us/approve');
    await admin('/v1/journeys/call-us', { method: 'PUT', body: JOURNEY });
    expect((await post('/v1/journeys/call-us/publish')).body.status).toBe('live');
  });
  afterEach(() => test.stop());

  const post = (path: string, body: unknown = {}) => admin(path, { body });
  const signal = async (type: string, visitor: string, data: object = {}) => {
    const time = test.clock.now().toISOString();
    const event = {
      specversion: '1.0',
      id: `${type}-${visitor}`,
      source: '/web',
      type,
      time,
      subject: `visitor:${visitor}`,
      data,
    };
    expect((await admin('/v1/signals', { body: event })).body).toMatchObject({ accepted: 1 });
  };

  it('of a journey needs no body, shows in its status and survives a new version', async () => {
    expect((await admin('/v1/journeys/call-us/pause', { method: 'POST' })).body.status).toBe('paused');
    expect((await post('/v1/journeys/call-us/pause')).status).toBe(409);

    await admin('/v1/journeys/call-us', { method: 'PUT', body: JOURNEY });
    expect((await post('/v1/journeys/call-us/publish')).body).toMatchObject({ status: 'paused', liveVersion: 2 });

    expect((await admin('/v1/journeys/call-us/resume', { method: 'POST' })).body.status).toBe('live');
    expect((await post('/v1/journeys/call-us/resume')).status).toBe(409);
  });

  it('of a version or a step leaves the journey live', async () => {
    const part = { version: 1, step: 'invite', reason: 'The text is wrong' };
    expect((await post('/v1/journeys/call-us/pause', part)).body.status).toBe('live');
    expect((await post('/v1/journeys/call-us/pause', { version: 1 })).status).toBe(200);

    const { body } = await frontDesk('/v1/pauses?journey=call-us&open=true');
    expect(body.items).toMatchObject([
      { scope: 'version', journey: 'call-us', version: 1, step: null, reason: 'No reason was given.' },
      { scope: 'step', version: 1, step: 'invite', reason: 'The text is wrong', endedAt: null },
    ]);
    expect((await post('/v1/journeys/call-us/resume')).status).toBe(409);
    expect((await post('/v1/journeys/call-us/resume', { version: 1, step: 'invite' })).status).toBe(200);
    expect((await admin('/v1/pauses?open=false')).body.items).toMatchObject([{ scope: 'step' }]);
  });

  it.each([
    ['a journey that there is not', '/v1/journeys/nothing/pause', {}, 404],
    ['a version that there is not', '/v1/journeys/call-us/pause', { version: 2 }, 404],
    ['a step that there is not', '/v1/journeys/call-us/pause', { step: 'invite#2' }, 404],
    ['a field that there is not', '/v1/journeys/call-us/pause', { steps: 'invite' }, 422],
    ['a channel that there is not', '/v1/pauses', { scope: 'channel', channel: 'fax', reason: 'x' }, 422],
    ['a channel that is not named', '/v1/pauses', { scope: 'channel', reason: 'x' }, 422],
    ['a clinic without a reason', '/v1/pauses', { scope: 'clinic' }, 422],
  ])('refuses %s', async (_, path, body, status) => {
    expect((await post(path, body)).status).toBe(status);
  });

  it('of a clinic or a channel is for admins, seen by all staff, ended once, and audited', async () => {
    const wanted = { scope: 'channel', channel: 'sms', reason: 'The number is being ported' };
    expect((await marketer('/v1/pauses', { body: wanted })).status).toBe(403);
    const { status, body: begun } = await post('/v1/pauses', wanted);
    expect({ status, begun }).toMatchObject({ status: 201, begun: { ...wanted, journey: null, endedAt: null } });
    expect((await post('/v1/pauses', wanted)).status).toBe(409);
    expect((await post('/v1/pauses', { scope: 'clinic', reason: 'Moving' })).status).toBe(201);

    expect((await frontDesk('/v1/pauses?limit=1')).body).toMatchObject({ next: expect.any(String) });
    expect((await frontDesk(`/v1/pauses/${begun.id}/end`, { body: {} })).status).toBe(403);
    expect((await post(`/v1/pauses/${begun.id}/end`)).body).toMatchObject({
      id: begun.id,
      endedBy: expect.any(String),
    });
    expect((await post(`/v1/pauses/${begun.id}/end`)).status).toBe(409);
    const other = await test.addClinic('second');
    expect((await test.api(other.keys.admin)(`/v1/pauses/${begun.id}/end`, { body: {} })).status).toBe(404);

    const actions = (await admin('/v1/audit?limit=200')).body.items.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(expect.arrayContaining(['pause.begin', 'pause.end']));
  });

  it('ends the pause of a journey as well, with its status', async () => {
    await post('/v1/journeys/call-us/pause');
    const [pause] = (await admin('/v1/pauses?open=true')).body.items;

    expect((await post(`/v1/pauses/${pause.id}/end`)).status).toBe(200);

    expect((await admin('/v1/journeys/call-us')).body.status).toBe('live');
  });

  it('counts who is at each step and what became of the others, without naming them', async () => {
    for (const visitor of ['v-1', 'v-2', 'v-3', 'v-4']) await signal('page.viewed', visitor);
    test.clock.advanceSeconds(3600);
    await signal('form.submitted', 'v-1');
    test.clock.advanceSeconds(3600);
    await signal('appointment.booked', 'v-2', { appointmentId: 'A-1', start: '2026-12-01T15:00:00Z' });
    test.clock.advanceSeconds(2 * 86_400);
    await test.get(TimersWorker).runOnce();
    await signal('page.viewed', 'v-5');

    const { body } = await admin('/v1/journeys/call-us/steps?version=1');

    expect(body.items).toMatchObject([
      { step: 'invite', kind: 'send', here: 0, entered: 5, left: 5, outcomes: { planned: 5 }, medianSeconds: null },
      {
        step: 'answer',
        here: 1,
        parked: 0,
        entered: 5,
        left: 4,
        outcomes: { came: 1, goal: 1, 'timed out': 2 },
        medianSeconds: (7200 + 2 * 86_400 + 7200) / 2,
      },
      { step: 'end', here: 0, entered: 1, left: 1, outcomes: { completed: 1 } },
      { step: 'call', here: 2, entered: 2, left: 0, outcomes: {}, medianSeconds: null },
    ]);
    // How a step ended may be in the words of staff, about a patient.
    const { body: shown } = await marketer('/v1/journeys/call-us/steps?version=1');
    expect(shown.items[0]).toMatchObject({ step: 'invite', entered: 5, left: 5 });
    expect(JSON.stringify(shown)).not.toContain('outcomes');
    expect((await marketer('/v1/journeys/call-us/steps?version=2')).status).toBe(404);
    const later = await marketer(`/v1/journeys/call-us/steps?from=${test.clock.now().toISOString()}`);
    expect(later.body.items).toMatchObject([
      { entered: 1 },
      { here: 1, entered: 1 },
      { entered: 0 },
      { here: 2, entered: 0 },
    ]);
  });

  it('lists who is at a step, with the patients only for those who may see them', async () => {
    await signal('page.viewed', 'v-1');
    const path = '/v1/journeys/call-us/runs?step=answer&version=1&status=live&count=true';

    const { items, total } = (await frontDesk(path)).body;
    expect({ items, total }).toMatchObject({ total: 1, items: [{ step: 'answer', patientId: expect.any(String) }] });
    expect((await marketer(path)).body).toMatchObject({ total: 1, items: [{ step: 'answer', patientId: null }] });
    expect((await marketer(`${path}&patient=${items[0].patientId}`)).status).toBe(403);
    expect((await frontDesk('/v1/journeys/call-us/runs?step=call')).body.items).toEqual([]);
    expect((await frontDesk('/v1/journeys/call-us/runs?version=2')).body.items).toEqual([]);
    expect((await frontDesk('/v1/journeys/call-us/runs?status=parked')).body.items).toEqual([]);
  });

  it('has a figure of runs that nothing holds, which stays 0', async () => {
    for (const visitor of ['v-1', 'v-2']) await signal('page.viewed', visitor);
    const figure = async () => {
      await test.get(StuckRunsWorker).runOnce();
      return /^attend_stuck_runs (\d+)$/m.exec((await test.api()('/metrics')).body as string)?.[1];
    };
    expect(await figure()).toBe('0');

    await asOwner(test.db.url, `DELETE FROM wait`);
    expect(await figure()).toBe('0');
    await asOwner(test.db.url, `DELETE FROM timer WHERE run_id IN (SELECT id FROM run LIMIT 1)`);

    expect(await figure()).toBe('1');
  });
});
