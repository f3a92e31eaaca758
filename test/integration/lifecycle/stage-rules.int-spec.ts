import { DEFAULT_STAGE_RULES } from '../../../src/lifecycle/default-transitions.ts';
import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { addPatient } from '../../support/patients.ts';

const CALLED = { rule: 'called', signals: ['call.received'], from: [null], to: 'consideration' };

describe('stage rules', () => {
  let test: TestApp;
  let api: TestApi;

  beforeAll(async () => {
    test = await startApp();
    api = test.api(test.clinic.keys.admin);
    await put('/v1/service-lines/dental', { name: 'Dental', matches: ['dental'] });
  });
  afterAll(() => test.stop());

  const put = (path: string, body: unknown) => api(path, { method: 'PUT', body });
  const remove = (path: string) => api(path, { method: 'DELETE' });
  const list = async () => (await api('/v1/stage-rules')).body.items;

  it('are those that are shipped, until a clinic saves its own', async () => {
    expect(await list()).toEqual([
      { serviceLine: null, source: 'default', updatedAt: null, ...structuredClone(DEFAULT_STAGE_RULES) },
    ]);
  });

  it('are saved for the clinic and for a line, and removed again', async () => {
    expect(await put('/v1/stage-rules', { transitions: [CALLED], lapseAfter: 'P1Y' })).toMatchObject({
      status: 200,
      body: { serviceLine: null, source: 'clinic', lapseAfter: 'P1Y', intents: DEFAULT_STAGE_RULES.intents },
    });
    expect(await put('/v1/stage-rules/dental', { transitions: [CALLED], lapseAfter: null })).toMatchObject({
      status: 200,
      body: { serviceLine: 'dental', source: 'service-line', transitions: [CALLED], lapseAfter: null },
    });

    expect((await list()).map(({ source }: any) => source)).toEqual(['clinic', 'service-line']);
    expect((await remove('/v1/stage-rules')).status).toBe(204);
    expect((await list()).map(({ source }: any) => source)).toEqual(['default', 'service-line']);
    expect((await remove('/v1/stage-rules/dental')).status).toBe(204);
    expect((await remove('/v1/stage-rules/dental')).status).toBe(404);
    expect((await remove('/v1/stage-rules')).status).toBe(404);
  });

  it('are refused with every fault and its path', async () => {
    const rules = {
      transitions: [
        { ...CALLED, signals: ['call.received', 'moon.rose'] },
        { rule: 'back', signals: ['call.missed'], from: ['care'], to: 'access' },
        {
          rule: 'odd',
          signals: ['search.performed'],
          from: [null],
          to: 'awareness',
          when: "signal.data.speciality == 'x'",
        },
      ],
    };

    const { status, body } = await put('/v1/stage-rules', rules);

    expect(status).toBe(422);
    expect(body.errors.map(({ path }: any) => path)).toEqual([
      'transitions[0].signals[1]',
      'transitions[1].from[0]',
      'transitions[2].when',
      'transitions[1].from',
    ]);
    expect(body.errors[2].message).toMatch(/at character 13/);
    const unknown = await put('/v1/stage-rules', { transitions: [{ ...CALLED, to: 'cured' }] });
    expect(unknown.body.errors).toMatchObject([{ path: 'transitions[0].to' }]);
  });

  it('are not saved for a line that there is not', async () => {
    expect((await put('/v1/stage-rules/hearts', { transitions: [CALLED] })).status).toBe(404);
  });

  it('are read by a marketer and changed by a clinician', async () => {
    const marketer = test.api(test.clinic.keys.marketer);
    const clinician = test.api(test.clinic.keys.clinician);
    const body = { transitions: [CALLED] };

    expect((await marketer('/v1/stage-rules')).status).toBe(200);
    expect((await marketer('/v1/stage-rules', { method: 'PUT', body })).status).toBe(403);
    expect((await clinician('/v1/stage-rules/dental', { method: 'PUT', body })).status).toBe(200);
    expect((await clinician('/v1/stage-rules/dental', { method: 'DELETE' })).status).toBe(204);
  });

  it('leave a row in the audit trail when they change', async () => {
    const rows = (await api('/v1/audit?limit=200')).body.items.map(({ action }: any) => action);

    expect(rows).toContain('stage-rules.save');
    expect(rows).toContain('stage-rules.remove');
  });

  it('do not reach another clinic', async () => {
    const other = await test.addClinic('other');
    await put('/v1/stage-rules', { transitions: [CALLED] });

    const { body } = await test.api(other.keys.admin)('/v1/stage-rules');

    expect(body.items[0].source).toBe('default');
    await remove('/v1/stage-rules');
  });

  it('explain where a patient stands, how long, and every step on the way', async () => {
    const id = await addPatient(test, test.clinic, 'jane@example.com');
    const tell = (type: string, time: string, data: object = {}) =>
      api('/v1/signals', {
        body: {
          specversion: '1.0',
          id: `${type}-${time}`,
          source: '/web',
          type,
          time,
          data: { identifiers: { email: 'jane@example.com' }, serviceLine: 'dental', ...data },
        },
      });
    await tell('call.received', '2026-11-01T15:00:00Z');
    await tell('visit.completed', '2026-11-10T15:00:00Z', { appointmentId: 'a-1' });

    const { stages } = (await api(`/v1/patients/${id}`)).body;
    expect(stages).toMatchObject([
      {
        serviceLine: 'dental',
        stage: 'post_visit',
        since: '2026-11-10T15:00:00.000Z',
        daysInStage: 10,
        episode: 1,
        lapsesAt: '2028-05-10T14:00:00.000Z',
        because: { rule: 'visit-completed' },
      },
    ]);
    const { status, body } = await api(`/v1/patients/${id}/stages`);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        from: 'access',
        to: 'post_visit',
        until: null,
        days: 10,
        because: { signal: stages[0].because.signal, type: 'visit.completed', rule: 'visit-completed' },
      },
      {
        serviceLine: 'dental',
        episode: 1,
        from: null,
        to: 'access',
        at: '2026-11-01T15:00:00.000Z',
        until: '2026-11-10T15:00:00.000Z',
        days: 9,
        because: { type: 'call.received', rule: 'reached-out' },
      },
    ]);
    expect((await api('/v1/patients/019a0000-0000-7000-8000-000000000001/stages')).status).toBe(404);
  });
});
