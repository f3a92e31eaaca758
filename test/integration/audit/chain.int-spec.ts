import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import pg from 'pg';

import { AuditService } from '../../../src/audit/audit.service.ts';
import { AnchorWorker } from '../../../src/audit/chain/anchor.worker.ts';
import { ChainWorker } from '../../../src/audit/chain/chain.worker.ts';
import { type Verification, VerifyService } from '../../../src/audit/chain/verify.service.ts';
import { anchorAudit, verifyAudit } from '../../../src/audit-command.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { asOwner } from '../../support/database.ts';

const ROWS = 6;
let slugs = 0;

describe('the chain of the audit trail', () => {
  let home: string;
  let anchors: string;
  let test: TestApp;
  let clinic: TestClinic;

  beforeAll(async () => {
    home = mkdtempSync(path.join(tmpdir(), 'attend-anchors-'));
    anchors = path.join(home, 'anchors', 'audit.log');
    test = await startApp({ environment: { ATTEND_AUDIT_ANCHORS: anchors } });
  });
  afterAll(async () => {
    await test.stop();
    rmSync(home, { recursive: true, force: true });
  });
  beforeEach(async () => {
    slugs += 1;
    clinic = await test.addClinic(`clinic-${slugs}`);
  });

  const record = (count = 1, action = 'patient.read') =>
    test.db.database.transaction((tx) =>
      test.get(AuditService).recordAll(
        tx,
        Array.from({ length: count }, (_, n) => ({
          clinicId: clinic.id,
          actor: { kind: 'engine', id: 'test', role: null } as const,
          action,
          object: { kind: 'patient', id: `patient-${n}` },
          result: 'ok' as const,
          requestId: `request-${n}`,
          detail: { patients: [`patient-${n}`], zone: 'Zürich', share: 0.1 + 0.2, big: 1e21 },
        })),
      ),
    );
  const link = () => test.get(ChainWorker).runOnce();
  const anchor = () => test.get(AnchorWorker).anchorNow([clinic.id]);
  const verify = (file?: string): Promise<Verification> =>
    test.get(VerifyService).verify(test.db.database, clinic.id, { anchors: file });
  const faults = async () => (await verify()).faults.map(({ kind, seq }) => `${kind} ${seq ?? '-'}`);

  /** A trail of six rows, anchored at the fourth and the last; answers the ids of its rows in the order of the chain. */
  const anchoredTrail = async (): Promise<string[]> => {
    await record(ROWS - 2);
    await link();
    await anchor();
    await record(2);
    await link();
    await anchor();
    const links = await asOwner(test.db.url, `SELECT event_id FROM audit_link WHERE clinic_id = $1 ORDER BY seq`, [
      clinic.id,
    ]);
    return links.map((row) => String(row['event_id']));
  };

  /** As a superuser who has switched off triggers and checks; $1 is the clinic. */
  const tamper = async (...statements: readonly [text: string, ...values: unknown[]][]) => {
    const client = new pg.Client({ connectionString: test.db.url });
    await client.connect();
    try {
      await client.query(`SET session_replication_role = replica`);
      for (const [text, ...values] of statements) await client.query(text, [clinic.id, ...values]);
    } finally {
      await client.end();
    }
  };

  it('holds every committed row once, and says so (invariant 12: a changed, removed or inserted audit row is found)', async () => {
    await anchoredTrail();

    expect(await verify()).toMatchObject({
      rows: ROWS,
      faults: [],
      waiting: 0,
      from: new Date('2026-11-20T15:00:00Z'),
      anchors: { table: 2, file: 2, agreed: 2, lastAgreedSeq: ROWS },
    });
  });

  it('passes over no row that commits late, and links each once though two processes are at it', async () => {
    const { promise: held, resolve: letGo } = Promise.withResolvers<undefined>();
    const { promise: written, resolve: say } = Promise.withResolvers<undefined>();
    const late = test.db.database.transaction(async (tx) => {
      await test.get(AuditService).record(tx, {
        clinicId: clinic.id,
        actor: { kind: 'engine', id: 'late', role: null },
        action: 'late',
        result: 'ok',
      });
      say(undefined);
      await held;
    });
    await written;
    await record(3);
    await Promise.all([link(), link()]);
    expect((await verify()).rows).toBe(3);

    letGo(undefined);
    await late;
    await Promise.all([test.get(ChainWorker).catchUp(), test.get(ChainWorker).catchUp()]);

    expect(await verify()).toMatchObject({ rows: 4, faults: [], waiting: 0 });
  });

  it('gives each clinic a chain of its own in one pass', async () => {
    const first = clinic;
    await record(2);
    clinic = await test.addClinic(`beside-${slugs}`);
    await record(3);
    await link();

    const links = await asOwner(
      test.db.url,
      `SELECT clinic_id, array_agg(seq::integer ORDER BY seq) AS seqs FROM audit_link WHERE clinic_id IN ($1, $2) GROUP BY 1`,
      [first.id, clinic.id],
    );
    expect(new Map(links.map((row) => [row['clinic_id'], row['seqs']]))).toEqual(
      new Map([
        [first.id, [1, 2]],
        [clinic.id, [1, 2, 3]],
      ]),
    );
  });

  it.each([
    ['clinic_id', `(SELECT id FROM clinic WHERE id <> $1 LIMIT 1)`, 'removed 3'],
    ['id', `gen_random_uuid()`, 'removed 3'],
    ['at', `at + interval '1 microsecond'`, 'changed 3'],
    ['at', `'infinity'`, 'changed 3'],
    ['actor_kind', `'user'`, 'changed 3'],
    ['actor_id', `'somebody'`, 'changed 3'],
    ['actor_role', `'owner'`, 'changed 3'],
    ['action', `'patient.write'`, 'changed 3'],
    ['object_kind', `NULL`, 'changed 3'],
    ['object_id', `'patient-9'`, 'changed 3'],
    ['purpose', `'payment'`, 'changed 3'],
    ['result', `'refused'`, 'changed 3'],
    ['request_id', `NULL`, 'changed 3'],
    ['detail', `detail || '{"more": 1}'`, 'changed 3'],
    ['detail', `jsonb_set(detail, '{patients}', '[]')`, 'changed 3'],
    ['mac', `NULL`, 'changed 3'],
    ['mac', `sha256('other')`, 'changed 3'],
  ])('names a row whose %s became %s', async (column, value, fault) => {
    const ids = await anchoredTrail();
    await tamper([`UPDATE audit_event SET ${column} = ${value} WHERE clinic_id = $1 AND id = $2`, ids[2]]);

    const { faults: found } = await verify();

    expect(found.filter(({ seq }) => seq !== null).map(({ kind, seq }) => `${kind} ${seq}`)).toEqual([fault]);
    expect(found[0]).toMatchObject({ seq: 3, eventId: ids[2] });
  });

  it.each([1, 3, ROWS])('names row %i when it is removed, with its link or without', async (seq) => {
    const ids = await anchoredTrail();
    await tamper([`DELETE FROM audit_event WHERE clinic_id = $1 AND id = $2`, ids[seq - 1]]);
    expect(await faults()).toEqual([`removed ${seq}`]);

    await tamper([`DELETE FROM audit_link WHERE clinic_id = $1 AND seq = $2`, seq]);
    expect(await faults()).toEqual([`removed ${seq}`]);
  });

  it('names a row that was removed before it had a link, and goes on with the others', async () => {
    await record(2);
    await tamper([`DELETE FROM audit_event WHERE clinic_id = $1 AND object_id = $2`, 'patient-0']);
    await link();

    expect(await faults()).toEqual(['removed -']);
    expect((await verify()).rows).toBe(1);
  });

  it('names both of two rows that changed places', async () => {
    const [, second, , fourth] = await anchoredTrail();
    await tamper(
      [`UPDATE audit_link SET event_id = $1 WHERE clinic_id = $1 AND seq = 2`],
      [`UPDATE audit_link SET event_id = $2 WHERE clinic_id = $1 AND seq = 4`, second],
      [`UPDATE audit_link SET event_id = $2 WHERE clinic_id = $1 AND seq = 2`, fourth],
    );

    expect(await faults()).toEqual(['reordered 2', 'reordered 4']);
  });

  it('names a row that was put in by hand, whether it was left alone or handed to be linked', async () => {
    await anchoredTrail();
    const insert = `
      INSERT INTO audit_event (clinic_id, id, at, actor_kind, actor_id, action, purpose, result, mac)
      VALUES ($1, $2, '2026-11-20T15:00:00Z', 'user', 'somebody', 'patient.read', 'treatment', 'ok', sha256('guess'))`;
    const [alone, queued] = ['019a0000-0000-7000-8000-0000000000a1', '019a0000-0000-7000-8000-0000000000a2'];
    await tamper([insert, alone]);
    await tamper([insert, queued], [`INSERT INTO audit_unlinked (clinic_id, event_id) VALUES ($1, $2)`, queued]);
    await link();

    expect((await verify()).faults).toMatchObject([
      { kind: 'inserted', seq: ROWS + 1, eventId: queued },
      { kind: 'inserted', seq: null, eventId: alone },
    ]);
  });

  it('misses a tail that was cut off everywhere in the database, by the anchors outside it', async () => {
    const ids = await anchoredTrail();
    await tamper(
      [`DELETE FROM audit_event WHERE clinic_id = $1 AND id = ANY ($2)`, ids.slice(4)],
      [`DELETE FROM audit_link WHERE clinic_id = $1 AND seq > 4`],
      [`DELETE FROM audit_anchor WHERE clinic_id = $1 AND seq > 4`],
    );
    expect(await faults()).toEqual(['removed 5', 'anchor_removed 6']);

    // A trail that goes on afterwards does not hide it.
    await record(3);
    await link();
    expect(await faults()).toContain('anchor_disagrees 6');
  });

  it('believes a file that was kept elsewhere, and reads nothing from one that was made up', async () => {
    const ids = await anchoredTrail();
    const kept = path.join(home, 'kept.log');
    writeFileSync(kept, `${readFileSync(anchors, 'utf8')}not an anchor\n`);
    expect(await verify(kept)).toMatchObject({ faults: [], anchors: { file: 2 }, unreadable: [expect.any(Number)] });

    const forged = readFileSync(anchors, 'utf8').replaceAll(/"hash":"[0-9a-f]{64}"/g, `"hash":"${'0'.repeat(64)}"`);
    writeFileSync(kept, forged);
    expect((await verify(kept)).faults.map(({ kind }) => kind)).toEqual(['anchor_changed', 'anchor_changed']);
    await expect(verify(path.join(home, 'nowhere.log'))).rejects.toThrow('cannot be read');
    expect(ids).toHaveLength(ROWS);
  });

  it.each([
    ['hash', `sha256('other')`, ['link_changed 3']],
    ['mac', `sha256('other')`, ['link_changed 3']],
    ['seq', `100`, ['removed 3', 'removed 7', 'link_changed 100']],
  ])('names a link whose %s became %s', async (column, value, found) => {
    await anchoredTrail();
    await tamper([`UPDATE audit_link SET ${column} = ${value} WHERE clinic_id = $1 AND seq = 3`]);

    expect(await faults()).toEqual(found);
  });

  it('names an anchor that was changed, and one that was removed', async () => {
    await anchoredTrail();
    await tamper([`UPDATE audit_anchor SET hash = sha256('other') WHERE clinic_id = $1 AND seq = 4`]);
    expect(await faults()).toEqual(['anchor_changed 4']);

    await tamper([`DELETE FROM audit_anchor WHERE clinic_id = $1 AND seq = 4`]);
    expect(await faults()).toEqual(['anchor_removed 4']);
  });

  it('takes over rows from before rows had MACs, and none that say so later', async () => {
    const old = `
      WITH old AS (
        INSERT INTO audit_event (clinic_id, id, at, actor_kind, actor_id, action, result)
        VALUES ($1, gen_random_uuid(), '2026-11-20T15:00:00Z', 'user', 'somebody', 'patient.read', 'ok') RETURNING id)
      INSERT INTO audit_unlinked (clinic_id, event_id) SELECT $1, id FROM old`;
    await tamper([old]);
    await link();
    await anchor();
    expect(await verify()).toMatchObject({ rows: 1, adopted: 1, faults: [] });

    await tamper([old]);
    await link();
    await anchor();
    expect(await faults()).toEqual(['inserted 2']);
  });

  it('anchors when enough came or enough time passed, and not before', async () => {
    const count = async () => (await verify()).anchors.table;
    const worker = test.get(AnchorWorker);
    await record();
    await link();
    await worker.runOnce();
    await record();
    await link();
    await worker.runOnce();
    expect(await count()).toBe(1);

    test.clock.advanceSeconds(15 * 60);
    await worker.runOnce();
    await worker.runOnce();
    expect(await count()).toBe(2);

    await record(1_000);
    await test.get(ChainWorker).catchUp();
    await worker.runOnce();
    expect(await count()).toBe(3);
  });

  it.each(['audit_link', 'audit_anchor'])(
    'cannot be changed in %s, not even by the owner of the schema',
    async (table) => {
      await expect(asOwner(test.db.url, `UPDATE ${table} SET seq = seq`)).rejects.toThrow('append-only');
      await expect(asOwner(test.db.url, `DELETE FROM ${table}`)).rejects.toThrow('append-only');
    },
  );

  it('is verified over HTTP, by those who may read the trail, and leaves a row', async () => {
    const ids = await anchoredTrail();
    const api = test.api(clinic.keys.compliance);
    expect((await api('/v1/audit/verify', { method: 'POST' })).body).toMatchObject({ intact: true, faults: [] });
    await tamper([`UPDATE audit_event SET action = 'other' WHERE clinic_id = $1 AND id = $2`, ids[0]]);

    const { status, body } = await api('/v1/audit/verify', { method: 'POST' });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      intact: false,
      faultCount: 1,
      faults: [{ kind: 'changed', seq: 1, eventId: ids[0] }],
    });
    expect((await api('/v1/audit?action=audit.verify')).body.items).toHaveLength(2);
    expect((await test.api(clinic.keys.marketer)('/v1/audit/verify', { method: 'POST' })).status).toBe(403);
  });

  it('is verified and anchored by command, for one clinic or all, with how far it is on a terminal only', async () => {
    const ids = await anchoredTrail();
    const lines: string[] = [];
    const shown: string[] = [];
    let elapsedMs = 0;
    const output = (isTTY: boolean) => ({
      say: (line: string) => lines.push(line),
      progress: { isTTY, write: (text: string) => shown.push(text) },
      elapsedMs: () => (elapsedMs += 3_000),
    });
    const command = (slug?: string, isTTY = false) => verifyAudit(test.app, test.db.database, { slug }, output(isTTY));

    expect(await command(clinic.slug)).toMatchObject({ clinics: [{ id: clinic.id }], intact: true });
    expect(lines[0]).toBe(
      `ok      ${clinic.slug}: 6 rows from 2026-11-20T15:00:00.000Z to 2026-11-20T15:00:00.000Z`.replaceAll(
        '2026-11-20T15:00:00.000Z',
        test.clock.now().toISOString(),
      ),
    );
    expect(shown).toEqual([]);
    await command(clinic.slug, true);
    expect(shown[0]).toContain(`${clinic.slug}: 6 of 6 rows`);

    await record();
    expect(await anchorAudit(test.app, clinic.slug, output(false))).toMatchObject([{ id: clinic.id }]);
    expect(lines.at(-1)).toBe(`${clinic.slug}: anchored row 7`);

    await tamper([`UPDATE audit_event SET action = 'other' WHERE clinic_id = $1 AND id = $2`, ids[1]]);
    expect((await command()).intact).toBe(false);
    expect(lines.filter((line) => line.includes(String(ids[1])))).toEqual([
      `        changed  row 2  event ${ids[1]}: the row is not as it was when it was linked`,
    ]);
    await expect(command('nowhere')).rejects.toThrow('there is no clinic nowhere');
  });

  it('finds a line of another clinic no business of this one', async () => {
    await anchoredTrail();
    appendFileSync(anchors, `${JSON.stringify({ clinic: clinic.id.replace(/^./, 'f') })}\n`);

    expect((await verify()).faults).toEqual([]);
  });
});
