import { randomUUID } from 'node:crypto';

import { LimitRepository } from '../../../src/limits/limit.repository.ts';
import type { Limits } from '../../../src/limits/limits.ts';
import { LimitsService } from '../../../src/limits/limits.service.ts';
import { RandomIds } from '../../../src/platform/ids.ts';
import type { Sql } from '../../../src/platform/sql.ts';
import { TestClock } from '../../support/app.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../../support/database.ts';

const now = new Date('2026-11-22T15:00:00Z');
const on = (day: string) => new Date(`${day}T15:00:00Z`);

describe('LimitsService', () => {
  const clock = new TestClock('2026-11-22T15:00:00Z');
  const limits = new LimitsService(new LimitRepository(), clock, new RandomIds());
  const clinics = [randomUUID(), randomUUID()] as const;
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
    await db.database.query(
      `INSERT INTO clinic (id, slug, name, time_zone, created_at) SELECT id, id::text, '', 'UTC', $2 FROM unnest($1::uuid[]) AS c (id)`,
      [clinics, now],
    );
  });
  beforeEach(async () => {
    clock.set(now);
    await asOwner(db.url, `DELETE FROM clinic_limit_rule`);
  });
  afterAll(() => db.drop());

  async function ofFirst(clinicId: string = clinics[0]): Promise<Limits> {
    const found = (await limits.of(db.database, [clinicId])).get(clinicId);
    if (!found) throw new Error('the clinic has no limits');
    return found;
  }
  const put = (kind: string, jurisdiction: string, input: object, clinicId: string = clinics[0]) =>
    db.api.forClinic(clinicId, (tx) => limits.put(tx, clinicId, { kind, jurisdiction }, input, 'user:1'));
  const end = (kind: string, jurisdiction: string) =>
    db.api.forClinic(clinics[0], (tx) => limits.end(tx, clinics[0], { kind, jurisdiction }));

  describe('as they come', () => {
    const hours = async (state: string, purpose: 'treatment' | 'marketing', day: 'mon' | 'sat' | 'sun') =>
      (await ofFirst()).openHours(['US', state], purpose, now).map((open) => open[day]?.join('-'));

    it.each([
      ['US-NY', 'treatment', 'sun', ['08:00-21:00']],
      ['US-CT', 'marketing', 'mon', ['08:00-21:00', '09:00-20:00']],
      ['US-FL', 'marketing', 'sun', ['08:00-21:00', '08:00-20:00']],
      ['US-FL', 'treatment', 'sun', ['08:00-21:00']],
      ['US-RI', 'marketing', 'mon', ['08:00-21:00', '09:00-18:00']],
      ['US-RI', 'marketing', 'sat', ['08:00-21:00', '10:00-17:00']],
      ['US-TX', 'marketing', 'sat', ['08:00-21:00', '09:00-21:00']],
      ['US-TX', 'marketing', 'sun', ['08:00-21:00', '12:00-21:00']],
      ['US-WA', 'marketing', 'mon', ['08:00-21:00', '08:00-20:00']],
    ] as const)('know the hours of %s for %s on %s', async (state, purpose, day, expected) => {
      expect((await hours(state, purpose, day)).sort()).toEqual([...expected].sort());
    });

    it('know that Texas has its hours since the first of September 2025', async () => {
      const found = await ofFirst();
      const count = (day: string) => found.openHours(['US-TX'], 'marketing', on(day)).length;

      expect([count('2025-08-31'), count('2025-09-01')]).toEqual([0, 1]);
    });

    it('cap care at one a day and three a week, promotion at one a week and four a month, and by state', async () => {
      const found = await ofFirst();
      const caps = (state: string, purpose: 'treatment' | 'operations' | 'marketing') =>
        found
          .caps(['US', state], purpose, now)
          .map(({ count, hours: within }) => `${count}/${within}`)
          .sort();

      expect(caps('US-NY', 'treatment')).toEqual(['1/24', '3/168']);
      expect(caps('US-NY', 'operations')).toEqual(['1/24', '3/168']);
      expect(caps('US-NY', 'marketing')).toEqual(['1/168', '4/720']);
      for (const state of ['US-MD', 'US-FL', 'US-OK']) expect(caps(state, 'marketing')).toContain('3/24');
    });

    it('know what a small brand may send, how long a review waits and when a prescription has lapsed', async () => {
      const found = await ofFirst();

      expect(found.throughput('sms', now)).toMatchObject({ perSecond: 3.75, perDay: 2000, careReserve: 0.5 });
      expect(found.throughput('voice', now)).toMatchObject({ perSecond: null, perDay: null });
      expect(found.throughput('email', now)).toMatchObject({ perDay: null });
      expect(found.reviewCoolingOffDays(now)).toBe(180);
      expect(found.refillLapseDays(now)).toBe(90);
    });

    it('have each a source, and are read by both roles and written by none', async () => {
      const rules = await db.database.query<{ source: string }>(`SELECT source FROM limit_rule`);

      expect(rules.length).toBeGreaterThan(20);
      expect(rules.filter(({ source }) => source === '')).toEqual([]);
      await db.api.forClinic(clinics[0], (tx) => tx.query(`SELECT id FROM limit_rule`));
      const change = `UPDATE limit_rule SET source = 'me'`;
      await expect(db.database.query(change)).rejects.toThrow('permission denied');
      await expect(db.api.forClinic(clinics[0], (tx) => tx.query(change))).rejects.toThrow('permission denied');
    });

    it('let a STOP end everything today, although the law still would not', async () => {
      expect((await ofFirst()).revocationScope(now)).toBe('all');
    });
  });

  it('follows the dated switch of the law, 31 January 2027, for a clinic that put it in the place of the default', async () => {
    await put('revocation', '*', { value: { scope: 'law' }, source: 'our counsel, 20 November 2026' });
    const found = await ofFirst();

    expect(found.revocationScope(now)).toBe('purpose');
    expect(found.revocationScope(on('2027-01-30'))).toBe('purpose');
    expect(found.revocationScope(on('2027-01-31'))).toBe('all');
    expect((await ofFirst(clinics[1])).revocationScope(now)).toBe('all');
  });

  it('loads any number of clinics in one statement', async () => {
    await put('review_cooling_off', '*', { value: { days: 365 }, source: 'owner' });
    const statements: string[] = [];
    const counting: Sql = {
      query: (text, values) => {
        statements.push(text);
        return db.database.query(text, values);
      },
    };

    const found = await limits.of(counting, [...clinics, clinics[0], randomUUID()]);

    expect(statements).toHaveLength(1);
    expect(found.size).toBe(3);
    expect(clinics.map((id) => found.get(id)?.reviewCoolingOffDays(now))).toEqual([365, 180]);
    expect(await limits.of(counting, [])).toEqual(new Map());
    expect(statements).toHaveLength(1);
  });

  it('counts a change from the next look on, wherever it was made', async () => {
    const before = await ofFirst();
    await put('refill_lapse', 'US', { value: { days: 60 }, source: 'medical director' });
    const after = await ofFirst();
    await end('refill_lapse', 'US');

    expect([before, after, await ofFirst()].map((found) => found.refillLapseDays(now))).toEqual([90, 60, 90]);
  });

  it('keeps what held before, with who replaced it', async () => {
    await put('review_cooling_off', '*', { value: { days: 200 }, source: 'owner' });
    clock.advanceSeconds(60);
    await put('review_cooling_off', '*', { value: { days: 300 }, source: 'owner' });
    const rows = await asOwner(
      db.url,
      `SELECT value ->> 'days' AS days, ended_at IS NULL AS holds, replaced_by, id, created_by FROM clinic_limit_rule ORDER BY created_at`,
    );

    expect(rows).toMatchObject([
      { days: '200', holds: false, replaced_by: rows[1]?.['id'], created_by: 'user:1' },
      { days: '300', holds: true, replaced_by: null },
    ]);
    await expect(db.database.query(`DELETE FROM clinic_limit_rule`)).rejects.toThrow('permission denied');
    await expect(
      db.api.forClinic(clinics[0], (tx) => tx.query(`UPDATE clinic_limit_rule SET value = '{}'`)),
    ).rejects.toThrow('permission denied');
  });

  it('lets a rule that holds wait for a later one to begin', async () => {
    await put('review_cooling_off', '*', { value: { days: 200 }, source: 'owner' });
    clock.advanceSeconds(60);
    await put('review_cooling_off', '*', { value: { days: 300 }, source: 'owner', effectiveFrom: '2026-12-24' });
    const found = await ofFirst();

    expect(['2026-12-23', '2026-12-24'].map((day) => found.reviewCoolingOffDays(on(day)))).toEqual([200, 300]);
  });

  it('does not let a rule about some purposes push another out for the rest', async () => {
    const care = { purposes: ['treatment', 'operations'], caps: [{ count: 2, hours: 24 }] };
    await put('caps', '*', { value: care, source: 'owner' });
    const narrower = { ...care, purposes: ['treatment'] };

    await expect(put('caps', '*', { value: narrower, source: 'owner' })).rejects.toMatchObject({ kind: 'conflict' });
    expect((await ofFirst()).caps(['US'], 'operations', now)).toEqual([{ count: 2, hours: 24 }]);
    expect((await ofFirst()).caps(['US'], 'marketing', now)).toHaveLength(2);
  });

  const open = ['09:00', '17:00'];
  const week = { mon: open, tue: open, wed: open, thu: open, fri: open, sat: null, sun: null };
  it.each([
    ['open_hours', 'US', { purposes: ['care'], hours: week }, ['value.purposes.0']],
    ['open_hours', 'US', { purposes: ['marketing'], hours: { ...week, mon: ['17:00', '09:00'] } }, ['value.hours.mon']],
    ['open_hours', 'US', { purposes: ['marketing'], hours: { ...week, tue: ['09', '17:00'] } }, ['value.hours.tue.0']],
    ['open_hours', 'US-TX', { purposes: [], hours: week }, ['value.purposes']],
    [
      'caps',
      '*',
      { purposes: ['marketing'], caps: [{ count: -1, hours: 0 }] },
      ['value.caps.0.count', 'value.caps.0.hours'],
    ],
    ['revocation', '*', { scope: 'purpose' }, ['value.scope']],
    [
      'throughput',
      '*',
      { channel: 'fax', perSecond: 1, perDay: 1, careReserve: 2 },
      ['value.channel', 'value.careReserve'],
    ],
    ['review_cooling_off', '*', { days: 1.5 }, ['value.days']],
  ])('refuses a value that is none of %s %s, with its path', async (kind, jurisdiction, value, paths) => {
    const refused = put(kind, jurisdiction, { value, source: 'owner' });

    await expect(refused).rejects.toMatchObject({ kind: 'invalid', problems: paths.map((path) => ({ path })) });
  });

  it('asks for a source, and for days in their order', async () => {
    const value = { days: 30 };
    const dates = { effectiveFrom: '2026-12-02', effectiveTo: '2026-12-01' };

    await expect(put('review_cooling_off', '*', { value })).rejects.toMatchObject({ problems: [{ path: 'source' }] });
    await expect(put('review_cooling_off', '*', { value, source: 'x', ...dates })).rejects.toMatchObject({
      problems: [{ path: 'effectiveTo' }],
    });
  });

  it.each([
    ['weather', '*'],
    ['revocation', 'US'],
    ['throughput', 'US'],
    ['caps', 'Texas'],
  ])('knows no limit %s %s', async (kind, jurisdiction) => {
    await expect(put(kind, jurisdiction, {})).rejects.toMatchObject({ kind: 'missing' });
    await expect(end(kind, jurisdiction)).rejects.toMatchObject({ kind: 'missing' });
  });

  it('lists what counts today or later, and what is the clinic’s own', async () => {
    await put('review_cooling_off', '*', { value: { days: 365 }, source: 'owner' });
    await put('open_hours', 'US', { value: { purposes: ['marketing'], hours: week }, source: 'owner' });
    const items = await limits.list(db.database, clinics[0]);
    const find = (kind: string, jurisdiction: string) =>
      items.filter((item) => item.kind === kind && item.jurisdiction === jurisdiction);

    expect(find('review_cooling_off', '*')).toMatchObject([
      { isOwn: true, value: { days: 365 }, stated: { by: 'user:1' }, source: 'owner' },
    ]);
    expect(find('open_hours', 'US')).toMatchObject([
      { isOwn: false, replacedFor: ['marketing'], source: '47 CFR 64.1200(c)(1)' },
      { isOwn: true, replacedFor: [] },
    ]);
    expect(find('revocation', 'US')).toMatchObject([{ isInForce: true }, { isInForce: false }]);
    expect((await limits.list(db.database, clinics[1])).filter(({ isOwn }) => isOwn)).toEqual([]);
  });

  it('keeps the rules of clinics apart', async () => {
    await put('review_cooling_off', '*', { value: { days: 365 }, source: 'owner' });

    const seen = await db.api.forClinic(clinics[1], (tx) => limits.of(tx, clinics));
    expect(seen.get(clinics[0])?.reviewCoolingOffDays(now)).toBe(180);
    const foreign = db.api.forClinic(clinics[1], (tx) =>
      limits.put(
        tx,
        clinics[0],
        { kind: 'refill_lapse', jurisdiction: 'US' },
        { value: { days: 1 }, source: 'x' },
        'x',
      ),
    );
    await expect(foreign).rejects.toThrow('row-level security');
  });
});
