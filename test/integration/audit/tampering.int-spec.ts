import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ROWS, Trail } from './trail.ts';

describe('tampering with the audit trail', () => {
  let trail: Trail;

  beforeAll(async () => {
    trail = await Trail.open();
  });
  afterAll(() => trail.close());
  beforeEach(() => trail.begin());

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
    const ids = await trail.anchored();
    await trail.tamper([`UPDATE audit_event SET ${column} = ${value} WHERE clinic_id = $1 AND id = $2`, ids[2]]);

    const { faults: found } = await trail.verify();

    expect(found.filter(({ seq }) => seq !== null).map(({ kind, seq }) => `${kind} ${seq}`)).toEqual([fault]);
    expect(found[0]).toMatchObject({ seq: 3, eventId: ids[2] });
  });

  it.each([1, 3, ROWS])('names row %i when it is removed, with its link or without', async (seq) => {
    const ids = await trail.anchored();
    await trail.tamper([`DELETE FROM audit_event WHERE clinic_id = $1 AND id = $2`, ids[seq - 1]]);
    expect(await trail.faults()).toEqual([`removed ${seq}`]);

    await trail.tamper([`DELETE FROM audit_link WHERE clinic_id = $1 AND seq = $2`, seq]);
    expect(await trail.faults()).toEqual([`removed ${seq}`]);
  });

  it('names a row that was removed before it had a link, and goes on with the others', async () => {
    await trail.record(2);
    await trail.tamper([`DELETE FROM audit_event WHERE clinic_id = $1 AND object_id = $2`, 'patient-0']);
    await trail.link();

    expect(await trail.faults()).toEqual(['removed -']);
    expect((await trail.verify()).rows).toBe(1);
  });

  it('names both of two rows that changed places', async () => {
    const [, second, , fourth] = await trail.anchored();
    await trail.tamper(
      [`UPDATE audit_link SET event_id = $1 WHERE clinic_id = $1 AND seq = 2`],
      [`UPDATE audit_link SET event_id = $2 WHERE clinic_id = $1 AND seq = 4`, second],
      [`UPDATE audit_link SET event_id = $2 WHERE clinic_id = $1 AND seq = 2`, fourth],
    );

    expect(await trail.faults()).toEqual(['reordered 2', 'reordered 4']);
  });

  it('names a row that was put in by hand, whether it was left alone or handed to be linked', async () => {
    await trail.anchored();
    const insert = `
      INSERT INTO audit_event (clinic_id, id, at, actor_kind, actor_id, action, purpose, result, mac)
      VALUES ($1, $2, '2026-11-20T15:00:00Z', 'user', 'somebody', 'patient.read', 'treatment', 'ok', sha256('guess'))`;
    const [alone, queued] = ['019a0000-0000-7000-8000-0000000000a1', '019a0000-0000-7000-8000-0000000000a2'];
    await trail.tamper([insert, alone]);
    await trail.tamper([insert, queued], [`INSERT INTO audit_unlinked (clinic_id, event_id) VALUES ($1, $2)`, queued]);
    await trail.link();

    expect((await trail.verify()).faults).toMatchObject([
      { kind: 'inserted', seq: ROWS + 1, eventId: queued },
      { kind: 'inserted', seq: null, eventId: alone },
    ]);
  });

  it('misses a tail that was cut off everywhere in the database, by the anchors outside it', async () => {
    const ids = await trail.anchored();
    await trail.tamper(
      [`DELETE FROM audit_event WHERE clinic_id = $1 AND id = ANY ($2)`, ids.slice(4)],
      [`DELETE FROM audit_link WHERE clinic_id = $1 AND seq > 4`],
      [`DELETE FROM audit_anchor WHERE clinic_id = $1 AND seq > 4`],
    );
    expect(await trail.faults()).toEqual(['removed 5', 'anchor_removed 6']);

    // A trail that goes on afterwards does not hide it.
    await trail.record(3);
    await trail.link();
    expect(await trail.faults()).toContain('anchor_disagrees 6');
  });

  it('believes a file that was kept elsewhere, and reads nothing from one that was made up', async () => {
    const ids = await trail.anchored();
    const kept = path.join(trail.home, 'kept.log');
    writeFileSync(kept, `${readFileSync(trail.anchors, 'utf8')}not an anchor\n`);
    expect(await trail.verify(kept)).toMatchObject({
      faults: [],
      anchors: { file: 2 },
      unreadable: [expect.any(Number)],
    });

    const forged = readFileSync(trail.anchors, 'utf8').replaceAll(
      /"hash":"[0-9a-f]{64}"/g,
      `"hash":"${'0'.repeat(64)}"`,
    );
    writeFileSync(kept, forged);
    expect((await trail.verify(kept)).faults.map(({ kind }) => kind)).toEqual(['anchor_changed', 'anchor_changed']);
    await expect(trail.verify(path.join(trail.home, 'nowhere.log'))).rejects.toThrow('cannot be read');
    expect(ids).toHaveLength(ROWS);
  });

  it.each([
    ['hash', `sha256('other')`, ['link_changed 3']],
    ['mac', `sha256('other')`, ['link_changed 3']],
    ['seq', `100`, ['removed 3', 'removed 7', 'link_changed 100']],
  ])('names a link whose %s became %s', async (column, value, found) => {
    await trail.anchored();
    await trail.tamper([`UPDATE audit_link SET ${column} = ${value} WHERE clinic_id = $1 AND seq = 3`]);

    expect(await trail.faults()).toEqual(found);
  });

  it('names an anchor that was changed, and one that was removed', async () => {
    await trail.anchored();
    await trail.tamper([`UPDATE audit_anchor SET hash = sha256('other') WHERE clinic_id = $1 AND seq = 4`]);
    expect(await trail.faults()).toEqual(['anchor_changed 4']);

    await trail.tamper([`DELETE FROM audit_anchor WHERE clinic_id = $1 AND seq = 4`]);
    expect(await trail.faults()).toEqual(['anchor_removed 4']);
  });

  it('takes over rows from before rows had MACs, and none that say so later', async () => {
    const old = `
      WITH old AS (
        INSERT INTO audit_event (clinic_id, id, at, actor_kind, actor_id, action, result)
        VALUES ($1, gen_random_uuid(), '2026-11-20T15:00:00Z', 'user', 'somebody', 'patient.read', 'ok') RETURNING id)
      INSERT INTO audit_unlinked (clinic_id, event_id) SELECT $1, id FROM old`;
    await trail.tamper([old]);
    await trail.link();
    await trail.anchor();
    expect(await trail.verify()).toMatchObject({ rows: 1, adopted: 1, faults: [] });

    await trail.tamper([old]);
    await trail.link();
    await trail.anchor();
    expect(await trail.faults()).toEqual(['inserted 2']);
  });

  it('takes over no row that was put in behind such as have MACs, though every anchor was removed', async () => {
    await trail.anchored();
    await trail.tamper([
      `WITH forged AS (
        INSERT INTO audit_event (clinic_id, id, at, actor_kind, actor_id, action, result)
        VALUES ($1, gen_random_uuid(), '2026-11-20T15:00:00Z', 'user', 'somebody', 'patient.read', 'ok') RETURNING id)
      INSERT INTO audit_unlinked (clinic_id, event_id) SELECT $1, id FROM forged`,
    ]);
    await trail.link();
    await trail.tamper([`DELETE FROM audit_anchor WHERE clinic_id = $1`]);
    writeFileSync(trail.anchors, '');
    await trail.anchor();

    expect(await trail.verify()).toMatchObject({ adopted: 0 });
    expect(await trail.faults()).toContain(`inserted ${ROWS + 1}`);
  });
});
