import { startApp, type TestApp } from '../../support/app.ts';

describe('/v1/sandbox/clock', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  it('tells the time of the sandbox and moves it', async () => {
    const api = test.api(test.clinic.keys.admin);

    const moved = await api('/v1/sandbox/clock', { body: { advance: 'P3D' } });
    const read = await api('/v1/sandbox/clock');

    expect(moved.status).toBe(200);
    expect(moved.body).toMatchObject({
      from: '2026-11-20T15:00:00.000Z',
      to: '2026-11-23T15:00:00.000Z',
      happened: { timers: 0, recalls: 0, messages: { sent: 0, suppressed: {}, deferred: {} }, tasks: 0 },
    });
    expect(read.body).toEqual({ now: '2026-11-23T15:00:00.000Z', offset: 'P3D' });
  });

  it('leaves a row in the audit trail', async () => {
    const { body } = await test.api(test.clinic.keys.admin)('/v1/audit?limit=5');

    expect(body.items.map((item: { action: string }) => item.action)).toContain('sandbox.advance');
  });

  it.each([[{}], [{ advance: 'tomorrow' }], [{ advance: '-P1D' }], [{ advance: 'P3Y' }], [{ advance: 'P1D', x: 1 }]])(
    'answers 422 to %j',
    async (body) => {
      expect((await test.api(test.clinic.keys.owner)('/v1/sandbox/clock', { body })).status).toBe(422);
    },
  );

  it('is closed to those who do not run the clinic', async () => {
    const api = test.api(test.clinic.keys.front_desk);

    expect((await api('/v1/sandbox/clock')).status).toBe(403);
    expect((await api('/v1/sandbox/clock', { body: { advance: 'P1D' } })).status).toBe(403);
  });

  it('is not there in live mode', async () => {
    const live = await startApp({ environment: { ATTEND_MODE: 'live' } });
    const api = live.api(live.clinic.keys.admin);

    expect((await api('/v1/sandbox/clock')).status).toBe(404);
    expect((await api('/v1/sandbox/clock', { body: { advance: 'P1D' } })).status).toBe(404);
    expect((await api('/v1/session')).body.may).not.toContain('sandbox.use');
    await live.stop();
  });
});
