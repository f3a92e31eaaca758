import { startApp, type TestApp } from '../support/app.ts';
import { anEvent } from '../support/signals.ts';

const NOW = '2026-11-20T14:59:00Z';
const RULE = {
  ...{ name: 'X', serviceLine: 'dental', anchor: { signal: 'visit.completed' } },
  ...{ interval: 'P6M', journey: 'feet' },
};

const CALLED = { rule: 'called', signals: ['call.received'], from: [null], to: 'consideration' };

describe('lines of care that are no longer offered', () => {
  let test: TestApp;
  let api: ReturnType<TestApp['api']>;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.admin);
  });
  afterAll(() => test.stop());

  const put = (path: string, body: unknown) => api(path, { method: 'PUT', body });
  const post = (path: string, body: unknown = {}) => api(path, { method: 'POST', body });
  const addLine = (key: string) => put(`/v1/service-lines/${key}`, { name: key, matches: [`${key} care`] });
  const remove = (key: string) => api(`/v1/service-lines/${key}`, { method: 'DELETE' });
  const lineOf = async (key: string) =>
    (await api('/v1/service-lines')).body.items.find((line: any) => line.key === key);

  it('are deleted while nothing uses them', async () => {
    await addLine('unused');

    expect((await remove('unused')).status).toBe(204);
    expect(await lineOf('unused')).toBeUndefined();
    expect((await remove('unused')).status).toBe(404);
  });

  it('are not deleted once something uses them, which says what', async () => {
    await addLine('eyes');
    await put('/v1/signal-types/eye.tested', { schema: { type: 'object' }, serviceLine: 'eyes' });
    await put('/v1/stage-rules/eyes', { transitions: [CALLED], lapseAfter: null });
    await put('/v1/spend', { items: [{ day: '2026-10-01', channel: 'radio', serviceLine: 'eyes', amount: 1 }] });
    const signal = anEvent('search.performed', { subject: 'visitor:v-1', time: NOW, data: { specialty: 'eyes care' } });
    await test.api(test.clinic.keys.ingest)('/v1/signals', { body: [signal] });

    expect(await remove('eyes')).toMatchObject({
      status: 409,
      body: {
        detail:
          '"eyes" is still used by signal types (eye.tested); its own rules of stages; spend; what happened to patients. Retire it instead.',
      },
    });
    expect(await lineOf('eyes')).toMatchObject({ name: 'eyes', retiredAt: null });
  });

  it('take nothing new when they are retired, keep their name, and can be taken up again', async () => {
    await addLine('dental');
    const spend = { items: [{ day: '2026-10-02', channel: 'radio', serviceLine: 'dental', amount: 1 }] };

    const { status, body } = await post('/v1/service-lines/dental/retire');
    expect([status, body.retiredAt]).toEqual([200, expect.any(String)]);
    expect((await post('/v1/service-lines/dental/retire')).body.retiredAt).toBe(body.retiredAt);
    expect(await lineOf('dental')).toMatchObject({ name: 'dental', retiredAt: body.retiredAt });
    const refused = { path: 'serviceLine', message: 'is a retired service line, which takes nothing new' };
    expect((await put('/v1/recall-rules/x', RULE)).body.errors).toEqual([refused]);
    expect((await put('/v1/spend', spend)).body.errors).toEqual([{ ...refused, path: 'items.0.serviceLine' }]);
    expect((await put('/v1/stage-rules/dental', { transitions: [CALLED], lapseAfter: null })).status).toBe(409);
    const signal = anEvent('search.performed', {
      subject: 'visitor:v-2',
      time: NOW,
      data: { specialty: 'dental care' },
    });
    await test.api(test.clinic.keys.ingest)('/v1/signals', { body: [signal] });
    expect((await remove('dental')).status).toBe(204);

    await addLine('dental');
    await post('/v1/service-lines/dental/retire');
    expect((await post('/v1/service-lines/dental/resume')).body.retiredAt).toBeNull();
    expect((await put('/v1/spend', spend)).status).toBe(200);
    expect((await post('/v1/service-lines/nowhere/retire')).status).toBe(404);
  });

  it('cannot be published a journey for', async () => {
    await addLine('feet');
    await post('/v1/service-lines/feet/retire');
    const journey = {
      name: 'Feet',
      purpose: 'treatment',
      serviceLine: 'feet',
      trigger: { signal: 'visit.completed' },
      start: 'end',
      steps: { end: { kind: 'exit' } },
    };
    const saved = await put('/v1/journeys/feet', journey);

    expect(saved.body.warnings).toContainEqual(expect.objectContaining({ path: 'serviceLine' }));
    expect(await post('/v1/journeys/feet/publish')).toMatchObject({
      status: 422,
      body: { errors: [expect.objectContaining({ path: 'serviceLine' })] },
    });
  });
});
