import { startApp, type TestApp } from '../../support/app.ts';

const TEMPLATE = {
  purpose: 'treatment',
  variables: { 'clinic.name': { type: 'text', phi: 'none' } },
  bodies: { sms: { en: { body: '{{clinic.name}}: please call us. Reply STOP to opt out.' } } },
};
const JOURNEY = {
  key: 'calls',
  name: 'Calls',
  purpose: 'treatment',
  trigger: { signal: 'call.missed' },
  start: 'tell',
  steps: { tell: { kind: 'send', template: 'call-us', channels: ['sms'], next: 'end' }, end: { kind: 'exit' } },
};

describe('a template over the API', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  const as = (role: 'admin' | 'marketer' | 'compliance' | 'front_desk') => test.api(test.clinic.keys[role]);
  const put = (path: string, body: unknown) => as('marketer')(path, { method: 'PUT', body });
  const saying = (body: string) => ({ ...TEMPLATE, bodies: { sms: { en: { body } } } });

  it('has versions, and journeys that keep the one they were published with', async () => {
    await put('/v1/templates/call-us', TEMPLATE);
    await as('compliance')('/v1/templates/call-us/approve', { body: {} });
    await put('/v1/journeys/calls', JOURNEY);
    await as('marketer')('/v1/journeys/calls/publish', { body: {} });
    await put('/v1/templates/call-us', saying('{{clinic.name}}: do call us. Reply STOP to opt out.'));
    await as('compliance')('/v1/templates/call-us/approve', { body: {} });

    const versions = (await as('front_desk')('/v1/templates/call-us/versions')).body.items;
    const uses = (await as('front_desk')('/v1/templates/call-us/uses')).body.items;

    expect(versions).toMatchObject([
      { version: 2, status: 'approved', liveVersion: 2, createdByName: null },
      { version: 1, status: 'approved', bodies: TEMPLATE.bodies },
    ]);
    expect(uses).toEqual([{ journey: 'calls', name: 'Calls', status: 'live', journeyVersion: 1, templateVersion: 1 }]);
    expect((await as('front_desk')('/v1/templates/nothing/versions')).status).toBe(404);
    expect((await as('front_desk')('/v1/templates/nothing/uses')).body.items).toEqual([]);
  });

  it('is shown filled in before it is saved, or is refused with its faults', async () => {
    const preview = (source: unknown) => as('marketer')('/v1/templates/unsaved/preview', { body: { source } });

    expect((await preview(saying('Hi {{clinic.name}} {{> opt-out}}'))).body.sms.en).toMatchObject({
      text: expect.stringMatching(/^Hi Lakeside Clinic Reply STOP/),
      segments: 1,
      encoding: 'GSM-7',
    });
    expect((await preview(saying('Hi {{clinic.nmae}}'))).body.errors).toEqual([
      { path: 'bodies.sms.en.body', message: expect.stringContaining('at line 1, column 6') },
    ]);
    expect((await as('marketer')('/v1/templates/unsaved')).status).toBe(404);
  });

  it('can say what there is, with what it tells of a person and where that may stand', async () => {
    const { variables, pieces } = (await as('front_desk')('/v1/template-variables')).body;

    expect(variables).toContainEqual({
      name: 'recall.dueOn',
      type: 'date',
      phi: 'health',
      places: ['webhook'],
    });
    expect(pieces).toContainEqual(expect.objectContaining({ name: 'opt-out', channel: 'sms', language: 'es' }));
  });

  it('is approved by somebody else than its author where the clinic wants that', async () => {
    await as('admin')('/v1/clinic', { method: 'PATCH', body: { fourEyes: true } });
    await as('admin')('/v1/templates/by-two', { method: 'PUT', body: TEMPLATE });

    const own = await as('admin')('/v1/templates/by-two/approve', { body: {} });
    const others = await as('compliance')('/v1/templates/by-two/approve', { body: {} });

    expect(own).toMatchObject({ status: 409, body: { detail: expect.stringContaining('somebody else') } });
    expect(others).toMatchObject({ status: 200, body: { status: 'approved' } });
  });
});
