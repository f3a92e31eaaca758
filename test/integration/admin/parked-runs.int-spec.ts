import { TimersWorker } from '../../../src/engine/timers.worker.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const JOURNEY = {
  name: 'Call us',
  purpose: 'operations',
  trigger: { signal: 'page.viewed' },
  goal: { signal: 'appointment.booked' },
  start: 'rest',
  steps: {
    rest: { kind: 'wait', for: 'P1D', next: 'call' },
    call: { kind: 'task', title: 'Call', role: 'front_desk', next: 'end' },
    end: { kind: 'exit' },
  },
};

/** How long until the second and the third try, with a minute to spare. */
const TRIES = [86_460, 120, 300];

describe('a run that a fault keeps from moving', () => {
  let test: TestApp;
  let admin: TestApi;

  beforeEach(async () => {
    test = await startApp();
    admin = test.api(test.clinic.keys.admin);
    await admin('/v1/journeys/call-us', { method: 'PUT', body: JOURNEY });
    await admin('/v1/journeys/call-us/publish', { body: {} });
    for (const visitor of ['v-1', 'v-2']) {
      await signal('page.viewed', visitor);
      test.clock.advanceSeconds(1);
    }
    // As a release that lost a step would leave it.
    await lose('rest', 'gone');
  });
  afterEach(() => test.stop());

  const signal = async (type: string, visitor: string, data: object = {}) => {
    const time = test.clock.now().toISOString();
    const id = `${type}-${visitor}`;
    const event = { specversion: '1.0', id, source: '/web', type, time, subject: `visitor:${visitor}`, data };
    expect((await admin('/v1/signals', { body: event })).body).toMatchObject({ accepted: 1 });
  };
  /** Moves the run that entered first, with its timer, to a step of another name, whatever its version says. */
  const lose = async (from: string, to: string) => {
    const [first] = (await admin('/v1/journeys/call-us/runs')).body.items.slice(-1);
    const values = [first.id, from, to];
    await asOwner(test.db.url, `UPDATE run SET step = $3 WHERE id = $1 AND step = $2`, values);
    await asOwner(test.db.url, `UPDATE timer SET step = $3 WHERE run_id = $1 AND step = $2`, values);
    return first.id as string;
  };
  const tryOn = async (tries: readonly number[] = TRIES) => {
    for (const seconds of tries) {
      test.clock.advanceSeconds(seconds);
      while ((await test.get(TimersWorker).runOnce()) > 0);
    }
  };
  const parked = async () => (await admin('/v1/journeys/call-us/runs?status=parked')).body.items;

  it('is tried three times, then waits for a person, who is told, and holds up nobody', async () => {
    await tryOn(TRIES.slice(0, 2));
    expect(await parked()).toEqual([]);
    await tryOn(TRIES.slice(2));

    const [run] = await parked();
    const { body } = await admin(`/v1/runs/${run.id}`);
    expect(body).toMatchObject({ status: 'parked', wakesAt: null, trouble: { failures: 3, isParked: true } });
    expect(body.trouble.fault).toMatch(/^Error in /);
    expect(body.log.map(({ kind }: { kind: string }) => kind)).toEqual(['wait', 'fault', 'fault', 'fault']);
    const tasks = (await admin('/v1/tasks')).body.items;
    expect(tasks.map(({ kind }: { kind: string }) => kind).sort()).toEqual(['journey', 'parked_run']);
  });

  it('goes on where it was, once the cause is mended and somebody says so', async () => {
    await tryOn();
    const id = await lose('gone', 'rest');

    expect((await admin(`/v1/runs/${id}/retry`, { body: {} })).body).toMatchObject({
      status: 'live',
      step: 'call',
      trouble: null,
    });
    expect((await admin(`/v1/runs/${id}/retry`, { body: {} })).status).toBe(409);
    const open = (await admin('/v1/tasks?status=open')).body.items;
    expect(open.map(({ kind }: { kind: string }) => kind)).toEqual(['journey', 'journey']);
  });

  it('can be ended by staff, and by its goal', async () => {
    await tryOn();
    const [run] = await parked();

    await signal('appointment.booked', 'v-1', { appointmentId: 'A-1', start: '2026-12-24T15:00:00Z' });
    expect((await admin(`/v1/runs/${run.id}`)).body).toMatchObject({ status: 'ended', endedBecause: 'goal' });
    const [other] = (await admin('/v1/journeys/call-us/runs?status=live')).body.items;
    expect((await admin(`/v1/runs/${other.id}/end`, { body: { reason: 'patient_asked' } })).body).toMatchObject({
      status: 'ended',
      endedBecause: 'patient_asked',
    });
    expect((await admin(`/v1/runs/${other.id}/end`, { body: { reason: 'other' } })).status).toBe(409);
  });
});
