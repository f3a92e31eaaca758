import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { RECALL_JOURNEY } from '../../support/recall-journey.ts';

const TEMPLATE = {
  purpose: 'treatment',
  variables: { 'patient.firstName': { type: 'text', phi: true } },
  bodies: { sms: { en: { body: 'Hello {{patient.firstName}}, please call us.' } } },
};

const JOURNEY = {
  name: 'Call us',
  serviceLine: 'pulmonology',
  purpose: 'treatment',
  trigger: { signal: 'guide.downloaded', when: "signal.data.topic == 'asthma'" },
  start: 'invite',
  steps: {
    invite: { kind: 'send', template: 'call-us', channels: ['sms'], next: 'end' },
    end: { kind: 'exit' },
  },
};

describe('what a clinic configures', () => {
  let test: TestApp;
  let api: TestApi;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.admin);
  });
  afterAll(() => test.stop());

  const put = (path: string, body: unknown) => api(path, { method: 'PUT', body });
  const post = (path: string) => api(path, { body: {} });

  it('is a template: saved as a draft, shown with samples, and live once approved', async () => {
    expect((await put('/v1/templates/call-us', TEMPLATE)).body).toMatchObject({ status: 'draft', liveVersion: null });
    expect((await post('/v1/templates/call-us/preview')).body.sms.en.text).toContain('Hello');

    expect((await post('/v1/templates/call-us/approve')).body).toMatchObject({ status: 'approved', liveVersion: 1 });

    expect((await api('/v1/templates')).body.items).toHaveLength(1);
    expect(
      (await put('/v1/templates/broken', { ...TEMPLATE, bodies: { sms: { en: { body: '{{#if' } } } })).status,
    ).toBe(422);
  });

  it('is a journey: a draft, then a version, paused, resumed and archived', async () => {
    await put('/v1/templates/call-us', TEMPLATE);
    await post('/v1/templates/call-us/approve');
    expect((await put('/v1/journeys/call-us', JOURNEY)).body).toMatchObject({ status: 'draft', liveVersion: null });
    expect((await post('/v1/journeys/call-us/publish')).body).toMatchObject({ status: 'live', liveVersion: 1 });
    expect((await post('/v1/journeys/call-us/pause')).body.status).toBe('paused');
    expect((await post('/v1/journeys/call-us/pause')).status).toBe(409);
    expect((await post('/v1/journeys/call-us/resume')).body.status).toBe('live');
    expect((await api('/v1/journeys/call-us/versions')).body.items).toHaveLength(1);
    expect((await api('/v1/journeys/call-us/runs')).body).toEqual({ items: [], next: null });
    expect((await post('/v1/journeys/call-us/archive')).body.status).toBe('archived');
  });

  it('is listed with what the live version is for and who is in it', async () => {
    await put('/v1/templates/call-us', TEMPLATE);
    await post('/v1/templates/call-us/approve');
    await put('/v1/journeys/listed', JOURNEY);

    const { items } = (await api('/v1/journeys')).body;

    expect(items).toContainEqual(
      expect.objectContaining({ key: 'listed', purpose: 'treatment', serviceLine: 'pulmonology', liveRuns: 0 }),
    );
  });

  it.each([
    { rule: "signal.data.topic == 'asthma'", signal: 'guide.downloaded', says: [] },
    { rule: 'patient.age >= 18.0', signal: null, says: [] },
    { rule: 'patient.language', gives: 'plain', says: [] },
    { rule: 'patient.age == 18', says: [{ path: 'rule', message: expect.stringContaining('doubles') }] },
    { rule: 'signal.type == "x"', says: [{ path: 'rule', message: expect.stringContaining('signal') }] },
    { rule: 'true', signal: 'moon.rose', says: [{ path: 'signal', message: expect.stringContaining('moon.rose') }] },
  ])('is checked on its own when it is the rule $rule', async ({ says, ...body }) => {
    expect((await api('/v1/rules/check', { body })).body).toEqual({ problems: says });
  });

  it('is refused with every fault and its path when it is a broken journey', async () => {
    const steps = { ...JOURNEY.steps, invite: { ...JOURNEY.steps.invite, next: 'nowhere' } };

    const { status, body } = await put('/v1/journeys/broken', { ...JOURNEY, steps, trigger: { signal: 'no.such' } });

    expect(status).toBe(422);
    expect(body.errors.length).toBeGreaterThanOrEqual(2);
  });

  it('is a signal type of its own, which counts at once', async () => {
    const event = {
      specversion: '1.0',
      id: 'own-1',
      source: '/web',
      type: 'quiz.finished',
      time: '2026-11-20T14:59:00Z',
      subject: 'visitor:v-1',
      data: { score: 7, answers: 'secret' },
    };
    expect((await api('/v1/signals', { body: event })).body.rejected).toHaveLength(1);
    const schema = {
      type: 'object',
      properties: { score: { type: 'integer' }, answers: { type: 'string', 'x-phi': true } },
      required: ['score'],
    };

    expect((await put('/v1/signal-types/quiz.finished', { schema })).status).toBe(200);

    expect((await api('/v1/signals', { body: event })).body).toMatchObject({ accepted: 1 });
    expect((await api('/v1/signals', { body: { ...event, id: 'own-2', data: {} } })).body.rejected).toMatchObject([
      { index: 0 },
    ]);
    expect((await api('/v1/signal-types')).body.items).toContainEqual({
      type: 'quiz.finished',
      schema,
      builtIn: false,
    });
  });

  it.each([
    ['/v1/signal-types/search.performed', { schema: { type: 'object' } }, 409],
    ['/v1/signal-types/quiz.taken', { schema: { type: 'array' } }, 422],
    ['/v1/signal-types/quiz.taken', { schema: { type: 'object', properties: { a: { type: 'wish' } } } }, 422],
    ['/v1/signal-types/Quiz', { schema: { type: 'object' } }, 422],
    ['/v1/signal-types/quiz.taken', { schema: { type: 'object', properties: null } }, 422],
    ['/v1/signal-types/quiz.taken', { schema: { type: 'object', $async: true } }, 422],
    ['/v1/signal-types/quiz.taken', { schema: { type: 'object', $id: 'urn:a', $ref: 'urn:a' } }, 422],
  ])('is not a signal type that would break others: %s', async (path, body, status) => {
    expect((await put(path, body)).status).toBe(status);
  });

  it('is a signal type with an id, put twice, and what is wrong with another is said by its path', async () => {
    const schema = { type: 'object', $id: 'https://example.test/quiz' };
    expect((await put('/v1/signal-types/quiz.opened', { schema })).status).toBe(200);
    expect((await put('/v1/signal-types/quiz.closed', { schema })).status).toBe(200);

    const wrong = { type: 'object', properties: { score: { type: 'wish' } } };

    expect((await put('/v1/signal-types/quiz.taken', { schema: wrong })).body).toMatchObject({
      errors: [{ path: 'schema.properties.score.type' }],
    });
    const event = { specversion: '1.0', id: 'own-3', source: '/web', type: 'quiz.opened', subject: 'visitor:v-1' };
    expect(
      (await api('/v1/signals', { body: { ...event, time: '2026-11-20T14:59:00Z', data: {} } })).body,
    ).toMatchObject({ accepted: 1 });
  });

  it('is a recall rule', async () => {
    const rule = {
      name: 'Follow-up',
      serviceLine: 'pulmonology',
      anchor: { signal: 'visit.completed' },
      interval: 'P6M',
      journey: 'recall',
    };
    await put('/v1/service-lines/pulmonology', { name: 'Pulmonology', matches: [] });
    expect((await put('/v1/recall-rules/follow-up', rule)).body.errors).toMatchObject([{ path: 'journey' }]);
    await put('/v1/journeys/recall', RECALL_JOURNEY);

    expect((await put('/v1/recall-rules/follow-up', rule)).status).toBe(200);

    expect((await api('/v1/recall-rules/follow-up')).body).toMatchObject({ key: 'follow-up', interval: 'P6M' });
    expect((await api('/v1/recall-rules')).body.items).toHaveLength(1);
    expect((await put('/v1/recall-rules/wrong', { ...rule, interval: 'soon' })).status).toBe(422);
    expect((await put('/v1/recall-rules/wrong', { ...rule, serviceLine: 'nowhere' })).body.errors).toMatchObject([
      { path: 'serviceLine' },
    ]);
    expect((await api('/v1/recalls?rule=follow-up&due=2027-01-01&count=true')).body).toEqual({
      items: [],
      next: null,
      total: 0,
    });
  });
});
