import { randomUUID } from 'node:crypto';

import { type Suppression, suppressedBecause } from '../../../src/consents/suppression.ts';
import { SuppressionRepository } from '../../../src/consents/suppression.repository.ts';
import { SuppressionsService } from '../../../src/consents/suppressions.service.ts';
import { RandomIds } from '../../../src/platform/ids.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { testKeys } from '../../support/keys.ts';

const now = new Date('2026-11-22T15:00:00Z');
const later = new Date('2026-11-22T16:00:00Z');

describe('SuppressionsService', () => {
  const keys = testKeys();
  const suppressions = new SuppressionsService(new SuppressionRepository(), new RandomIds(), keys);
  const clinics = [randomUUID(), randomUUID()] as const;
  let db: TestDatabase;
  let hash: string;

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.database.query(
      `INSERT INTO clinic (id, slug, name, time_zone, created_at) SELECT id, id::text, '', 'UTC', $2 FROM unnest($1::uuid[]) AS c (id)`,
      [clinics, now],
    );
  });
  beforeEach(() => {
    hash = randomUUID();
  });
  afterAll(() => db.drop());

  const point = (clinicId: string = clinics[0]) => ({ clinicId, kind: 'phone' as const, hash });
  const aSuppression = (changes: Partial<Suppression> = {}): Suppression => ({
    ...{ ...point(), purpose: null, reason: 'opt_out', source: 'sms', at: now },
    ...changes,
  });
  const add = (...said: Suppression[]) => suppressions.add(db.database, said, 'patient', now);
  const reasons = async (clinicId?: string) =>
    (await suppressions.active(db.database, [point(clinicId)])).map(({ reason }) => reason).sort();

  it('a STOP from a shared phone stops messages to everybody who shares it', async () => {
    const family = [randomUUID(), randomUUID(), randomUUID()];
    await db.database.query(
      `INSERT INTO contact_point (clinic_id, patient_id, kind, hash, value, created_at)
       SELECT $1, p.id, 'phone', $3, '', $4 FROM unnest($2::uuid[]) AS p (id)`,
      [clinics[0], family, hash, now],
    );
    await add(aSuppression());

    const points = await db.database.query<{ hash: string }>(
      `SELECT hash FROM contact_point WHERE clinic_id = $1 AND patient_id = ANY ($2::uuid[])`,
      [clinics[0], family],
    );
    expect(points).toHaveLength(3);
    for (const { hash: own } of points) {
      const held = await suppressions.active(db.database, [{ ...point(), hash: own }]);
      expect(suppressedBecause(held, 'treatment')).toBe('opt_out');
    }
  });

  it('says the same only once, and answers what is new', async () => {
    const twice = [aSuppression(), aSuppression(), aSuppression({ purpose: 'marketing' })];

    expect(await add(...twice)).toHaveLength(2);
    expect(await add(...twice, aSuppression({ reason: 'complaint' }))).toMatchObject([{ reason: 'complaint' }]);
    expect(await reasons()).toEqual(['complaint', 'opt_out', 'opt_out']);
  });

  it('says the same only once when two say it at one moment', async () => {
    const other = { ...aSuppression(), hash: randomUUID() };
    const both = await Promise.all([add(aSuppression(), other), add(other, aSuppression())]);

    expect(both.flat()).toHaveLength(2);
  });

  it('lets START lift what its sender said, and nothing else', async () => {
    const all = ['opt_out', 'unsubscribed', 'complaint', 'hard_bounce', 'wrong_number', 'invalid', 'staff'] as const;
    await add(...all.map((reason) => aSuppression({ reason })));

    const lifted = await suppressions.lift(db.database, [point()], 'start', 'patient', later);

    expect(lifted.map(({ reason }) => reason).sort()).toEqual(['opt_out', 'unsubscribed']);
    expect(await reasons()).toEqual(['complaint', 'hard_bounce', 'invalid', 'staff', 'wrong_number']);
    expect(await suppressions.lift(db.database, [point()], 'start', 'patient', later)).toEqual([]);
  });

  it('keeps what was lifted, with why and by whom, and takes the same anew', async () => {
    await add(aSuppression());
    await suppressions.lift(db.database, [point()], 'patient_asked', 'user:1', later);
    expect(await add(aSuppression({ at: later }))).toHaveLength(1);

    const rows = await db.database.query(
      `SELECT lifted_at, lifted_because, lifted_by FROM suppression WHERE hash = $1 ORDER BY lifted_at`,
      [hash],
    );
    expect(rows).toEqual([
      { lifted_at: later, lifted_because: 'patient_asked', lifted_by: 'user:1' },
      { lifted_at: null, lifted_because: null, lifted_by: null },
    ]);
    await expect(db.database.query(`DELETE FROM suppression`)).rejects.toThrow('permission denied');
    await expect(db.database.query(`UPDATE suppression SET reason = 'staff'`)).rejects.toThrow('permission denied');
  });

  it('reads any number of contact points in one statement', async () => {
    const others = Array.from({ length: 20 }, () => ({ ...point(), hash: randomUUID() }));
    await add(...others.map((other) => ({ ...aSuppression(), ...other })));
    const statements: string[] = [];
    const counting: Sql = {
      query: (text, values) => {
        statements.push(text);
        return db.database.query(text, values);
      },
    };

    expect(await suppressions.active(counting, [...others, point()])).toHaveLength(20);
    expect(await suppressions.active(counting, [])).toEqual([]);
    expect(statements).toHaveLength(1);
  });

  it('keeps kinds and clinics apart', async () => {
    await add(aSuppression(), aSuppression({ clinicId: clinics[1], reason: 'staff' }), aSuppression({ kind: 'email' }));

    expect(await reasons()).toEqual(['opt_out']);
    expect(await reasons(clinics[1])).toEqual(['staff']);
    const seen = await db.api.forClinic(clinics[1], (tx) => suppressions.active(tx, [point(), point(clinics[1])]));
    expect(seen).toMatchObject([{ clinicId: clinics[1] }]);
  });

  it('keeps the notes of staff sealed', async () => {
    await db.database.transaction((tx) => keys.create(tx, clinics[0], now));
    const said = aSuppression({ reason: 'staff', source: 'staff' });
    await db.api.forClinic(clinics[0], (tx) =>
      suppressions.addNoted(tx, [said], { note: 'asthma patient asked', by: 'user:1' }, now),
    );

    const rows = await db.database.query<{ note: Buffer }>(`SELECT note FROM suppression WHERE hash = $1`, [hash]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.note.toString('latin1')).not.toContain('asthma');
  });
});
