import { asOwner, createTestDatabase, type TestDatabase } from '../support/database.ts';

const TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS secured,
         EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'one_clinic') AS confined
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
`;

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
