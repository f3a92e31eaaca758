import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import type { QueryRunner } from 'typeorm';

import { KeepEpisodes1795470055000 } from '../../../migrations/1795470055000-keep-episodes.ts';
import { LifecycleRepository } from '../../../src/lifecycle/lifecycle.repository.ts';
import { type RecordedChange, STAGES } from '../../../src/lifecycle/stage.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilBlocked } from '../../support/until-blocked.ts';
import { WRONG_EPISODES } from '../../support/wrong-episodes.ts';

const CLINICS = [randomUUID(), randomUUID()];
const PATIENTS = [randomUUID(), randomUUID(), randomUUID()];
const NOW = new Date('2026-11-20T15:00:00Z');
const HOUR_MS = 3_600_000;
const hour = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

type Change = Omit<RecordedChange, 'signalId'>;

type Step =
  | { readonly kind: 'add'; readonly changes: readonly Change[] }
  | { readonly kind: 'merge'; readonly from: string; readonly into: string }
  | { readonly kind: 'change'; readonly of: Change; readonly into: Change }
  | { readonly kind: 'remove'; readonly of: Change };

/** So few keys and hours that what happens meets. */
const change: fc.Arbitrary<Change> = fc.record({
  clinicId: fc.constantFrom(...CLINICS),
  patientId: fc.constantFrom(...PATIENTS),
  serviceLine: fc.constantFrom('eyes', 'teeth'),
  episode: fc.integer({ min: 1, max: 2 }),
  to: fc.constantFrom(...STAGES),
  at: fc.integer({ min: 0, max: 20 }).map(hour),
  from: fc.constant(null),
  rule: fc.constant('test'),
  isHeard: fc.constant(false),
});

const patient = fc.constantFrom(...PATIENTS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add'), changes: fc.array(change, { maxLength: 8 }) }) },
  fc.record({ kind: fc.constant('merge'), from: patient, into: patient }).filter(({ from, into }) => from !== into),
  fc.record({ kind: fc.constant('change'), of: change, into: change }),
  fc.record({ kind: fc.constant('remove'), of: change }),
);

describe('episodes beside the changes of stages', () => {
  const lifecycle = new LifecycleRepository();
  let db: TestDatabase;

  beforeEach(async () => {
    db = await createTestDatabase();
  });
  afterEach(() => db.drop());

  const wrong = () => db.database.query(WRONG_EPISODES);
  const episodes = () => db.database.query(`SELECT e.*, e.ctid::text AS place FROM stage_episode AS e`);
  const add = (changes: readonly Change[], sql: Sql = db.database) =>
    lifecycle.addChanges(
      sql,
      changes.map((one) => ({ ...one, signalId: randomUUID() })),
      NOW,
    );
  const came = (to: Change['to'], hours: number, patientId = PATIENTS[0] ?? ''): Change => ({
    ...{ clinicId: CLINICS[0] ?? '', patientId, serviceLine: 'eyes', episode: 1 },
    ...{ to, at: hour(hours), from: null, rule: 'test', isHeard: false },
  });

  async function take(one: Step): Promise<unknown> {
    switch (one.kind) {
      case 'add':
        return add(one.changes);
      case 'merge': {
        const { from, into } = one;
        return lifecycle.movePatients(
          db.database,
          CLINICS.map((clinicId) => ({ clinicId, from, into })),
        );
      }
      case 'change':
        return db.database.query(
          `UPDATE stage_change SET service_line = $4, episode = $5, to_stage = $6, at = $7
           WHERE patient_id = $1 AND service_line = $2 AND to_stage = $3`,
          [
            ...[one.of.patientId, one.of.serviceLine, one.of.to],
            ...[one.into.serviceLine, one.into.episode, one.into.to, one.into.at],
          ],
        );
      case 'remove':
        return db.database.query(`DELETE FROM stage_change WHERE patient_id = $1 AND to_stage = $2`, [
          one.of.patientId,
          one.of.to,
        ]);
    }
  }

  it('are what the changes come to, whatever is added, moved, changed or removed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await db.database.query(`DELETE FROM stage_change`);
        for (const one of steps) {
          await take(one);
          expect(await wrong()).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('have the first time of each stage, in whatever order changes come, and none for those who only lapsed', async () => {
    await add([came('access', 3), came('access', 2)]);
    await add([came('awareness', 1), came('access', 5), came('lapsed', 4, PATIENTS[1])]);

    expect(await episodes()).toMatchObject([
      {
        patient_id: PATIENTS[0],
        awareness: hour(1),
        consideration: null,
        access: hour(2),
        care: null,
        post_visit: null,
      },
    ]);
  });

  it('are not written when a stage comes again', async () => {
    await add([came('access', 2)]);
    const before = await episodes();

    await add([came('access', 3), came('lapsed', 1)]);

    expect(before).toHaveLength(1);
    expect(await episodes()).toEqual(before);
  });

  it('wait for whoever adds to them while they are reckoned anew', async () => {
    await add([came('access', 2)]);
    let merged: Promise<unknown> = Promise.resolve();

    await db.database.transaction(async (tx) => {
      await add([came('care', 3)], tx);
      merged = db.database.query(`UPDATE stage_change SET at = at WHERE to_stage = 'access'`);
      await untilBlocked(db.url);
    });
    await merged;

    expect(await wrong()).toEqual([]);
    expect(await episodes()).toMatchObject([{ access: hour(2), care: hour(3) }]);
  });

  it('are made from the changes of before by the migration, which can be undone', async () => {
    const runner = { query: (text: string) => asOwner(db.url, text) } as unknown as QueryRunner;
    const migration = new KeepEpisodes1795470055000();
    await migration.down(runner);
    await add(fc.sample(change, { numRuns: 100, seed: 1 }));

    await migration.up(runner);

    expect((await episodes()).length).toBeGreaterThan(10);
    expect(await wrong()).toEqual([]);
    await add([came('awareness', -1)]);
    expect(await wrong()).toEqual([]);
  });

  it('are put right after changes were written with triggers off', async () => {
    await add([came('access', 2)]);
    await asOwner(
      db.url,
      `SET session_replication_role = replica; UPDATE stage_change SET episode = 7; SET session_replication_role = origin`,
    );
    expect(await wrong()).toHaveLength(2);

    await asOwner(db.url, `DELETE FROM stage_episode; UPDATE stage_change SET episode = episode`);

    expect(await wrong()).toEqual([]);
  });
});
