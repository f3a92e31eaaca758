import { EngineService } from '../../../src/engine/engine.service.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { ErasurePartsRunner } from '../../../src/rights/erasure/erasure-parts.runner.ts';
import { ErasureScopeRunner } from '../../../src/rights/erasure/erasure-scope.runner.ts';
import { parseSignal } from '../../../src/signals/parse-signal.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { CATALOGUE } from '../../support/builders.ts';
import { asOwner } from '../../support/database.ts';
import { addPatient } from '../../support/patients.ts';
import { anEvent } from '../../support/signals.ts';
import { untilBlocked } from '../../support/until-blocked.ts';

describe('erasing a patient of whom signals come at the same moment', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.stop());

  const erase = (id: string) => test.api(test.clinic.keys.compliance)(`/v1/patients/${id}`, { method: 'DELETE' });
  const send = (event: object) => test.api(test.clinic.keys.admin)('/v1/signals', { body: event });
  /** Of known patients nothing is locked where nothing changes of them. */
  const view = (id: string, email: string) =>
    anEvent('page.viewed', {
      id,
      time: test.clock.now().toISOString(),
      data: { url: '/asthma', identifiers: { email } },
    });
  const form = (id: string, email: string, givenName: string) =>
    anEvent('form.submitted', {
      id,
      time: test.clock.now().toISOString(),
      data: { identifiers: { email }, givenName },
    });

  /** Does something in a transaction that is held open until it is told to commit. */
  async function hold(work: (tx: Sql) => Promise<unknown>): Promise<() => Promise<void>> {
    const held = Promise.withResolvers<undefined>();
    const done = Promise.withResolvers<undefined>();
    const committed = test.get(EngineService).inTransaction(async (tx) => {
      await work(tx);
      done.resolve(undefined);
      await held.promise;
    });
    await Promise.race([done.promise, committed]);
    return async () => {
      held.resolve(undefined);
      await committed;
    };
  }

  const process = (event: object) => (tx: Sql) => {
    const parsed = parseSignal(test.clinic.id, event, CATALOGUE, test.clock.now());
    if ('refusal' in parsed) throw new Error(parsed.refusal.reason);
    return test.get(EngineService).processSignalsIn(tx, [parsed.signal]);
  };
  const eraseIn = (id: string) => async (tx: Sql) => {
    const { patientId: _, ...scope } = await test.get(ErasureScopeRunner).take(tx, test.clinic.id, id);
    await test.get(ErasurePartsRunner).erase(tx, scope);
  };
  const remembered = (id: string) =>
    asOwner(
      test.db.url,
      `SELECT event_id FROM signal WHERE patient_id = $1 AND (data <> '{}' OR sealed IS NOT NULL) ORDER BY event_id`,
      [id],
    );

  it('erases what a batch was about to store', async () => {
    const id = await addPatient(test, test.clinic, 'ann@example.com', { givenName: 'Ann' });
    const commit = await hold(process(view('view-1', 'ann@example.com')));

    const erasing = erase(id);
    await untilBlocked(test.db.url);
    await commit();

    expect((await erasing).status).toBe(200);
    expect(await remembered(id)).toEqual([]);
  });

  it.each([
    { what: 'a page', event: view },
    { what: 'a name', event: (id: string, email: string) => form(id, email, 'Bea') },
  ])('makes whoever tells $what meanwhile a new patient', async ({ what, event }) => {
    const email = `${what.replace(' ', '-')}@example.com`;
    const id = await addPatient(test, test.clinic, email, { givenName: 'Bob' });
    const commit = await hold(eraseIn(id));

    const told = send(event(`told-${email}`, email));
    await untilBlocked(test.db.url);
    await commit();

    expect((await told).body).toMatchObject({ accepted: 1 });
    expect(await remembered(id)).toEqual([]);
    const [tombstone] = await asOwner(test.db.url, `SELECT profile, erased_at FROM patient WHERE id = $1`, [id]);
    expect(tombstone).toEqual({ profile: null, erased_at: expect.any(Date) });
    const found = await test.api(test.clinic.keys.admin)('/v1/patients/lookup', { body: { identifier: { email } } });
    expect(found.body.items).toMatchObject([{ id: expect.not.stringMatching(id) }]);
  });

  it('lets nobody merge another patient into them meanwhile', async () => {
    const id = await addPatient(test, test.clinic, 'gone@example.com', { givenName: 'Gil' });
    const other = await addPatient(test, test.clinic, 'stays@example.com', { givenName: 'Sue' });
    const commit = await hold(eraseIn(id));

    const merged = test.api(test.clinic.keys.admin)(`/v1/patients/${other}/merge`, { body: { into: id } });
    await untilBlocked(test.db.url);
    await commit();

    expect((await merged).status).toBe(409);
  });
});
