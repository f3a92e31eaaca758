import { startApp, type TestApi, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { auditOf } from '../../support/people.ts';

const LEAK = { category: 'credentials', what: 'Jane Roe saw a key of ours on a public page', where: 'a forum' };
const low = { rating: 'low', reasoning: 'returned unread' };
const HARMLESS = {
  outcome: 'low_probability',
  factors: { nature: low, person: low, acquired: low, mitigation: low },
  conclusion: 'Nobody saw it',
};
const BREACH = { outcome: 'breach', conclusion: 'The log shows that it was used' };

describe('incidents', () => {
  let test: TestApp;
  let compliance: TestApi;

  beforeEach(async () => {
    test = await startApp();
    compliance = test.api(test.clinic.keys.compliance);
  });
  afterEach(() => test.stop());

  const report = async (body: object = LEAK) => (await compliance('/v1/incidents', { body })).body.id as string;
  const act = (id: string, action: string, body: object) => compliance(`/v1/incidents/${id}/${action}`, { body });
  const patient = (email: string, region?: string) =>
    addPatient(test, test.clinic, email, { ...(region === undefined ? {} : { region }), givenName: 'Jane' });
  const dueOf = (body: any) =>
    body.clocks
      .filter(({ state }: any) => state === 'running')
      .map(({ key, dueOn }: any) => `${key as string} ${dueOn as string}`);
  const openTasks = async () =>
    (await compliance('/v1/tasks?role=compliance')).body.items
      .filter(({ kind }: any) => kind === 'incident')
      .map(({ title }: any) => (title as string).replace(/:.*/, ''))
      .sort();
  const today = { from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z' };
  const affectedBy = async (...scopes: object[]) => {
    const { body } = await act(await report(), 'count', { scopes });
    return body.affected;
  };

  it('may be reported by all staff, who get nothing back but that it was taken', async () => {
    const { status, body } = await test.api(test.clinic.keys.marketer)('/v1/incidents', { body: LEAK });

    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['discoveredAt', 'id', 'status']);
    expect((await test.api(test.clinic.keys.marketer)(`/v1/incidents/${body.id as string}`)).status).toBe(403);
    expect((await auditOf(test, test.clinic, 'incident.report'))[0].object).toEqual({ kind: 'incident', id: body.id });
  });

  it('run their clocks from discovery on, and put them on the worklist of compliance', async () => {
    const id = await report({ ...LEAK, discoveredAt: '2026-11-18T15:00:00Z' });

    const { body } = await compliance(`/v1/incidents/${id}`);

    expect(body).toMatchObject({ status: 'reported', category: 'credentials', what: LEAK.what });
    expect(dueOf(body)).toEqual([
      'assess/* 2026-11-28',
      'count/* 2026-11-28',
      'hhs/US/now 2027-01-17',
      'individuals/US 2027-01-17',
    ]);
    expect(await openTasks()).toEqual([
      'Assess an incident by the four factors',
      'Count who is affected by an incident',
      'Notify the individuals affected by an incident',
      'Report an incident to HHS',
    ]);
  });

  it('are not discovered in the future', async () => {
    const { status, body } = await compliance('/v1/incidents', {
      body: { ...LEAK, discoveredAt: '2026-11-20T15:00:01Z' },
    });

    expect(status).toBe(422);
    expect(body.errors).toEqual([{ path: 'discoveredAt', message: 'lies in the future' }]);
  });

  it('that are harmless stop their clocks and take their tasks away, and keep the reasoning', async () => {
    const id = await report();

    const { body } = await act(id, 'assess', HARMLESS);

    expect(body).toMatchObject({ status: 'no_breach', assessment: { factors: { acquired: low } } });
    expect(dueOf(body)).toEqual([]);
    expect(await openTasks()).toEqual([]);
  });

  it('are on the worklist again when they turn out not to be harmless, also where a task was completed', async () => {
    const id = await report();
    const before = await openTasks();
    await act(id, 'assess', HARMLESS);
    await act(id, 'assess', BREACH);

    const assessing = 'Assess an incident by the four factors';
    expect(await openTasks()).toEqual(before.filter((title: string) => title !== assessing));

    const { items } = (await compliance('/v1/tasks?role=compliance')).body;
    const { id: task } = items.find(({ title }: any) => title.startsWith('Notify the individuals'));
    await compliance(`/v1/tasks/${task as string}/complete`, { body: { outcome: 'written to' } });
    await act(id, 'clocks', { clock: 'individuals/US', as: 'done', on: '2026-11-20', evidence: 'letters' });
    await act(id, 'clocks', { clock: 'individuals/US', as: 'open', evidence: 'the letters came back' });

    expect(await openTasks()).toContain('Notify the individuals affected by an incident');
    expect((await compliance(`/v1/tasks/${task as string}`)).body).toMatchObject({ status: 'open', outcome: null });
  });

  it('run a clock again that was said not to apply once a count says otherwise', async () => {
    const id = await report();
    await act(id, 'assess', BREACH);
    const said = { clock: 'individuals/US', as: 'does_not_apply', evidence: 'nobody was in the file' };
    expect(dueOf((await act(id, 'clocks', said)).body)).not.toContainEqual(expect.stringMatching(/^individuals/));

    const scopes = [{ kind: 'patients', patients: [await patient('one@example.com', 'US-NY')] }];
    expect(dueOf((await act(id, 'count', { scopes })).body)).toContainEqual(expect.stringMatching(/^individuals/));
  });

  it('are closed only when every clock is done or does not apply', async () => {
    const id = await report();
    await act(id, 'assess', BREACH);
    await act(id, 'count', { scopes: [{ kind: 'patients', patients: [await patient('a@example.com')] }] });

    const refused = await act(id, 'close', { note: 'all done' });
    expect(refused.status).toBe(409);
    expect(refused.body.errors.map(({ path }: any) => path)).toEqual(['individuals/US', 'hhs/US/yearly']);

    await act(id, 'clocks', { clock: 'individuals/US', as: 'done', on: '2026-11-20', evidence: 'letter of that day' });
    await act(id, 'clocks', { clock: 'hhs/US/yearly', as: 'done', on: '2026-11-20', evidence: 'receipt 123' });
    expect(await openTasks()).toEqual([]);
    expect((await act(id, 'close', { note: 'all done' })).body.status).toBe('closed');
    expect((await act(id, 'assess', HARMLESS)).status).toBe(409);
    expect((await act(id, 'reopen', { note: 'a letter came back' })).body.status).toBe('breach');
  });

  it('keep what was said before, with who said it, and nobody can change or remove it', async () => {
    const id = await report();
    await act(id, 'assess', HARMLESS);
    await act(id, 'assess', BREACH);
    await compliance(`/v1/incidents/${id}`, { method: 'PATCH', body: { where: 'two forums' } });

    const { body } = await compliance(`/v1/incidents/${id}`);
    expect(body).toMatchObject({ status: 'breach', where: 'two forums', what: LEAK.what });
    expect(body.history.map(({ seq, kind, by }: any) => [seq, kind, by.slice(0, 8)])).toEqual([
      [1, 'reported', 'api_key:'],
      [2, 'assessed', 'api_key:'],
      [3, 'assessed', 'api_key:'],
      [4, 'amended', 'api_key:'],
    ]);
    expect(body.history[1]).toMatchObject({
      facts: { outcome: 'low_probability' },
      words: { conclusion: 'Nobody saw it' },
    });
    await expect(asOwner(test.db.url, `UPDATE incident_entry SET facts = '{}'`)).rejects.toThrow('append-only');
    await expect(asOwner(test.db.url, `DELETE FROM incident_entry`)).rejects.toThrow('append-only');
    await expect(asOwner(test.db.url, `DELETE FROM incident`)).rejects.toThrow('append-only');
    await expect(
      test.db.api.forClinic(test.clinic.id, (tx) => tx.query(`UPDATE incident_entry SET words = NULL`)),
    ).rejects.toThrow('permission denied');
  });

  it('are stored sealed: the database holds nothing that somebody wrote', async () => {
    await act(await report(), 'notes', { note: 'Jane Roe called again' });

    const rows = await asOwner(test.db.url, `SELECT incident_entry::text AS row FROM incident_entry`);

    expect(rows).toHaveLength(2);
    expect(rows.filter(({ row }) => /jane|forum/i.test(String(row)))).toEqual([]);
  });

  describe('count who is affected', () => {
    it('by what a key was shown, each person once, with the states they live in', async () => {
      const [a, b] = [await patient('a@example.com', 'US-NJ'), await patient('b@example.com')];
      await patient('unseen@example.com');
      const clinician = test.api(test.clinic.keys.clinician);
      await clinician(`/v1/patients/${a}`);
      await clinician(`/v1/patients/${a}`);
      await clinician(`/v1/patients/${b}/timeline`);
      const [key] = await asOwner(test.db.url, `SELECT id FROM api_key WHERE role = 'clinician'`);
      await test.api(test.clinic.keys.admin)('/v1/clinic', { method: 'PATCH', body: { region: 'US-NY' } });

      expect(await affectedBy({ kind: 'audit', actor: key?.['id'], ...today })).toMatchObject({
        total: 2,
        states: { 'US-NJ': 1, 'US-NY': 1 },
        assumed: 1,
      });
      expect((await affectedBy({ kind: 'audit', actor: 'nobody', ...today })).total).toBe(0);
    });

    it('by lists that showed them, in the period and not after it', async () => {
      await patient('a@example.com');
      await patient('b@example.com');
      await test.api(test.clinic.keys.front_desk)('/v1/signals');
      const list = { kind: 'audit', action: 'signals.list' };

      expect((await affectedBy({ ...list, ...today })).total).toBe(2);
      const yesterday = { from: '2026-11-19T00:00:00Z', to: '2026-11-20T15:00:00Z' };
      expect((await affectedBy({ ...list, ...yesterday })).total).toBe(0);
    });

    it('by several scopes together, and by everybody', async () => {
      const [a, b] = [await patient('a@example.com'), await patient('b@example.com')];
      await patient('c@example.com');
      const some = [
        { kind: 'patients', patients: [a] },
        { kind: 'patients', patients: [a, b] },
      ];

      expect((await affectedBy(...some)).total).toBe(2);
      expect((await affectedBy(...some, { kind: 'everybody' })).total).toBe(3);
    });

    it('by the patient that stands where two were merged', async () => {
      const [gone, kept] = [await patient('a@example.com'), await patient('b@example.com')];
      await asOwner(test.db.url, `UPDATE patient SET merged_into = $2 WHERE id = $1`, [gone, kept]);

      expect((await affectedBy({ kind: 'patients', patients: [gone, kept] })).total).toBe(1);
    });

    it('in this clinic and no other', async () => {
      const other = await test.addClinic('second');
      const foreign = await addPatient(test, other, 'a@example.com');

      expect(await affectedBy({ kind: 'patients', patients: [foreign] }, { kind: 'everybody' })).toMatchObject({
        total: 0,
        anonymous: 0,
      });
    });

    it('and list them a page at a time, of the newest count, with a row in the audit trail for each who was shown', async () => {
      const ids = [await patient('a@example.com'), await patient('b@example.com'), await patient('c@example.com')];
      const id = await report();
      await act(id, 'count', { scopes: [{ kind: 'everybody' }] });
      await act(id, 'count', { scopes: [{ kind: 'patients', patients: ids.slice(0, 2) }] });

      const first = (await compliance(`/v1/incidents/${id}/persons?limit=1`)).body;
      const second = (await compliance(`/v1/incidents/${id}/persons?limit=1&cursor=${first.next as string}`)).body;

      const shown = [...first.items, ...second.items].map(({ patientId }: any) => patientId);
      expect(shown).toEqual(ids.slice(0, 2).sort());
      expect(second.next).toBeNull();
      const { body } = await compliance('/v1/audit?action=incident.persons');
      expect(body.items.flatMap(({ detail }: any) => detail.patients).sort()).toEqual(ids.slice(0, 2).sort());
    });

    it('so that 500 people of one state bring HHS at once, the media and the worklist', async () => {
      await asOwner(
        test.db.url,
        `INSERT INTO patient (clinic_id, id, region, is_known, created_at, updated_at)
         SELECT $1, gen_random_uuid(), 'US-TX', true, now(), now() FROM generate_series(1, 500)`,
        [test.clinic.id],
      );
      const id = await report();
      await act(id, 'assess', BREACH);

      const { body } = await act(id, 'count', { scopes: [{ kind: 'everybody' }] });

      expect(dueOf(body)).toEqual([
        'attorney_general/US-TX 2026-12-20',
        'hhs/US/now 2027-01-19',
        'individuals/US 2027-01-19',
        'media/US-TX 2027-01-19',
      ]);
      expect(await openTasks()).toEqual([
        'Notify the individuals affected by an incident',
        'Notify the media of an incident (US-TX)',
        'Report an incident to HHS',
        'Report an incident to the attorney general (US-TX)',
      ]);
      const { body: one } = await act(id, 'count', { scopes: [{ kind: 'patients', patients: [id] }] });
      expect(dueOf(one)).toEqual(['individuals/US 2027-01-19', 'hhs/US/yearly 2027-03-01']);
    });
  });
});
