import { asOwner } from '../../support/database.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { routesOf } from '../../support/routes.ts';
import { addPatient } from '../../support/patients.ts';

describe('the audit trail', () => {
  let test: TestApp;
  let patientId: string;

  beforeAll(async () => {
    test = await startApp();
    patientId = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane', familyName: 'Doe' });
  });
  afterAll(() => test.stop());

  const rows = async (action: string) =>
    (await test.api(test.clinic.keys.compliance)(`/v1/audit?action=${action}&limit=200`)).body.items;

  it('is written by every route that changes something or shows patients', () => {
    const silent = routesOf(test).filter(({ audited, isPublic }) => !audited && !isPublic);

    expect(silent.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
      // Staff and programs, who are no patients.
      'GET /v1/access-reviews',
      'GET /v1/access-reviews/{id}',
      // Sums of people, none of them by name.
      'GET /v1/analytics/attribution',
      'GET /v1/analytics/cohorts',
      'GET /v1/analytics/compare',
      'GET /v1/analytics/control-group/lift',
      'GET /v1/analytics/funnel',
      'GET /v1/analytics/journeys/{key}',
      'GET /v1/analytics/journeys/{key}/lift',
      'GET /v1/analytics/leaks',
      'GET /v1/analytics/ltv',
      'GET /v1/analytics/messages',
      'GET /v1/analytics/response-times',
      'GET /v1/analytics/return',
      'GET /v1/attribution-settings',
      'GET /v1/attribution-settings/versions',
      // Which fields ad platforms may be told.
      'GET /v1/audiences/destinations',
      // How far a verification has come.
      'GET /v1/audit/verify',
      'GET /v1/broadcasts',
      'GET /v1/broadcasts/{id}',
      'GET /v1/channels',
      'GET /v1/clinic',
      'GET /v1/clinic/prices',
      // Configuration, which holds no patients.
      'GET /v1/journeys',
      'GET /v1/journeys/{key}',
      'GET /v1/journeys/{key}/diff',
      'GET /v1/journeys/{key}/migrations',
      'GET /v1/journeys/{key}/versions',
      'GET /v1/limits',
      // That something changed, and not what.
      'GET /v1/live',
      'GET /v1/policies',
      'GET /v1/recall-rules',
      'GET /v1/recall-rules/{key}',
      // Numbers, small ones hidden.
      'GET /v1/recall-rules/{key}/forecast',
      // How long what is kept, and counts.
      'GET /v1/retention',
      'GET /v1/retention/preview',
      'GET /v1/retention/{kind}/preview',
      'GET /v1/review-page',
      'GET /v1/sandbox/clock',
      // Texts of the clinic, about nobody.
      'GET /v1/saved-replies',
      'GET /v1/segments',
      'GET /v1/segments/{key}',
      'GET /v1/service-lines',
      // Who asks, and their own sessions.
      'GET /v1/session',
      'GET /v1/sessions',
      'GET /v1/sign-in/oidc',
      'GET /v1/sign-in/policy',
      'GET /v1/signal-types',
      // What simulations found, without their patients, whose route is its own.
      'GET /v1/simulations',
      'GET /v1/simulations/{id}',
      'GET /v1/spend',
      'GET /v1/stage-rules',
      'GET /v1/surveys',
      // Staff, who are no patients.
      'GET /v1/tasks/assignees',
      // How many tasks there are, whoever they are about.
      'GET /v1/tasks/counts',
      'GET /v1/template-variables',
      'GET /v1/templates',
      'GET /v1/templates/{key}',
      'GET /v1/templates/{key}/uses',
      'GET /v1/templates/{key}/versions',
      // Numbers, small ones hidden.
      'GET /v1/today',
      // Staff, who are no patients.
      'GET /v1/users',
      'GET /v1/users/{id}',
      // It asks how many people a hold-out needs, and changes nothing.
      'POST /v1/analytics/power',
      // Changes nothing, and answers numbers only.
      'POST /v1/recall-rules/preview',
      // Changes nothing, and reads signal types only.
      'POST /v1/rules/check',
      // Changes nothing, and answers numbers only.
      'POST /v1/segments/{key}/preview',
      // Failures leave a row as well as successes, so the service writes it.
      'POST /v1/session/code',
      'POST /v1/session/totp',
      'POST /v1/session/totp/confirm',
      // The signals are their own record.
      'POST /v1/signals',
      // Changes nothing.
      'POST /v1/templates/{key}/lint',
      'POST /v1/templates/{key}/preview',
      // As the codes above.
      'PUT /v1/session/password',
    ]);
  });

  it('has a row for every read of a patient, with the id and nothing of the patient', async () => {
    const api = test.api(test.clinic.keys.clinician);
    const { headers } = await api(`/v1/patients/${patientId}`);
    await api(`/v1/patients/${patientId}/timeline`);

    expect(await rows('patient.read')).toMatchObject([
      {
        action: 'patient.read',
        actor: { kind: 'api_key', role: 'clinician' },
        object: { kind: 'patient', id: patientId },
        result: 'ok',
        requestId: headers.get('x-request-id'),
      },
    ]);
    expect(await rows('patient.timeline')).toHaveLength(1);
    const all = await asOwner(test.db.url, `SELECT audit_event::text AS row FROM audit_event`);
    expect(all.filter(({ row }) => /jane|doe/i.test(String(row)))).toEqual([]);
  });

  it('names the patients that a list showed, so that it can be asked who was seen', async () => {
    await test.api(test.clinic.keys.front_desk)('/v1/signals');

    expect(await rows('signals.list')).toMatchObject([{ detail: { patients: [patientId] } }]);
    const seen = await test.api(test.clinic.keys.compliance)(`/v1/audit?object=${patientId}&count=true`);
    expect(seen.body.total).toBeGreaterThanOrEqual(3);
  });

  it('has a row for every write, and one that says so for a write that failed', async () => {
    const api = test.api(test.clinic.keys.admin);
    await api('/v1/service-lines/pulmonology', { method: 'PUT', body: { name: 'Pulmonology' } });
    await api('/v1/service-lines/dental', { method: 'PUT', body: { name: '' } });

    expect(await rows('service-line.put')).toMatchObject([
      // An address may hold anything where a call failed: only an id is kept.
      { object: { kind: 'service_line', id: null }, result: 'failed', detail: { problem: 'invalid' } },
      { object: { kind: 'service_line', id: 'pulmonology' }, result: 'ok' },
    ]);
  });

  it('has a row for a look at a patient that there is not', async () => {
    const nobody = '019a0000-0000-7000-8000-000000000001';
    await test.api(test.clinic.keys.clinician)(`/v1/patients/${nobody}/consents`);

    expect(await rows('consent.read')).toMatchObject([
      { object: { kind: 'patient', id: nobody }, result: 'failed', detail: { problem: 'missing' } },
    ]);
  });

  it('says what for: as the caller says, else by what was done', async () => {
    const api = test.api(test.clinic.keys.clinician);
    await api(`/v1/patients/${patientId}/stages`);
    await api(`/v1/patients/${patientId}/stages`, { headers: { 'X-Purpose': 'payment' } });
    const refused = await api(`/v1/patients/${patientId}/stages`, { headers: { 'X-Purpose': 'curiosity' } });

    expect((await rows('patient.stages')).map(({ purpose }: { purpose: string }) => purpose)).toEqual([
      'payment',
      'treatment',
    ]);
    expect(refused.status).toBe(422);
    expect((await rows('audit.list')).every(({ purpose }: { purpose: string }) => purpose === 'compliance')).toBe(true);
  });

  it('is found by patient and by purpose', async () => {
    const api = test.api(test.clinic.keys.compliance);
    const { body: seen } = await api(`/v1/audit?patient=${patientId}&limit=200`);
    const { body: paid } = await api(`/v1/audit?patient=${patientId}&purpose=payment`);

    expect(new Set(seen.items.map(({ action }: { action: string }) => action))).toEqual(
      new Set(['patient.lookup', 'patient.read', 'patient.timeline', 'signals.list', 'patient.stages']),
    );
    expect(paid.items).toMatchObject([{ action: 'patient.stages' }]);
  });

  it('is downloaded as CSV, which leaves a row of its own', async () => {
    const { body, headers } = await test.api(test.clinic.keys.compliance)('/v1/audit/export?action=patient.read');

    expect(headers.get('Content-Type')).toContain('text/csv');
    expect(body).toMatch(/^id,at,.*\r\n.*,patient\.read,patient,/);
    expect(await rows('audit.export')).toHaveLength(1);
  });

  it('has a row for a call that was refused', async () => {
    await test.api(test.clinic.keys.marketer)('/v1/audit');

    expect(await rows('audit.read')).toMatchObject([
      { result: 'refused', actor: { role: 'marketer' }, detail: { method: 'GET', route: '/v1/audit' } },
    ]);
  });

  it('cannot be changed, not even by the owner of the schema', async () => {
    await expect(asOwner(test.db.url, `UPDATE audit_event SET action = 'other'`)).rejects.toThrow('append-only');
    await expect(asOwner(test.db.url, `DELETE FROM audit_event`)).rejects.toThrow('append-only');
  });
});
