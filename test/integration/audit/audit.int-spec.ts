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
      // The trail itself.
      'GET /v1/audit',
      'GET /v1/broadcasts',
      'GET /v1/broadcasts/{id}',
      'GET /v1/clinic',
      'GET /v1/clinic/prices',
      // Configuration, which holds no patients.
      'GET /v1/journeys',
      'GET /v1/journeys/{key}',
      'GET /v1/journeys/{key}/diff',
      'GET /v1/journeys/{key}/migrations',
      'GET /v1/journeys/{key}/versions',
      'GET /v1/limits',
      'GET /v1/recall-rules',
      'GET /v1/recall-rules/{key}',
      'GET /v1/review-page',
      'GET /v1/sandbox/clock',
      'GET /v1/segments',
      'GET /v1/segments/{key}',
      'GET /v1/service-lines',
      'GET /v1/signal-types',
      // What simulations found, without their patients, whose route is its own.
      'GET /v1/simulations',
      'GET /v1/simulations/{id}',
      'GET /v1/stage-rules',
      'GET /v1/surveys',
      'GET /v1/templates',
      'GET /v1/templates/{key}',
      // Changes nothing, and answers numbers only.
      'POST /v1/segments/{key}/preview',
      // The signals are their own record.
      'POST /v1/signals',
      // Changes nothing.
      'POST /v1/templates/{key}/lint',
      'POST /v1/templates/{key}/preview',
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

  it('has a row for every write, and none when the write failed', async () => {
    const api = test.api(test.clinic.keys.admin);
    await api('/v1/service-lines/pulmonology', { method: 'PUT', body: { name: 'Pulmonology' } });
    await api('/v1/service-lines/dental', { method: 'PUT', body: { name: '' } });

    expect(await rows('service-line.put')).toMatchObject([{ object: { kind: 'service_line', id: 'pulmonology' } }]);
  });

  it('has a row for a call that was refused', async () => {
    await test.api(test.clinic.keys.marketer)('/v1/audit');

    expect(await rows('audit.read')).toMatchObject([
      { result: 'refused', actor: { role: 'marketer' }, detail: { method: 'GET', route: '/v1/audit' } },
    ]);
  });

  it('cannot be changed, not even by the owner of the schema (invariant 12: the audit trail only grows)', async () => {
    await expect(asOwner(test.db.url, `UPDATE audit_event SET action = 'other'`)).rejects.toThrow('append-only');
    await expect(asOwner(test.db.url, `DELETE FROM audit_event`)).rejects.toThrow('append-only');
  });
});
