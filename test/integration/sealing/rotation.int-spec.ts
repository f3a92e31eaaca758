import { keyStatus, rotateKeys, shredClinic } from '../../../src/cli-data-keys.ts';
import { PendingWorker } from '../../../src/engine/pending.worker.ts';
import { isFailure } from '../../../src/platform/errors.ts';
import { DataKeys } from '../../../src/platform/data-keys.ts';
import { Keys } from '../../../src/platform/keys.ts';
import { seal, unseal } from '../../../src/platform/seal.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { DataKeysService } from '../../../src/sealing/data-keys.service.ts';
import { ResealRunner } from '../../../src/sealing/reseal.runner.ts';
import { ResealWorker } from '../../../src/sealing/reseal.worker.ts';
import { SEALED_TABLES } from '../../../src/sealing/sealed-tables.ts';
import { ShredService } from '../../../src/sealing/shred.service.ts';
import { startApp, type TestApp } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';
import { testKeys } from '../../support/keys.ts';
import { addPatient } from '../../support/patients.ts';
import { fillClinic } from './full-clinic.ts';

const OPERATOR = { kind: 'operator', id: 'test', role: null } as const;

/** bytea columns that hold nothing sealed under a data key. */
const NOT_SEALED = [
  'audience_set.people',
  'audit_anchor.hash',
  'audit_anchor.mac',
  'audit_event.mac',
  'audit_link.hash',
  'audit_link.mac',
  'data_key.wrapped',
];

/** More steps than there are tables and pages. */
const MAX_STEPS = 200;

describe('Data keys', () => {
  let test: TestApp;

  beforeEach(async () => {
    test = await startApp();
  });
  afterEach(() => test.stop());

  const owner = (statement: string, values: unknown[] = []) => asOwner(test.db.url, statement, values);
  const inTransaction = <T>(work: Parameters<typeof test.db.database.transaction<T>>[0]) =>
    test.db.database.transaction(work);
  const rotate = () => inTransaction((tx) => test.get(DataKeysService).rotate(tx, [test.clinic.id], OPERATOR));
  const status = () => inTransaction((tx) => test.get(DataKeysService).status(tx, test.clinic.id));
  const states = async () => (await status()).versions.map(({ version, state }) => `${version} ${state}`);
  const keysNow = () => test.get(Keys).of(test.db.database, test.clinic.id);
  const reseal = async () => {
    for (let step = 0; step < MAX_STEPS; step += 1) if ((await test.get(ResealWorker).runOnce()) === 0) return;
    throw new Error('the worker does not come to an end');
  };
  /** Past the announcement, and past the time in which somebody may still hold the old key. */
  const waitForReseal = () => {
    test.clock.advanceSeconds(13 * 60);
  };
  const versionsIn = async (table: string, column: string) => {
    const rows = await owner(
      `SELECT DISTINCT get_byte(${column}, 1) * 256 + get_byte(${column}, 2) AS version FROM ${table}
       WHERE clinic_id = $1 AND ${column} IS NOT NULL`,
      [test.clinic.id],
    );
    return rows.map(({ version }) => version);
  };

  it('every bytea column is sealed anew by a rotation, or named as not sealed', async () => {
    const columns = await owner(`
      SELECT c.relname || '.' || a.attname AS name,
             has_column_privilege('attend_sealer', c.oid, a.attnum, 'UPDATE') AS may_update
      FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
      WHERE a.atttypid = 'bytea'::regtype AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition
        AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`);
    const sealed = SEALED_TABLES.flatMap(({ table, columns: own }) => own.map((column) => `${table}.${column}`));

    expect(columns.map(({ name }) => name).sort()).toEqual([...sealed, ...NOT_SEALED].sort());
    expect(
      columns
        .filter(({ may_update: may }) => may)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(sealed.sort());
  });

  it('after a rotation everything is sealed anew, reads as before, and the old key is destroyed', async () => {
    const clinic = await fillClinic(test);
    const before = await clinic.read();
    for (const { table, columns } of SEALED_TABLES) {
      for (const column of columns)
        expect([table, column, await versionsIn(table, column)]).toEqual([table, column, [1]]);
    }

    await rotate();
    waitForReseal();
    await reseal();

    for (const { table, columns } of SEALED_TABLES) {
      for (const column of columns)
        expect([table, column, await versionsIn(table, column)]).toEqual([table, column, [2]]);
    }
    expect(await states()).toEqual(['1 destroyed', '2 current']);
    expect(await clinic.read()).toEqual(before);
    expect(await test.get(PendingWorker).runOnce()).toBeGreaterThan(0);
    const kept = await owner(`SELECT wrapped FROM data_key WHERE clinic_id = $1 AND purpose = 'seal' AND version = 1`, [
      test.clinic.id,
    ]);
    expect(kept).toEqual([{ wrapped: null }]);
    const trail = await owner(
      `SELECT action, object_id FROM audit_event WHERE action LIKE 'data-key.%' ORDER BY at, id`,
    );
    expect(trail).toEqual([
      { action: 'data-key.rotate', object_id: '2' },
      { action: 'data-key.destroy', object_id: '1' },
    ]);
  });

  it('a new version is announced before anything is sealed with it, and every process knows it by then', async () => {
    const elsewhere = testKeys(test.clock);
    const versionSealedWith = async (keys: Keys) => (await keys.of(test.db.database, test.clinic.id)).current;
    expect(await versionSealedWith(elsewhere)).toBe(1);

    await rotate();
    test.clock.advanceSeconds(61);
    expect(await states()).toEqual(['1 current', '2 announced']);
    expect(await versionSealedWith(elsewhere)).toBe(1);
    test.clock.advanceSeconds(59);

    expect(await versionSealedWith(test.get(Keys))).toBe(2);
    const place = { clinicId: test.clinic.id, table: 'task', column: 'note', rowId: 'r' };
    const sealed = seal(await keysNow(), place, 'new');
    expect(unseal(await elsewhere.of(test.db.database, test.clinic.id), place, sealed)).toBe('new');
  });

  it('a value with a version that nobody has heard of makes the keys be read at once', async () => {
    const stale = await keysNow();
    await owner(
      `INSERT INTO data_key (clinic_id, purpose, version, wrapped, wrapped_by, created_at, used_from)
       SELECT clinic_id, purpose, 2, wrapped, wrapped_by, created_at, created_at FROM data_key WHERE purpose = 'seal'`,
    );
    const place = { clinicId: test.clinic.id, table: 'task', column: 'note', rowId: 'r' };
    const sealed = seal(await testKeys(test.clock).of(test.db.database, test.clinic.id), place, 'new');

    expect(sealed.readUInt16BE(1)).toBe(2);
    expect(faultOf(() => unseal(stale, place, sealed))).toBe('transient');
    expect(unseal(await keysNow(), place, sealed)).toBe('new');
    sealed.writeUInt16BE(9, 1);
    expect(faultOf(() => unseal(stale, place, sealed))).toBe('transient');
    expect(faultOf(() => unseal(stale, place, sealed))).toBe('conflict');
  });

  it('nothing is sealed anew while somebody may still seal with the old key', async () => {
    await addPatient(test, test.clinic, 'jane@example.com');
    await rotate();
    test.clock.advanceSeconds(11 * 60);

    expect(await test.get(ResealWorker).runOnce()).toBe(0);
    expect((await status()).left).toEqual(new Map([['contact_point', 1]]));
  });

  it('sealing anew goes on where it was cut off', async () => {
    await fillClinic(test);
    await rotate();
    waitForReseal();
    for (let step = 0; step < 4; step += 1) await test.get(ResealWorker).runOnce();
    const half = await owner(`SELECT table_name FROM reseal_progress WHERE is_done ORDER BY table_name`);

    expect(half).toHaveLength(4);
    await reseal();
    expect(await states()).toEqual(['1 destroyed', '2 current']);
  });

  it('keeps no erasure waiting, and two processes from the same clinic', async () => {
    await rotate();
    waitForReseal();
    const claim = (tx: Sql) => test.get(DataKeys).claimReseal(tx, test.clock.now());

    await inTransaction(async (tx) => {
      expect(await claim(tx)).toEqual({ clinicId: test.clinic.id, version: 2 });
      expect(await inTransaction(claim)).toBeUndefined();
      await inTransaction(async (other) => {
        await other.query(`SET LOCAL lock_timeout = '5s'`);
        await test.get(Keys).requestShred(other, test.clinic.id, test.clock.now());
      });
    });
  });

  it('goes on with the clinic that has waited longest, also while no new key can be made', async () => {
    const other = await test.addClinic('second');
    await inTransaction((tx) => test.get(DataKeysService).rotate(tx, [test.clinic.id, other.id], OPERATOR));
    waitForReseal();
    const outage = { rotateMarked: () => Promise.reject(new Error('no key service')) } as unknown as DataKeysService;
    const { db, clock } = test;
    const worker = new ResealWorker(db.database, test.get(DataKeys), outage, test.get(ResealRunner), clock);
    for (let step = 0; step < 6; step += 1) {
      await expect(worker.runOnce()).rejects.toThrow('no key service');
      test.clock.advanceSeconds(1);
    }

    const steps = await owner(`SELECT count(*)::int AS n FROM reseal_progress GROUP BY clinic_id`);
    expect(steps).toEqual([{ n: 3 }, { n: 3 }]);
  });

  it('who writes meanwhile is not overwritten, and their value is sealed with the new key', async () => {
    const patientId = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane' });
    await rotate();
    waitForReseal();
    const admin = test.api(test.clinic.keys.admin);
    const written = admin(`/v1/patients/${patientId}`, { method: 'PUT', body: { givenName: 'Janet' } });
    await Promise.all([written, reseal()]);
    await reseal();

    expect(JSON.stringify((await admin(`/v1/patients/${patientId}`)).body)).toContain('Janet');
    expect(await versionsIn('patient', 'profile')).toEqual([2]);
  });

  it('a value that does not open is left as it is, and its key is kept', async () => {
    const patientId = await addPatient(test, test.clinic, 'jane@example.com', { givenName: 'Jane' });
    await owner(`UPDATE patient SET profile = set_byte(profile, 40, get_byte(profile, 40) # 1) WHERE id = $1`, [
      patientId,
    ]);
    await rotate();
    waitForReseal();
    await reseal();

    expect(await states()).toEqual(['1 old', '2 current']);
    expect((await status()).left).toEqual(new Map([['patient', 1]]));
    test.clock.advanceSeconds(86_399);
    expect(await test.get(ResealWorker).runOnce()).toBe(0);
    test.clock.advanceSeconds(1);
    expect(await test.get(ResealWorker).runOnce()).toBe(1);
  });

  it('an erasure makes the key be rotated by itself, at most once a day, and then destroyed', async () => {
    await addPatient(test, test.clinic, 'jane@example.com');
    await test.db.api.forClinic(test.clinic.id, (tx) =>
      test.get(Keys).requestShred(tx, test.clinic.id, test.clock.now()),
    );
    expect(await test.get(ResealWorker).runOnce()).toBe(0);

    test.clock.advanceSeconds(86_400);
    expect(await test.get(ResealWorker).runOnce()).toBe(1);
    expect(await test.get(ResealWorker).runOnce()).toBe(0);
    waitForReseal();
    await reseal();

    expect(await states()).toEqual(['1 destroyed', '2 current']);
  });

  it('are rotated, shown and shredded at the command line, and a slip of the hand destroys nothing', async () => {
    await addPatient(test, test.clinic, 'jane@example.com');
    const one = { clinic: 'first', all: false };
    const say = (command: (tx: Sql) => Promise<string>) => inTransaction(command);

    expect(await say((tx) => keyStatus(test.app, tx, one))).toMatch(/^first {2}data key 1: current, made 2026-11-20/);
    expect(await say((tx) => rotateKeys(test.app, tx, { all: true }, OPERATOR))).toContain('for 1 of 1 clinics');
    waitForReseal();
    expect(await say((tx) => keyStatus(test.app, tx, one))).toContain('under older keys: contact_point 1');
    await expect(say((tx) => rotateKeys(test.app, tx, { ...one, all: true }, OPERATOR))).rejects.toThrow('--clinic');

    const slip = { slug: 'first', confirmed: 'frist' };
    await expect(say((tx) => shredClinic(test.app, tx, slip, OPERATOR))).rejects.toThrow('--yes-destroy');
    const order = { slug: 'first', confirmed: 'first' };
    const compliance = test.api(test.clinic.keys.compliance);
    await compliance('/v1/legal-holds', { body: { reason: 'Doe v. Clinic' } });
    await expect(say((tx) => shredClinic(test.app, tx, order, OPERATOR))).rejects.toThrow('--despite-holds first');
    expect(await states()).toEqual(['1 old', '2 current']);
    await say((tx) => shredClinic(test.app, tx, { ...order, despiteHolds: 'first' }, OPERATOR));
    expect(await states()).toEqual(['1 destroyed', '2 destroyed']);
    expect(await say((tx) => rotateKeys(test.app, tx, { all: true }, OPERATOR))).toContain('for 0 of 0 clinics');
  });

  it('of a clinic that leaves are destroyed for good; another clinic notices nothing', async () => {
    const other = await test.addClinic('second');
    const clinic = await fillClinic(test);
    const stranger = await addPatient(test, other, 'joe@example.com');
    await inTransaction((tx) => test.get(ShredService).shred(tx, test.clinic.id, OPERATOR));

    const admin = test.api(test.clinic.keys.admin);
    const answer = await admin(`/v1/patients/${clinic.patientId}`);
    expect([answer.status, answer.body.detail]).toEqual([403, expect.stringContaining('was closed')]);
    expect(
      await owner(`SELECT count(*)::int AS n FROM data_key WHERE clinic_id = $1 AND wrapped IS NOT NULL`, [
        test.clinic.id,
      ]),
    ).toEqual([{ n: 0 }]);
    expect((await test.api(other.keys.admin)(`/v1/patients/${stranger}`)).status).toBe(200);
    expect(await test.get(PendingWorker).runOnce()).toBe(0);
    expect((await admin('/v1/audit')).body.items[0]).toMatchObject({ action: expect.any(String) });
  });
});

function faultOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return isFailure(error) ? error.kind : 'a bug';
  }
}
