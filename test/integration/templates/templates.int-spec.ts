import { randomUUID } from 'node:crypto';

import { isFailure } from '../../../src/platform/errors.ts';
import { RandomIds } from '../../../src/platform/ids.ts';
import { PrepareTemplateRunner } from '../../../src/templates/prepare-template.runner.ts';
import { TemplateFilesRepository } from '../../../src/templates/template-files.repository.ts';
import { TemplateRepository } from '../../../src/templates/template.repository.ts';
import type { TemplateSource } from '../../../src/templates/template-source.ts';
import { TemplatesService } from '../../../src/templates/templates.service.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { TestClock } from '../../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

function sourceWith(body: string, changes: Partial<TemplateSource> = {}): TemplateSource {
  return {
    key: 'hello',
    purpose: 'treatment',
    variables: { 'patient.firstName': { type: 'text', phi: true } },
    bodies: { sms: { en: { body } } },
    ...changes,
  };
}

describe('TemplatesService', () => {
  const files = new TemplateFilesRepository();
  const templates = new TemplatesService(
    new TemplateRepository(),
    files,
    new PrepareTemplateRunner(files),
    new RandomIds(),
    new TestClock(),
  );
  let db: TestDatabase;
  let clinicId: string;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  beforeEach(async () => {
    clinicId = randomUUID();
    await db.database.query(
      `INSERT INTO clinic (id, slug, name, time_zone, created_at) VALUES ($1, $1::uuid::text, '', 'UTC', now())`,
      [clinicId],
    );
  });
  afterAll(() => db.drop());

  const asClinic = <T>(work: (tx: Sql) => Promise<T>) => db.api.forClinic(clinicId, work);
  const save = (source: TemplateSource) => asClinic((tx) => templates.save(tx, clinicId, source.key, source, 'ann'));
  const approve = (key = 'hello') => asClinic((tx) => templates.approve(tx, clinicId, key, 'bob'));

  it('saves a draft, and saves over it until it is approved', async () => {
    const first = await save(sourceWith('Hi'));
    const second = await save(sourceWith('Hi {{patient.firstName}}'));

    expect(first).toMatchObject({ key: 'hello', version: 1, status: 'draft', liveVersion: null, createdBy: 'ann' });
    expect(second).toMatchObject({ version: 1, versionId: first.versionId, status: 'draft' });
    expect(second.bodies.sms?.['en']?.body).toBe('Hi {{patient.firstName}}');
  });

  it('never changes an approved version: the next save makes another', async () => {
    const first = await save(sourceWith('Hi'));
    const approved = await approve();
    const second = await save(sourceWith('Hello'));

    expect(approved).toMatchObject({ version: 1, status: 'approved', liveVersion: 1, approvedBy: 'bob' });
    expect(second).toMatchObject({ version: 2, status: 'draft', liveVersion: 1 });
    const [row] = await db.database.query<{ bodies: unknown }>(`SELECT bodies FROM template_version WHERE id = $1`, [
      first.versionId,
    ]);
    expect(row?.bodies).toEqual({ sms: { en: { body: 'Hi' } } });
    expect(await approve()).toMatchObject({ version: 2, liveVersion: 2 });
  });

  it('makes no version of what says the same', async () => {
    await save(sourceWith('Hi'));
    await approve();

    expect(await save(sourceWith('Hi'))).toMatchObject({ version: 1, status: 'approved' });
    expect(await approve()).toMatchObject({ version: 1, approvedBy: 'bob' });
  });

  it('makes one version of two saves at the same moment', async () => {
    await save(sourceWith('Hi'));
    await approve();

    const saved = await Promise.all([save(sourceWith('One')), save(sourceWith('Two'))]);

    expect(saved.map(({ version }) => version)).toEqual([2, 2]);
  });

  it('names every fault with its path', async () => {
    const broken = sourceWith('Hi {{patient.lastName}} {{', {
      bodies: { sms: { en: { body: 'Hi {{patient.lastName}}' }, es: { body: 'Hola {{' } } },
    });

    const failure = await save(broken).catch((error: unknown) => error);

    expect(isFailure(failure, 'invalid') && failure.problems.map(({ path }) => path)).toEqual([
      'bodies.sms.en.body',
      'bodies.sms.es.body',
    ]);
  });

  it.each([
    { what: 'another key', source: { ...sourceWith('Hi'), key: 'other' }, path: 'key' },
    { what: 'no body', source: { ...sourceWith('Hi'), bodies: {} }, path: 'bodies' },
    { what: 'an unknown purpose', source: { ...sourceWith('Hi'), purpose: 'fun' }, path: 'purpose' },
  ])('refuses $what', async ({ source, path }) => {
    const saved = asClinic((tx) => templates.save(tx, clinicId, 'hello', source as TemplateSource, 'ann'));
    const failure = await saved.catch((error: unknown) => error);

    expect(isFailure(failure, 'invalid') && failure.problems.map((problem) => problem.path)).toEqual([path]);
  });

  it('raises missing for a template that is not there, or belongs to another clinic', async () => {
    await save(sourceWith('Hi'));
    const other = randomUUID();

    const failures = await Promise.all(
      [
        () => asClinic((tx) => templates.get(tx, clinicId, 'nothing')),
        () => approve('nothing'),
        () => db.api.forClinic(other, (tx) => templates.get(tx, clinicId, 'hello')),
      ].map((attempt) => attempt().catch((error: unknown) => error)),
    );

    expect(failures.map((failure) => isFailure(failure, 'missing'))).toEqual([true, true, true]);
    const rows = await db.database.query(`SELECT key FROM template WHERE key = 'nothing'`);
    expect(rows).toEqual([]);
  });

  it('installs what comes with Attend, approved, and again without a change', async () => {
    const shipped = await templates.shipped();
    const install = () => asClinic((tx) => templates.install(tx, clinicId, shipped, 'seed'));

    await install();
    await install();

    const listed = await asClinic((tx) => templates.list(tx, clinicId));
    expect(listed.map(({ key, version, liveVersion }) => [key, version, liveVersion])).toEqual(
      shipped.map(({ key }) => [key, 1, 1]),
    );
    expect(listed.filter(({ detailed }) => detailed.length > 0)).toEqual([]);
  });

  it('approves no text that the lint forbids, and says where', async () => {
    await save(sourceWith('Your asthma plan: bit.ly/x'));

    await expect(approve()).rejects.toMatchObject({
      kind: 'invalid',
      problems: [
        { path: 'bodies.sms.en.body', message: expect.stringMatching(/^word: "asthma"/) },
        { path: 'bodies.sms.en.body', message: expect.stringMatching(/^shortener: bit.ly/) },
      ],
    });
    expect(await asClinic((tx) => templates.get(tx, clinicId, 'hello'))).toMatchObject({ status: 'draft' });
  });

  it('installs no text that the lint forbids', async () => {
    const forbidden = sourceWith('Reply CANCEL to cancel your visit.');

    await expect(asClinic((tx) => templates.install(tx, clinicId, [forbidden], 'seed'))).rejects.toMatchObject({
      kind: 'invalid',
    });
  });

  it('knows on which channels an approved text tells detail', async () => {
    const { versionId } = await save(
      sourceWith('Your asthma plan.', {
        detail: true,
        bodies: { sms: { en: { body: 'Your asthma plan.' } }, email: { en: { subject: 'Hi', body: 'Hi.' } } },
      }),
    );
    expect(await approve()).toMatchObject({ detail: true, detailed: ['sms'] });

    const compiled = await templates.compiledVersions(db.database, [{ clinicId, id: versionId }]);

    expect(compiled.get(versionId)?.detailed).toEqual(new Set(['sms']));
  });

  it('finds what it finds in what is stored, or in a source that is not saved', async () => {
    await save(sourceWith('Your asthma plan.'));
    const lint = (source?: TemplateSource) => asClinic((tx) => templates.lint(tx, clinicId, 'hello', source));

    expect((await lint()).findings.map(({ rule }) => rule)).toEqual(['word', 'sender', 'opt_out']);
    expect(await lint(sourceWith('{{clinic.name}}: hi. {{> opt-out}}', { variables: {} })).catch(String)).toContain(
      'has faults',
    );
    const clean = sourceWith('{{clinic.name}}: hi. {{> opt-out}}', {
      variables: { 'clinic.name': { type: 'text', phi: 'none' } },
    });
    expect(await lint(clean)).toEqual({ findings: [], detailed: [] });
  });

  it('stores the page of an email, so that sending makes none', async () => {
    const { versionId } = await save(
      sourceWith('', { bodies: { email: { en: { subject: 'Hi', body: 'Hi {{patient.firstName}}.' } } } }),
    );

    const [row] = await db.database.query<{ html: Record<string, string> }>(
      `SELECT html FROM template_version WHERE id = $1`,
      [versionId],
    );
    expect(row?.html['en']).toContain('<html lang="en"');
  });

  it('answers the live versions of those that have one', async () => {
    const draft = await save(sourceWith('Hi'));
    await save(sourceWith('Hi', { key: 'other' }));
    await approve();

    const live = await asClinic((tx) => templates.liveVersions(tx, clinicId, ['hello', 'other', 'nothing']));

    expect([...live]).toEqual([['hello', { id: draft.versionId, purpose: 'treatment', channels: ['sms'] }]]);
  });

  it('previews with samples and with given values', async () => {
    await save(
      sourceWith('Hi {{patient.firstName}}', {
        bodies: {
          sms: { en: { body: 'Hi {{patient.firstName}}' } },
          email: { es: { subject: 'Hola', body: 'Hola {{patient.firstName}}' } },
        },
      }),
    );
    const preview = (variables: Record<string, string>, sample: 'sample' | 'worst' = 'sample') =>
      asClinic((tx) => templates.preview(tx, clinicId, 'hello', { case: sample, variables }));

    expect(await preview({})).toMatchObject({ sms: { en: { text: 'Hi Jane' } } });
    expect(await preview({}, 'worst')).toMatchObject({
      sms: { en: { text: 'Hi Maximiliana-Konstantina', segments: 1, encoding: 'GSM-7', units: 26, maxSegments: 2 } },
    });
    expect(await preview({ 'patient.firstName': 'María '.repeat(40) })).toMatchObject({
      sms: { en: { segments: 4, encoding: 'UCS-2', maxSegments: 2 } },
    });
    expect(await preview({ 'patient.firstName': '<b>' })).toMatchObject({
      sms: { en: { text: 'Hi <b>' } },
      email: { es: { subject: 'Hola', text: 'Hola <b>', html: expect.stringContaining('Hola &lt;b&gt;') } },
    });
    await expect(preview({ 'patient.age': '5' })).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('reads an approved version from the database once', async () => {
    const { versionId } = await save(sourceWith('Hi'));
    await approve();
    const refs = [{ clinicId, id: versionId }];
    await templates.compiledVersions(db.database, refs);

    const found = await templates.compiledVersions({ query: () => Promise.reject(new Error('asked again')) }, refs);

    expect(found.get(versionId)?.isApproved).toBe(true);
  });
});
