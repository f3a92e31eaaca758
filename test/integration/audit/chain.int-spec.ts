import { appendFileSync } from 'node:fs';

import { AuditService } from '../../../src/audit/audit.service.ts';
import { AnchorWorker } from '../../../src/audit/chain/anchor.worker.ts';
import { ChainRepository } from '../../../src/audit/chain/chain.repository.ts';
import { ChainWorker } from '../../../src/audit/chain/chain.worker.ts';
import { anchorAudit, verifyAudit } from '../../../src/cli-audit.ts';
import { shredClinic } from '../../../src/cli-data-keys.ts';
import { asOwner } from '../../support/database.ts';
import { ROWS, Trail } from './trail.ts';

describe('the chain of the audit trail', () => {
  let trail: Trail;

  beforeAll(async () => {
    trail = await Trail.open();
  });
  afterAll(() => trail.close());
  beforeEach(() => trail.begin());

  it('holds every committed row once, and says so (invariant 12: a changed, removed or inserted audit row is found)', async () => {
    await trail.anchored();

    expect(await trail.verify()).toMatchObject({
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
    const late = trail.test.db.database.transaction(async (tx) => {
      await trail.test.get(AuditService).record(tx, {
        clinicId: trail.clinic.id,
        actor: { kind: 'engine', id: 'late', role: null },
        action: 'late',
        result: 'ok',
      });
      say(undefined);
      await held;
    });
    await written;
    await trail.record(3);
    await Promise.all([trail.link(), trail.link()]);
    expect((await trail.verify()).rows).toBe(3);

    letGo(undefined);
    await late;
    await Promise.all([trail.test.get(ChainWorker).catchUp(), trail.test.get(ChainWorker).catchUp()]);

    expect(await trail.verify()).toMatchObject({ rows: 4, faults: [], waiting: 0 });
  });

  it('gives each clinic a chain of its own in one pass', async () => {
    const first = trail.clinic;
    await trail.record(2);
    await trail.begin();
    await trail.record(3);
    await trail.link();

    const links = await asOwner(
      trail.test.db.url,
      `SELECT clinic_id, array_agg(seq::integer ORDER BY seq) AS seqs FROM audit_link WHERE clinic_id IN ($1, $2) GROUP BY 1`,
      [first.id, trail.clinic.id],
    );
    expect(new Map(links.map((row) => [row['clinic_id'], row['seqs']]))).toEqual(
      new Map([
        [first.id, [1, 2]],
        [trail.clinic.id, [1, 2, 3]],
      ]),
    );
  });

  it('anchors when enough came or enough time passed, and not before', async () => {
    const count = async () => (await trail.verify()).anchors.table;
    const worker = trail.test.get(AnchorWorker);
    await trail.record();
    await trail.link();
    await worker.runOnce();
    await trail.record();
    await trail.link();
    await worker.runOnce();
    expect(await count()).toBe(1);

    trail.test.clock.advanceSeconds(15 * 60);
    await worker.runOnce();
    await worker.runOnce();
    expect(await count()).toBe(2);

    await trail.record(1_000);
    await trail.test.get(ChainWorker).catchUp();
    await worker.runOnce();
    expect(await count()).toBe(3);
  });

  it.each(['audit_link', 'audit_anchor'])(
    'cannot be changed in %s, not even by the owner of the schema',
    async (table) => {
      await expect(asOwner(trail.test.db.url, `UPDATE ${table} SET seq = seq`)).rejects.toThrow('append-only');
      await expect(asOwner(trail.test.db.url, `DELETE FROM ${table}`)).rejects.toThrow('append-only');
    },
  );

  it('of a clinic whose keys were destroyed is verified by its hashes and anchors, and stops no other chain', async () => {
    const left = trail.clinic;
    const ids = await trail.anchored();
    const shred = { slug: left.slug, confirmed: left.slug };
    const operator = { kind: 'operator', id: 'test', role: null } as const;
    await trail.test.db.database.transaction((tx) => shredClinic(trail.test.app, tx, shred, operator));
    trail.test.clock.advanceSeconds(3_600);
    const api = trail.test.api(left.keys.compliance);
    expect((await api('/v1/audit')).status).toBe(200);
    const lines: string[] = [];
    const output = { say: (line: string) => lines.push(line), progress: { write: () => true }, elapsedMs: () => 0 };
    const command = () => verifyAudit(trail.test.app, trail.test.db.database, { slug: left.slug }, output);

    expect((await command()).intact).toBe(true);
    expect(lines.join('\n')).toMatch(/7 rows[^]*the keys of this clinic were destroyed[^]*1 rows came after the keys/);
    await trail.tamper([`UPDATE audit_event SET action = 'other' WHERE clinic_id = $1 AND id = $2`, ids[0]]);
    expect((await api('/v1/audit/verify', { method: 'POST' })).body).toMatchObject({
      ...{ intact: false, macsChecked: false, waiting: 1 },
      faults: [{ kind: 'changed', seq: 1, eventId: ids[0] }],
    });

    await trail.begin();
    await trail.record(2);
    expect(await trail.link()).toBe(2);
    await trail.test.get(AnchorWorker).runOnce();
    expect(await trail.verify()).toMatchObject({ macsChecked: true, rows: 2, anchors: { agreed: 1 }, faults: [] });
  });

  it('of a clinic whose keys were destroyed is held against the file of anchors, which nobody can rewrite', async () => {
    await trail.anchored();
    const { slug } = trail.clinic;
    const operator = { kind: 'operator', id: 'test', role: null } as const;
    const shred = { slug, confirmed: slug };
    await trail.test.db.database.transaction((tx) => shredClinic(trail.test.app, tx, shred, operator));
    await trail.tamper(
      [`DELETE FROM audit_link WHERE clinic_id = $1 AND seq > 4`],
      [
        `DELETE FROM audit_event AS e WHERE e.clinic_id = $1
          AND NOT EXISTS (SELECT 1 FROM audit_link AS l WHERE l.clinic_id = e.clinic_id AND l.event_id = e.id)`,
      ],
      [`DELETE FROM audit_anchor WHERE clinic_id = $1 AND seq > 4`],
    );

    expect(await trail.faults()).toEqual(['removed 5', 'anchor_removed 6']);
  });

  it('is verified over HTTP, by those who may read the trail, and leaves a row', async () => {
    const ids = await trail.anchored();
    const api = trail.test.api(trail.clinic.keys.compliance);
    expect((await api('/v1/audit/verify', { method: 'POST' })).body).toMatchObject({ intact: true, faults: [] });
    await trail.tamper([`UPDATE audit_event SET action = 'other' WHERE clinic_id = $1 AND id = $2`, ids[0]]);

    const { status, body } = await api('/v1/audit/verify', { method: 'POST' });

    expect(status).toBe(200);
    expect(body).toMatchObject({
      intact: false,
      faultCount: 1,
      faults: [{ kind: 'changed', seq: 1, eventId: ids[0] }],
    });
    expect((await api('/v1/audit?action=audit.verify')).body.items).toHaveLength(2);
    expect((await api('/v1/audit/verify')).body).toEqual({ done: null, total: null });
    expect((await trail.test.api(trail.clinic.keys.marketer)('/v1/audit/verify', { method: 'POST' })).status).toBe(403);
  });

  it('says nothing of how far a verification has come that has only begun', async () => {
    await trail.anchored();
    const api = trail.test.api(trail.clinic.keys.compliance);
    const free = Promise.withResolvers<undefined>();
    const held = Promise.withResolvers<undefined>();
    // It begins by linking what was written meanwhile, for which it waits for whoever else is at it.
    const linking = trail.test.db.database.transaction(async (tx) => {
      await trail.test.get(ChainRepository).lock(tx);
      held.resolve(undefined);
      await free.promise;
    });
    await held.promise;
    const verifying = api('/v1/audit/verify', { method: 'POST' });
    const waiting = `SELECT 1 FROM pg_locks AS l JOIN pg_database AS d ON d.oid = l.database
                     WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted`;
    while ((await asOwner(trail.test.db.url, waiting)).length === 0);

    const { body } = await api('/v1/audit/verify');
    free.resolve(undefined);
    await linking;

    expect(body).toEqual({ done: null, total: null });
    expect((await verifying).body).toMatchObject({ intact: true });
  });

  it('is verified and anchored by command, for one clinic or all, with how far it is on a terminal only', async () => {
    const ids = await trail.anchored();
    const lines: string[] = [];
    const shown: string[] = [];
    let elapsedMs = 0;
    const output = (isTTY: boolean) => ({
      say: (line: string) => lines.push(line),
      progress: { isTTY, write: (text: string) => shown.push(text) },
      elapsedMs: () => (elapsedMs += 3_000),
    });
    const command = (slug?: string, isTTY = false) =>
      verifyAudit(trail.test.app, trail.test.db.database, { slug }, output(isTTY));

    expect(await command(trail.clinic.slug)).toMatchObject({ clinics: [{ id: trail.clinic.id }], intact: true });
    expect(lines[0]).toBe(
      `ok      ${trail.clinic.slug}: 6 rows from 2026-11-20T15:00:00.000Z to 2026-11-20T15:00:00.000Z`.replaceAll(
        '2026-11-20T15:00:00.000Z',
        trail.test.clock.now().toISOString(),
      ),
    );
    expect(shown).toEqual([]);
    await command(trail.clinic.slug, true);
    expect(shown[0]).toContain(`${trail.clinic.slug}: 6 of 6 rows`);

    await trail.record();
    expect(await anchorAudit(trail.test.app, trail.clinic.slug, output(false))).toMatchObject({
      clinics: [{ id: trail.clinic.id }],
      isFileWritten: true,
    });
    expect(lines.at(-1)).toBe(`${trail.clinic.slug}: anchored row 7`);

    await trail.tamper([`UPDATE audit_event SET action = 'other' WHERE clinic_id = $1 AND id = $2`, ids[1]]);
    expect((await command()).intact).toBe(false);
    expect(lines.filter((line) => line.includes(String(ids[1])))).toEqual([
      `        changed  row 2  event ${ids[1]}: the row is not as it was when it was linked`,
    ]);
    await expect(command('nowhere')).rejects.toThrow('there is no clinic nowhere');
  });

  it('finds a line of another clinic no business of this one', async () => {
    await trail.anchored();
    appendFileSync(trail.anchors, `${JSON.stringify({ clinic: trail.clinic.id.replace(/^./, 'f') })}\n`);

    expect((await trail.verify()).faults).toEqual([]);
  });
});
