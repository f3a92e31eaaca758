import { EXPORT_SECTIONS } from '../../../src/rights/export/patient-export.service.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { PlantedPatient } from './planted-patient.ts';
import { CANARY } from './planted-word.ts';

/** Tables in which a column names a patient. */
const TABLES_OF_PATIENTS = `
  SELECT DISTINCT c.relname AS name
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
    AND a.attname IN ('patient_id', 'other_patient_id', 'other_id', 'recipient_id')
`;

/** Of these nothing is exported, for the reason beside it. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  drawn_run: 'It says again what runs and messages say, which are exported; once is enough (45 CFR 164.524(c)(1)).',
  incident_person:
    'No decision about a person is made by it (45 CFR 164.501). Who is affected by a breach is told by notice (164.404), which the police may have delayed (164.412).',
  stage_episode:
    'It says again what the changes of stages say, which are exported; once is enough (45 CFR 164.524(c)(1)).',
};

describe('the export of everything on one person', () => {
  let test: TestApp;
  let planted: PlantedPatient;

  beforeAll(async () => {
    test = await startApp();
    planted = await PlantedPatient.plant(test);
  });
  afterAll(() => test.stop());

  const exported = (id: string, format = 'json') =>
    test.api(test.clinic.keys.compliance)(`/v1/patients/${id}/export?format=${format}`);

  it('has a section for every table in which a column names a patient', async () => {
    const shown = new Set(EXPORT_SECTIONS.flatMap(({ tables }) => tables));

    const tables = (await asOwner(test.db.url, TABLES_OF_PATIENTS)).map(({ name }) => String(name));

    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter((table) => !shown.has(table) && !(table in LEFT_OUT))).toEqual([]);
  });

  it('has something in every section of a patient of whom every table knows something', async () => {
    const { status, body } = await exported(planted.id);

    expect(status).toBe(200);
    expect(body).toMatchObject({ format: 'attend.patient-export', version: 1, patientId: planted.id, truncated: [] });
    expect(body.mergedIds).toEqual([planted.mergedId]);
    const empty = body.sections.filter(({ rows }: { rows: unknown[] }) => rows.length === 0);
    expect(empty.map(({ name }: { name: string }) => name)).toEqual([]);
  });

  it('opens what is sealed', async () => {
    const text = JSON.stringify((await exported(planted.id)).body);

    const fields = [
      'given',
      'merged',
      'phone',
      'suppression',
      'caregiver',
      'kept',
      'event',
      'appointment',
      'attribute',
      'title',
    ];
    const said = ['note', 'planned', 'reason', 'free', 'sent-to', 'sent', 'sink', 'comment', 'own-reply'];
    expect([...fields, ...said].filter((field) => !text.includes(`${CANARY}-${field}`))).toEqual([]);
  });

  it('is found by the id of somebody who was merged away as well', async () => {
    expect((await exported(planted.mergedId)).body.patientId).toBe(planted.id);
  });

  it('says nothing of anybody else', async () => {
    const other = await addPatient(test, test.clinic, 'otto@example.com', { givenName: 'Otto' });

    const { body } = await exported(other);

    expect(JSON.stringify(body)).toContain('Otto');
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${CANARY}|${planted.id}`, 'i'));
  });

  it('is a page that stands by itself, for who wants to read it', async () => {
    const page = await exported(planted.id, 'html');

    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.body).toContain(`${CANARY}-sent`);
    expect(page.body).toContain('We wrote to you by sms: delivered.');
    expect(page.body).not.toMatch(/<script|src=|href=/);
  });

  it('is audited, and only for those who answer for it', async () => {
    const { headers } = await exported(planted.id);

    const trail = await test.api(test.clinic.keys.compliance)('/v1/audit?action=patient.export&limit=1');
    expect(trail.body.items).toMatchObject([
      { object: { kind: 'patient', id: planted.id }, requestId: headers.get('x-request-id') },
    ]);
    expect((await test.api(test.clinic.keys.front_desk)(`/v1/patients/${planted.id}/export`)).status).toBe(403);
    expect((await test.api(test.clinic.keys.marketer)(`/v1/patients/${planted.id}/export`)).status).toBe(403);
  });
});
