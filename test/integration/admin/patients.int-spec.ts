import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';

const JANE = { givenName: 'Jane', familyName: 'Doe', birthDate: '1980-05-06', specialty: 'pulmonology' };

describe('a patient', () => {
  let test: TestApp;
  let api: TestApi;
  let marketer: TestApi;
  let id: string;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.front_desk);
    marketer = test.api(test.clinic.keys.marketer);
    await test.api(test.clinic.keys.admin)('/v1/service-lines/pulmonology', {
      method: 'PUT',
      body: { name: 'Pulmonology', matches: ['Pulmonology', 'asthma'] },
    });
    id = await addPatient(test, test.clinic, 'jane@example.com', JANE);
  });
  afterAll(() => test.stop());

  it('is found by an identifier in any spelling, and read with names and contact points', async () => {
    const { body } = await api('/v1/patients/lookup', { body: { identifier: { email: ' JANE@Example.com ' } } });

    expect(body.items).toMatchObject([
      { id, givenName: 'Jane', birthDate: '1980-05-06', contacts: [{ kind: 'email', value: 'jane@example.com' }] },
    ]);
    expect(
      (await api('/v1/patients/lookup', { body: { identifier: { email: 'nobody@example.com' } } })).body.items,
    ).toEqual([]);
    expect((await api('/v1/patients/lookup', { body: { identifier: { email: 'not an email' } } })).body.items).toEqual(
      [],
    );
    expect((await api('/v1/patients/lookup', { body: { identifier: {} } })).status).toBe(422);
  });

  it('has stages that say since when and because of what', async () => {
    await api('/v1/signals', {
      body: ['s-1', 's-2'].map((eventId) => ({
        specversion: '1.0',
        id: eventId,
        source: '/web',
        type: 'search.performed',
        time: '2026-11-20T14:00:00Z',
        data: { specialty: 'pulmonology', identifiers: { email: 'jane@example.com' } },
      })),
    });

    const { body } = await api(`/v1/patients/${id}`);

    expect(body.stages).toMatchObject([
      {
        serviceLine: 'pulmonology',
        stage: expect.any(String),
        because: { signal: expect.any(String), rule: expect.any(String) },
      },
    ]);
  });

  it('is found by line of care and stage, the newest first, page by page', async () => {
    test.clock.advanceSeconds(1);
    const other = await addPatient(test, test.clinic, 'ada@example.com', { givenName: 'Ada' });
    const [{ stage }] = (await api(`/v1/patients/${id}`)).body.stages;
    const search = (body: object, as = api) => as('/v1/patients/search', { body });
    const idsOf = ({ body }: any) => body.items.map((item: any) => item.id);

    const first = await search({ limit: 1 });
    const second = await search({ limit: 1, cursor: first.body.next });

    expect([...idsOf(first), ...idsOf(second)]).toEqual([other, id]);
    expect(second.body).toMatchObject({ items: [{ givenName: 'Jane' }], next: null });
    expect(idsOf(await search({ serviceLine: 'pulmonology', stage }))).toEqual([id]);
    expect(idsOf(await search({ serviceLine: 'cardiology' }))).toEqual([]);
    expect(idsOf(await search({ hasOpenTask: true }))).toEqual([]);
    expect(idsOf(await search({ hasOpenTask: false, isKnown: true }))).toEqual([other, id]);
    expect((await search({ stage: 'nowhere' })).status).toBe(422);
    expect(JSON.stringify((await search({}, marketer)).body)).not.toMatch(/jane|ada|example/i);
    expect((await search({ hasOpenTask: true }, marketer)).status).toBe(403);
  });

  it('has appointments, which whoever may not see patients may not see', async () => {
    const data = {
      ...{ appointmentId: 'A-7', start: '2026-12-01T15:00:00Z', provider: 'Dr. Okafor', specialty: 'pulmonology' },
      identifiers: { email: 'jane@example.com' },
    };
    const event = { specversion: '1.0', id: 'a-7', source: '/ehr', type: 'appointment.booked', data };
    await api('/v1/signals', { body: { ...event, time: '2026-11-20T14:30:00Z' } });

    expect((await api(`/v1/patients/${id}/appointments`)).body.items).toMatchObject([
      { status: 'booked', startsAt: '2026-12-01T15:00:00.000Z', provider: 'Dr. Okafor', serviceLine: 'pulmonology' },
    ]);
    expect((await marketer(`/v1/patients/${id}/appointments`)).status).toBe(403);
  });

  it('can be changed by staff, and the change is a fact on the timeline', async () => {
    const changed = await api(`/v1/patients/${id}`, { method: 'PUT', body: { familyName: 'Dow', language: 'es' } });

    expect(changed).toMatchObject({ status: 200, body: { givenName: 'Jane', familyName: 'Dow', language: 'es' } });
    const { body } = await api(`/v1/patients/${id}/timeline?kind=signal`);
    expect(body.items.map(({ title }: any) => title)).toContain('patient.updated');
  });

  it('gives and withdraws consent, with evidence', async () => {
    const consent = {
      purpose: 'marketing',
      channel: 'email',
      level: 'written',
      wording: 'I agree.',
      source: 'front desk',
    };
    const given = await api(`/v1/patients/${id}/consents`, { body: { ...consent, action: 'grant' } });
    expect(given).toMatchObject({
      status: 201,
      body: { items: [{ purpose: 'marketing', action: 'grant', level: 'written' }] },
    });

    test.clock.advanceSeconds(1);
    await api(`/v1/patients/${id}/consents`, {
      body: { purpose: 'marketing', channel: 'email', action: 'revoke', source: 'telephone' },
    });

    expect((await api(`/v1/patients/${id}`)).body.consents).toMatchObject([{ action: 'revoke', source: 'telephone' }]);
    expect(
      (await api(`/v1/patients/${id}/consents`, { body: { ...consent, action: 'grant', wording: '' } })).status,
    ).toBe(422);
  });

  it('gets a follow-up by hand, which only those who may see PHI can read', async () => {
    const path = `/v1/patients/${id}/follow-ups`;
    const planned = await api(path, {
      body: { body: 'Your inhaler is here.', channel: 'email', reason: 'asked for it' },
    });
    expect(planned).toMatchObject({
      status: 201,
      body: { status: 'planned', body: { text: 'Your inhaler is here.' } },
    });

    const masked = await marketer(`/v1/messages/${planned.body.id}`);

    expect(masked.status).toBe(200);
    expect(JSON.stringify(masked.body)).not.toMatch(/inhaler|asked for it/);
    expect((await api(path, { body: { template: 'nothing-here', reason: 'x' } })).status).toBe(422);
    expect((await api(path, { body: { reason: 'x' } })).status).toBe(422);
  });

  it('shows a marketer nothing of who somebody is, anywhere', async () => {
    const answers = await Promise.all(
      [
        `/v1/patients/${id}`,
        `/v1/patients/${id}/timeline?limit=200`,
        '/v1/signals?limit=200',
        '/v1/messages?limit=200',
      ].map((path) => marketer(path)),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(JSON.stringify(answers.map(({ body }) => body))).not.toMatch(
      /jane|doe|dow|1980-\d\d-|example\.com|inhaler|specialty/i,
    );
    expect(
      (await marketer('/v1/patients/lookup', { body: { identifier: { email: 'jane@example.com' } } })).status,
    ).toBe(403);
  });

  it('has a timeline in one order, whole and without repetition over its pages', async () => {
    const whole = await api(`/v1/patients/${id}/timeline?limit=200&count=true`);
    const pages: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const query = next === '' ? '' : `&cursor=${next}`;
      const { body }: any = await api(`/v1/patients/${id}/timeline?limit=2${query}`);
      pages.push(...body.items.map(({ kind, ref, title }: any) => `${kind} ${ref} ${title}`));
      next = body.next;
    }

    expect(pages).toEqual(whole.body.items.map(({ kind, ref, title }: any) => `${kind} ${ref} ${title}`));
    expect(whole.body.total).toBe(pages.length);
    const times = whole.body.items.map(({ at }: any) => at);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(whole.body.items.map(({ kind }: any) => kind))).toEqual(
      new Set(['signal', 'stage', 'consent', 'message']),
    );
  });
});
