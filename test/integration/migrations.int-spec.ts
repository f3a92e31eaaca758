import { MIGRATIONS } from '../../migrations/all.ts';
import { migrate } from '../../src/platform/migrate.ts';
import { dataSourceOf } from '../../src/platform/sql.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';

const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS secured,
         EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'one_clinic') AS confined
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
`;

/** Takes back the youngest migrations, that of this name the last. */
async function undoTo(db: TestDatabase, name: string): Promise<void> {
  const source = await dataSourceOf({ url: db.url, migrations: [...MIGRATIONS] }).initialize();
  const index = MIGRATIONS.findIndex((migration) => migration.name === name);
  for (let left = MIGRATIONS.length - index; left > 0; left -= 1) await source.undoLastMigration();
  await source.destroy();
}

describe('the schema', () => {
  let db: TestDatabase;

  beforeAll(async () => {
    db = await createTestDatabase();
  });
  afterAll(() => db.drop());

  it('confines every table, partitions included (invariant 10: no row of one clinic is read or written for another)', async () => {
    const tables = await asOwner(db.url, TABLES);

    expect(tables.length).toBeGreaterThan(50);
    expect(tables.filter((table) => !table['secured'] || !table['confined'])).toEqual([]);
  });
});

describe('a database of before runs were logged by go', () => {
  let db: TestDatabase;
  const RUN = '019a0000-0000-7000-8000-0000000000a1';

  beforeEach(async () => {
    db = await createTestDatabase();
    await undoTo(db, 'SealRunAttributes1795455000000');
    await asOwner(
      db.url,
      `INSERT INTO run (clinic_id, id, patient_id, journey_key, version_id, correlation, status, step, visits, log_length,
                        cause_signal, caused_at, entered_at, step_at)
       VALUES ($1, $1, $1, 'old', $1, $1, 'live', 'pause', '{}', 2, $1, now(), now(), now())`,
      [RUN],
    );
    await asOwner(
      db.url,
      `INSERT INTO step_log (clinic_id, run_id, ordinal, patient_id, at, step, kind, outcome)
       VALUES ($1, $1, 0, $1, now(), 'greet', 'send', 'planned'), ($1, $1, 1, $1, now(), 'pause', 'wait', 'waiting')`,
      [RUN],
    );
  });
  afterEach(() => db.drop());

  const log = () => asOwner(db.url, `SELECT ordinal, step, kind, outcome FROM step_log ORDER BY ordinal`);

  it('keeps its logs, forward and back', async () => {
    const before = await log();

    await migrate(db.url, new Date());
    expect(await log()).toEqual(before);
    await undoTo(db, 'SealRunAttributes1795455000000');

    expect(before).toHaveLength(2);
    expect(await log()).toEqual(before);
  });

  it('is left as it is while runs under way hold notes in the clear', async () => {
    await asOwner(db.url, `UPDATE run SET attributes = '{"age": 83}'`);

    await expect(migrate(db.url, new Date())).rejects.toThrow('hold attributes in the clear');

    expect(await asOwner(db.url, `SELECT attributes FROM run`)).toEqual([{ attributes: { age: 83 } }]);
  });
});

describe('a database of before purged signals were marked', () => {
  let db: TestDatabase;
  const CLINIC = '019a0000-0000-7000-8000-0000000000c1';

  beforeEach(async () => {
    db = await createTestDatabase();
    await undoTo(db, 'MarkPurgedSignals1795465000000');
    await asOwner(
      db.url,
      `INSERT INTO retention_run (clinic_id, kind, started_at, before_at, after_at, purged)
       VALUES ($1, 'signal_data', '2026-10-01', '2026-07-01', '2026-07-01', 1)`,
      [CLINIC],
    );
    await asOwner(
      db.url,
      `INSERT INTO signal (clinic_id, id, patient_id, type, time, received_at, source, event_id, data)
       SELECT $1, gen_random_uuid(), $1, s.type, s.at, s.at, '/test', s.name, s.data::jsonb
       FROM (VALUES ('purged', 'appointment.booked', '2026-06-01'::timestamptz, '{}'),
                    ('erased', 'appointment.booked', '2026-06-01', '{}'),
                    ('held', 'appointment.booked', '2026-06-01', '{"value": 1}'),
                    ('no conversion', 'page.viewed', '2026-06-01', '{}'),
                    ('came empty since', 'visit.completed', '2026-08-01', '{}')) AS s (name, type, at, data)`,
      [CLINIC],
    );
  });
  afterEach(() => db.drop());

  it('has those marked that tell of conversions and are as old as what was purged', async () => {
    await migrate(db.url, new Date());

    expect(await asOwner(db.url, `SELECT event_id FROM signal WHERE is_purged`)).toEqual([{ event_id: 'purged' }]);
  });
});
describe('a database of before sums of credit knew whose they are', () => {
  let db: TestDatabase;
  const CLINIC = '019a0000-0000-7000-8000-0000000000b1';
  const sums = () => asOwner(db.url, `SELECT channel FROM credit_month`);
  const stale = () => asOwner(db.url, `SELECT month::text, part FROM stale_month ORDER BY month`);

  beforeEach(async () => {
    db = await createTestDatabase();
    await undoTo(db, 'KeepPeopleOfCredit1795464400000');
    await asOwner(
      db.url,
      `INSERT INTO conversion (clinic_id, id, patient_id, kind, at, month)
       SELECT $1::uuid, gen_random_uuid(), $1, 'booked', d.month + interval '3 days', d.month
       FROM unnest(ARRAY['2026-10-01', '2026-10-01', '2026-11-01']::date[]) AS d (month)`,
      [CLINIC],
    );
    const models = `first_touch last_click last_non_direct linear time_decay u_shaped w_shaped full_path`.split(' ');
    const shares = models.flatMap((model) => [model, `${model}_value`]);
    await asOwner(
      db.url,
      `INSERT INTO credit_month (clinic_id, month, kind, channel, actor, is_new, is_reversed, people, ${shares.join(', ')})
       VALUES ($1, '2026-10-01', 'booked', 'guide', 'patient', true, false, 0::bit(256), ${shares.map(() => '1').join(', ')})`,
      [CLINIC],
    );
    await asOwner(db.url, `DELETE FROM stale_month`);
  });
  afterEach(() => db.drop());

  it('reckons them all anew, forward and back', async () => {
    expect(await sums()).toHaveLength(1);

    await migrate(db.url, new Date());

    expect(await sums()).toEqual([]);
    const marked = ['2026-10-01', '2026-11-01'].map((month) => ({ month, part: 'credit' }));
    expect(await stale()).toEqual(marked);
    await undoTo(db, 'KeepPeopleOfCredit1795464400000');
    expect(await stale()).toEqual(marked);
  });
});
