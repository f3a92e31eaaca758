import { startApp, type TestApp } from '../support/app.ts';
import { RECALL_JOURNEY } from '../support/recall-journey.ts';
import { anEvent } from '../support/signals.ts';

const NOW = '2026-11-20T14:59:00Z';
const RULE = {
  ...{ name: 'X', serviceLine: 'dental', anchor: { signal: 'visit.completed' } },
  ...{ interval: 'P6M', journey: 'recall' },
};

const FEET = {
  name: 'Feet',
  purpose: 'treatment',
  serviceLine: 'feet',
  trigger: { signal: 'visit.completed' },
  start: 'end',
  steps: { end: { kind: 'exit' } },
};

const CALLED = { rule: 'called', signals: ['call.received'], from: [null], to: 'consideration' };

describe('lines of care that are no longer offered', () => {
  let test: TestApp;
  let api: ReturnType<TestApp['api']>;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.admin);
    await put('/v1/journeys/recall', RECALL_JOURNEY);
  });
  afterAll(() => test.stop());

  const put = (path: string, body: unknown) => api(path, { method: 'PUT', body });
  const post = (path: string, body: unknown = {}) => api(path, { method: 'POST', body });
  const addLine = (key: string) => put(`/v1/service-lines/${key}`, { name: key, matches: [`${key} care`] });
  const remove = (key: string) => api(`/v1/service-lines/${key}`, { method: 'DELETE' });
  const lineOf = async (key: string) =>
    (await api('/v1/service-lines')).body.items.find((line: any) => line.key === key);

  it('are deleted when they are retired and nothing uses them', async () => {
    await addLine('unused');

    expect(await remove('unused')).toMatchObject({
      status: 409,
      body: { detail: '"unused" is not retired. Retire it first, so that nothing new comes to use it.' },
    });
    expect(await lineOf('unused')).toMatchObject({ key: 'unused' });
    await post('/v1/service-lines/unused/retire');
    expect((await remove('unused')).status).toBe(204);
    expect(await lineOf('unused')).toBeUndefined();
  });

  it('are not looked for in all that happened where there is no such line', async () => {
    const data = { specialty: 'x', serviceLine: 'nothing' };
    const signal = anEvent('search.performed', { subject: 'visitor:v-3', time: NOW, data });
    await test.api(test.clinic.keys.ingest)('/v1/signals', { body: [signal] });

    expect((await remove('nothing')).status).toBe(404);
  });

  it('are used by the settings of attribution that hold now, and no longer by those of before', async () => {
    await addLine('skin');
    await post('/v1/service-lines/skin/retire');
    const owner = test.api(test.clinic.keys.owner);
    const save = (lines: object) => owner('/v1/attribution-settings', { method: 'PUT', body: { lines } });
    await save({ skin: { lookbackDays: 30 } });

    const used = await remove('skin');
    await save({});

    expect(used).toMatchObject({
      status: 409,
      body: { detail: '"skin" is still used by settings of attribution. It stays retired.' },
    });
    expect((await remove('skin')).status).toBe(204);
  });

  it('are not deleted once something uses them, which says what', async () => {
    await addLine('eyes');
    await put('/v1/signal-types/eye.tested', { schema: { type: 'object' }, serviceLine: 'eyes' });
    await put('/v1/stage-rules/eyes', { transitions: [CALLED], lapseAfter: null });
    await put('/v1/spend', { items: [{ day: '2026-10-01', channel: 'radio', serviceLine: 'eyes', amount: 1 }] });
    const signal = anEvent('search.performed', { subject: 'visitor:v-1', time: NOW, data: { specialty: 'eyes care' } });
    await test.api(test.clinic.keys.ingest)('/v1/signals', { body: [signal] });

    await post('/v1/service-lines/eyes/retire');

    expect(await remove('eyes')).toMatchObject({
      status: 409,
      body: {
        detail:
          '"eyes" is still used by signal types (eye.tested); its own rules of stages; spend; what happened to patients. It stays retired.',
      },
    });
    expect(await lineOf('eyes')).toMatchObject({ name: 'eyes' });
  });

  it('take nothing new when they are retired, keep their name, and can be taken up again', async () => {
    await addLine('dental');
    const spend = { items: [{ day: '2026-11-20', channel: 'radio', serviceLine: 'dental', amount: 1 }] };

    const { status, body } = await post('/v1/service-lines/dental/retire');
    expect([status, body.retiredAt]).toEqual([200, expect.any(String)]);
    expect((await post('/v1/service-lines/dental/retire')).body.retiredAt).toBe(body.retiredAt);
    expect(await lineOf('dental')).toMatchObject({ name: 'dental', retiredAt: body.retiredAt });
    const refused = { path: 'serviceLine', message: 'is a retired service line, which takes nothing new' };
    expect((await put('/v1/recall-rules/x', RULE)).body.errors).toEqual([refused]);
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

  it('take no spend from the day on when they were retired, by the calendar of the clinic', async () => {
    await addLine('heart');
    const of = (day: string, amount = 1) => ({ day, channel: 'radio', serviceLine: 'heart', amount });
    const before = await put('/v1/spend', { items: [of('2026-11-25')] });
    // In New York it is the evening of the day before.
    test.clock.set('2026-11-21T02:00:00Z');
    await post('/v1/service-lines/heart/retire');
    test.clock.set('2026-11-20T15:00:00Z');

    const early = await put('/v1/spend', { items: [of('2026-11-19')] });
    const late = await put('/v1/spend', { items: [of('2026-11-19'), of('2026-11-20')] });
    const corrected = await put('/v1/spend', { items: [of('2026-11-25', 0)] });
    const twice = await put('/v1/spend', { items: [of('2026-11-25'), of('2026-11-25')] });
    const text = 'day,channel,serviceLine,amount\n2026-11-18,radio,heart,2\n2026-11-21,radio,heart,2\n';
    const file = await api('/v1/spend/import', { raw: { text, type: 'text/csv' } });

    expect([before.status, early.status, late.status]).toEqual([200, 200, 422]);
    expect(late.body.errors).toEqual([
      { path: 'items.1.serviceLine', message: 'was retired by that day, and takes nothing new' },
    ]);
    expect(corrected).toMatchObject({ status: 200, body: { replaced: 1 } });
    expect(twice.body.errors).toMatchObject([{ path: 'items.1.day' }]);
    expect(file.body).toMatchObject({ accepted: 1, rejected: [{ line: 3, code: 'retired' }] });
  });

  it('let what they have be corrected, and nothing be moved to them', async () => {
    await addLine('knee');
    await addLine('hip');
    const stages = { transitions: [CALLED], lapseAfter: null };
    const rule = { ...RULE, serviceLine: 'knee' };
    await put('/v1/recall-rules/knees', rule);
    await put('/v1/recall-rules/hips', { ...RULE, serviceLine: 'hip' });
    await put('/v1/stage-rules/knee', stages);
    await post('/v1/service-lines/knee/retire');

    expect((await put('/v1/recall-rules/knees', { ...rule, interval: 'P12M' })).body).toMatchObject({
      interval: 'P12M',
    });
    expect((await put('/v1/recall-rules/hips', rule)).body.errors).toMatchObject([{ path: 'serviceLine' }]);
    expect((await put('/v1/stage-rules/knee', { ...stages, lapseAfter: 'P6M' })).status).toBe(200);
    await api('/v1/stage-rules/knee', { method: 'DELETE' });
    expect((await put('/v1/stage-rules/knee', stages)).status).toBe(409);
  });

  it('cannot be published a journey for, unless it goes on there already', async () => {
    await addLine('feet');
    await addLine('hands');
    const publish = async (key: string, body: object) => {
      const saved = await put(`/v1/journeys/${key}`, body);
      return { ...(await post(`/v1/journeys/${key}/publish`)), warnings: saved.body.warnings };
    };
    const atServiceLine = expect.objectContaining({ path: 'serviceLine' });
    await publish('feet', FEET);
    await publish('hands', { ...FEET, serviceLine: 'hands' });
    await post('/v1/service-lines/feet/retire');

    const corrected = await publish('feet', { ...FEET, name: 'Both feet' });
    const other = await publish('toes', FEET);
    const moved = await publish('hands', FEET);
    await post('/v1/journeys/feet/archive');
    const begunAgain = await publish('feet', FEET);

    expect(corrected).toMatchObject({ status: 200, body: { liveVersion: 2 } });
    expect(corrected.warnings).not.toContainEqual(atServiceLine);
    for (const refused of [other, moved, begunAgain]) {
      expect(refused.warnings).toContainEqual(atServiceLine);
      expect(refused).toMatchObject({ status: 422, body: { errors: [atServiceLine] } });
    }
  });
});
