import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { damageProfile, erase, restrict, restrictForATime } from './leaving.ts';

/** Somebody with what an audience asks about; a test states only that. */
interface Person {
  readonly birthDate?: string;
  readonly region?: string;
  readonly zip?: string;
  readonly language?: string;
  readonly serviceLine?: string;
}

describe('audiences', () => {
  let test: TestApp;
  let clinic: TestClinic;
  let people = 0;
  let clinics = 0;

  beforeAll(async () => {
    test = await startApp();
  });
  beforeEach(async () => {
    test.clock.set('2026-11-20T15:00:00Z');
    clinic = await test.addClinic(`clinic-${(clinics += 1)}`);
    const admin = test.api(clinic.keys.admin);
    for (const [key, sensitivity] of [
      ['dental', 'standard'],
      ['eyes', 'standard'],
      ['recovery', 'sud_part2'],
    ]) {
      await admin(`/v1/service-lines/${key}`, { method: 'PUT', body: { name: key, sensitivity } });
    }
  });
  afterAll(() => test.stop());

  const preview = async (spec: object, role: 'marketer' | 'compliance' = 'marketer') =>
    (await test.api(clinic.keys[role])('/v1/audiences/preview', { body: spec })).body;

  async function send(events: readonly object[]): Promise<void> {
    const time = test.clock.now().toISOString();
    const body = events.map((event) => ({ specversion: '1.0', source: '/test', time, ...event }));
    const answer = await test.api(clinic.keys.ingest)('/v1/signals', { body });
    expect(answer.body).toMatchObject({ accepted: events.length, rejected: [] });
  }

  /** As they come: by a form. Answers their addresses. */
  async function addPeople(count: number, person: Person = {}): Promise<string[]> {
    const emails = Array.from({ length: count }, () => `person-${(people += 1)}@example.com`);
    const known = { birthDate: '1980-05-05', region: 'US-MA', zip: '02139', language: 'en', serviceLine: 'dental' };
    const data = { ...known, ...person };
    await send(
      emails.map((email) => ({ id: email, type: 'form.submitted', data: { ...data, identifiers: { email } } })),
    );
    return emails;
  }

  async function addVisitors(count: number, region: string | undefined, word?: 'allowed' | 'refused'): Promise<void> {
    const visitors = Array.from({ length: count }, () => `visitor:v-${(people += 1)}`);
    const events = visitors.flatMap((subject) => [
      { id: `${subject}-form`, type: 'patient.updated', subject, data: region === undefined ? {} : { region } },
      { id: `${subject}-search`, type: 'search.performed', subject, data: { serviceLine: 'dental' } },
      ...(word === undefined
        ? []
        : [{ id: `${subject}-word`, type: `sharing.${word}`, subject, data: { wording: 'Share what I looked for?' } }]),
    ]);
    await send(events);
  }

  it('are told by numbers that are rounded down, by band, state, language and stage', async () => {
    await addPeople(64);
    await addPeople(25, { region: 'US-NY', birthDate: '1950-01-01' });

    const answer = await preview({ serviceLine: 'dental' });

    expect(answer).toMatchObject({
      outcome: 'told',
      specHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      counts: {
        count: 80,
        by: {
          age: [
            { value: '45-54', count: 60 },
            { value: '65+', count: 20 },
          ],
          state: [
            { value: 'US-MA', count: 60 },
            { value: 'US-NY', count: 20 },
          ],
          language: [{ value: 'en', count: 80 }],
        },
      },
    });
  });

  it('of fewer than fifty are not told of, nor of fewer than the clinic says', async () => {
    await addPeople(49);
    expect(await preview({ serviceLine: 'dental' })).toMatchObject({ outcome: 'refused', reason: 'too_small' });

    await addPeople(11);
    const limit = { value: { people: 100 }, source: 'Our board, 1 November 2026' };
    const put = await test.api(clinic.keys.compliance)('/v1/limits/minimum_cohort/*', {
      method: 'PUT',
      body: limit,
    });

    expect(put.status).toBe(200);
    expect(await preview({ serviceLine: 'dental' })).toMatchObject({ outcome: 'refused', reason: 'too_small' });
    const less = { value: { people: 20 }, source: 'Marketing' };
    const refused = await test.api(clinic.keys.compliance)('/v1/limits/minimum_cohort/*', {
      method: 'PUT',
      body: less,
    });
    expect(refused.status).toBe(422);
  });

  it.each([
    { what: 'minors', person: { birthDate: '2010-01-01' } },
    { what: 'patients of unknown age', person: { birthDate: undefined as unknown as string } },
    { what: 'patients of another line', person: { serviceLine: 'eyes' } },
  ])('leave out $what', async ({ person }) => {
    await addPeople(55);
    await addPeople(30, person);

    expect(await preview({ serviceLine: 'dental' })).toMatchObject({ counts: { count: 50 } });
  });

  it('leave out the dead, those who opted out of marketing and those whose address is closed', async () => {
    const emails = await addPeople(85);
    const [dead = '', revoked = '', shared = ''] = emails;
    const withdrawal = { purpose: 'marketing', channel: 'email' };
    await send([
      { id: 'dead', type: 'patient.deceased', data: { identifiers: { email: dead } } },
      { id: 'revoked', type: 'consent.revoked', data: { ...withdrawal, identifiers: { email: revoked } } },
      { id: 'refused', type: 'sharing.refused', data: { identifiers: { email: shared } } },
    ]);
    await asOwner(
      test.db.url,
      `INSERT INTO suppression (clinic_id, id, kind, hash, reason, source, at, created_by, created_at)
       SELECT c.clinic_id, gen_random_uuid(), c.kind, c.hash, 'unsubscribed', 'test', $1, 'test', $1
       FROM contact_point AS c
       WHERE c.clinic_id = $2 AND NOT EXISTS (SELECT 1 FROM consent AS w WHERE w.patient_id = c.patient_id) LIMIT 23`,
      [test.clock.now(), clinic.id],
    );

    const { counts } = await preview({ serviceLine: 'dental' });

    // 85 less three is 82, less the 23 (one of whom may be dead as well) is 59 or 60 or 61.
    expect([50, 60]).toContain(counts.count);
  });

  it.each([
    { who: 'one of 60 with whom less was agreed (45 CFR 164.522)', act: restrict, count: 50 },
    { who: 'nobody with whom less had been agreed for a time', act: restrictForATime, count: 60 },
    { who: 'one of 60 who was erased', act: erase, count: 50 },
    { who: 'one of 60 whose profile does not open', act: damageProfile, count: 50 },
  ])('leave out $who', async ({ act, count }) => {
    const [email = ''] = await addPeople(60);
    const { body } = await test.api(clinic.keys.admin)('/v1/patients/lookup', { body: { identifier: { email } } });
    await act(test, clinic, body.items[0].id);

    expect(await preview({ serviceLine: 'dental' })).toMatchObject({ counts: { count } });
  });

  it('take a grant of no level for no second thought of whoever said no', async () => {
    const emails = await addPeople(60);
    const said = emails.slice(0, 11).map((email) => ({
      ...{ purpose: 'marketing', channel: 'email', wording: 'No', identifiers: { email } },
    }));
    await send(said.map((data) => ({ id: `no-${data.identifiers.email}`, type: 'consent.revoked', data })));
    test.clock.advanceSeconds(60);
    await send(
      said.map((data) => ({
        ...{ id: `none-${data.identifiers.email}`, type: 'consent.granted', data: { ...data, level: 'none' } },
      })),
    );

    expect(await preview({ serviceLine: 'dental' })).toMatchObject({ outcome: 'refused', reason: 'too_small' });
  });

  it('never name a line of sensitive care, and do not count who is only there', async () => {
    await addPeople(60);
    await addPeople(60, { serviceLine: 'recovery' });

    expect(await preview({ serviceLine: 'recovery' })).toMatchObject({
      outcome: 'refused',
      reason: 'line_not_offered',
    });
    expect(await preview({ serviceLine: 'no-such' })).toMatchObject({ outcome: 'refused', reason: 'line_not_offered' });
    expect(await preview({})).toMatchObject({ counts: { count: 60 } });
  });

  it.each([
    { what: 'of Washington who were not asked', region: 'US-WA', word: undefined, outcome: 'refused' },
    { what: 'of Washington who said no', region: 'US-WA', word: 'refused' as const, outcome: 'refused' },
    { what: 'of Washington who said yes', region: 'US-WA', word: 'allowed' as const, outcome: 'told' },
    { what: 'of Nevada who were not asked', region: 'US-NV', word: undefined, outcome: 'refused' },
    { what: 'of nobody knows where', region: undefined, word: undefined, outcome: 'refused' },
    { what: 'of nobody knows where who said yes', region: undefined, word: 'allowed' as const, outcome: 'told' },
    { what: 'of Texas who were not asked', region: 'US-TX', word: undefined, outcome: 'told' },
    { what: 'of Texas who said no', region: 'US-TX', word: 'refused' as const, outcome: 'refused' },
  ])('of visitors $what are $outcome', async ({ region, word, outcome }) => {
    await addVisitors(60, region, word);

    expect(await preview({ people: 'visitors', serviceLine: 'dental' })).toMatchObject({ outcome });
  });

  it('that differ by a few people are refused, whichever way they are described', async () => {
    await addPeople(70);
    await addPeople(7, { language: 'es' });
    await preview({ serviceLine: 'dental' });

    const languages = await preview({ serviceLine: 'dental', languages: ['en'] });
    const states = await preview({ serviceLine: 'dental', states: ['US-MA'] });

    expect(languages).toMatchObject({ outcome: 'refused', reason: 'too_near_another' });
    expect(languages.explanation).toContain('held against each other');
    // The same people described in another way tell nothing new.
    expect(states).toMatchObject({ outcome: 'told', counts: { count: 70 } });
  });

  it('that leave a few people when two are taken from a third are refused', async () => {
    await addPeople(60);
    await addPeople(60, { region: 'US-NY' });
    await addPeople(8, { region: 'US-RI' });
    for (const state of ['US-MA', 'US-NY']) {
      expect(await preview({ serviceLine: 'dental', states: [state] })).toMatchObject({ outcome: 'told' });
    }

    expect(await preview({ serviceLine: 'dental' })).toMatchObject({ outcome: 'refused', reason: 'leaves_small_rest' });
  });

  it('are told as before until fifty people have come or gone, by whomever they are asked', async () => {
    await addPeople(58);
    const first = await preview({ serviceLine: 'dental' });
    await addPeople(20);
    test.clock.advanceSeconds(86_400);
    const second = await preview({ serviceLine: 'dental' }, 'compliance');
    await addPeople(30);
    const third = await preview({ serviceLine: 'dental' });

    expect(second).toEqual(first);
    expect(third).toMatchObject({ outcome: 'told', asOf: '2026-11-21T15:00:00.000Z', counts: { count: 100 } });
  });

  it('by ZIP area say no state, which could tell of the few of one area who live in another', async () => {
    await addPeople(60);

    const { counts } = await preview({ serviceLine: 'dental', zip3: ['021'] });

    expect(counts).toMatchObject({ count: 60, by: { state: [] } });
  });

  it('are asked thirty times a day by one caller, and those that were answered go on being answered', async () => {
    await addPeople(60);
    await preview({ serviceLine: 'dental' });
    for (let month = 0; month < 29; month += 1) {
      await preview({
        serviceLine: 'eyes',
        since: { from: `20${String(20 + month)}-01`, to: `20${String(20 + month)}-02` },
      });
    }

    expect(await preview({ serviceLine: 'eyes' })).toMatchObject({ outcome: 'refused', reason: 'caller_budget' });
    expect(await preview({ serviceLine: 'dental' })).toMatchObject({ outcome: 'told' });
    const kept = await asOwner(test.db.url, `SELECT count(*)::int AS n FROM audience_answer WHERE clinic_id = $1`, [
      clinic.id,
    ]);
    expect(kept).toEqual([{ n: 30 }]);
    expect(await preview({ serviceLine: 'eyes' }, 'compliance')).toMatchObject({ reason: 'too_small' });
  });

  it('go to an ad platform as a way to aim, with the fields of its list and no others', async () => {
    await addPeople(64);
    const api = test.api(clinic.keys.marketer);
    const audience = { serviceLine: 'dental', states: ['US-MA'], ages: ['45-54'] };
    const google = await api('/v1/audiences/export', { body: { destination: 'google_ads', audience } });
    const programmatic = await api('/v1/audiences/export', { body: { destination: 'programmatic', audience } });

    expect(google.body).toEqual({
      ...{ outcome: 'told', specHash: expect.any(String), asOf: '2026-11-20T15:00:00.000Z', destination: 'google_ads' },
      methods: ['predefined_in_market', 'predefined_affinity', 'demographics', 'location'],
      targeting: { serviceLine: 'dental', states: ['US-MA'], ages: ['45-54'] },
      withheld: ['size'],
    });
    expect(programmatic.body).toMatchObject({
      targeting: { states: ['US-MA'], ages: ['45-54'] },
      withheld: ['serviceLine', 'size'],
    });
  });

  it('are told to a platform in less by the clinic, and in more only with a signature', async () => {
    const put = (body: object, role: 'compliance' | 'admin' | 'marketer' = 'compliance') =>
      test.api(clinic.keys[role])('/v1/audiences/destinations/meta', { method: 'PUT', body });
    const riskAcceptance = { signedBy: 'Chief privacy officer', signedOn: '2026-11-01', reason: 'Board decision 12' };

    expect((await put({ fields: ['states'] })).body).toMatchObject({ fields: ['states'], riskAcceptance: null });
    expect((await put({ fields: ['states', 'serviceLine'] })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'riskAcceptance', message: expect.stringContaining('serviceLine') }],
    });
    expect((await put({ fields: ['serviceLine'], riskAcceptance })).body).toMatchObject({ riskAcceptance });
    expect((await put({ fields: ['stages'], riskAcceptance })).status).toBe(422);
    expect((await put({ fields: [] }, 'admin')).status).toBe(403);
    const listed = await test.api(clinic.keys.marketer)('/v1/audiences/destinations');
    expect(listed.body.items.map(({ destination }: { destination: string }) => destination)).toEqual([
      'google_ads',
      'meta',
      'programmatic',
    ]);
  });

  it('leave a row in the audit trail with their hash, what was told and nobody', async () => {
    await addPeople(64);
    const { specHash } = await preview({ serviceLine: 'dental' });
    await preview({ serviceLine: 'eyes' });

    const audit = test.api(clinic.keys.compliance);
    const { body } = await audit('/v1/audit?action=audience.answered');

    expect(body.items).toMatchObject([
      { result: 'refused', detail: { reason: 'too_small' } },
      { result: 'ok', object: { kind: 'audience', id: specHash }, detail: { count: 60 }, actor: { role: 'marketer' } },
    ]);
  });

  it('are forgotten after 180 days', async () => {
    await addPeople(60);
    await preview({ serviceLine: 'dental' });
    test.clock.advanceSeconds(181 * 86_400);
    await preview({ serviceLine: 'eyes' });

    const left = await asOwner(test.db.url, `SELECT outcome FROM audience_answer WHERE clinic_id = $1`, [clinic.id]);
    expect(left).toEqual([{ outcome: 'refused' }]);
    expect(await asOwner(test.db.url, `SELECT 1 FROM audience_set WHERE clinic_id = $1`, [clinic.id])).toEqual([]);
  });

  it('of another clinic are no part of it', async () => {
    await addPeople(60);
    const other = await test.addClinic('other');

    const answer = await test.api(other.keys.marketer)('/v1/audiences/preview', { body: {} });

    expect(answer.body).toMatchObject({ outcome: 'refused', reason: 'too_small' });
  });
});
