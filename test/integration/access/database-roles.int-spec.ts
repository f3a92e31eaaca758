import { randomBytes } from 'node:crypto';

import { migrate } from '../../../src/platform/migrate.ts';
import { dataSourceOf } from '../../../src/platform/sql.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../../support/database.ts';

const ROLES = ['attend_api', 'attend_engine'] as const;

/** What a role may do with a table: over all of it, or over some of its columns. */
const RIGHTS = `
  SELECT c.relname AS "table", r.role, array_to_string(ARRAY(
           SELECT p.right FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
             WITH ORDINALITY AS p ("right", place)
           WHERE CASE WHEN p.right IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                      THEN has_any_column_privilege(r.role, c.oid, p.right)
                      ELSE has_table_privilege(r.role, c.oid, p.right) END
           ORDER BY p.place), ' ') AS rights
  FROM pg_class c CROSS JOIN unnest(ARRAY['attend_api', 'attend_engine']) AS r (role)
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace = 'public'::regnamespace
  ORDER BY 1, 2
`;

interface Rights {
  readonly table: string;
  readonly role: (typeof ROLES)[number];
  readonly rights: string;
}

describe('the roles of the database', () => {
  let db: TestDatabase;
  let rights: Rights[];

  beforeAll(async () => {
    db = await createTestDatabase();
    rights = (await asOwner(db.url, RIGHTS)) as unknown as Rights[];
  });
  afterAll(() => db.drop());

  const as = (role: (typeof ROLES)[number], statement: string) =>
    (role === 'attend_api' ? db.api.dataSource : db.database.dataSource).query<unknown>(statement);

  it('cannot log in, pass by row-level security, or make roles and databases', async () => {
    const roles = await asOwner(
      db.url,
      `SELECT rolname FROM pg_roles
       WHERE rolname IN ('attend_api', 'attend_engine')
         AND NOT (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`,
    );

    expect(roles.map(({ rolname }) => rolname).sort()).toEqual([...ROLES]);
  });

  it('are members of nothing, and so not of each other', async () => {
    const memberships = await asOwner(
      db.url,
      `SELECT roleid::regrole::text FROM pg_auth_members WHERE member IN ('attend_api'::regrole, 'attend_engine'::regrole)`,
    );

    expect(memberships).toEqual([]);
  });

  it('own nothing', async () => {
    const owned = await asOwner(
      db.url,
      `SELECT relname::text AS name FROM pg_class WHERE relowner IN ('attend_api'::regrole, 'attend_engine'::regrole)
       UNION ALL
       SELECT proname::text FROM pg_proc WHERE proowner IN ('attend_api'::regrole, 'attend_engine'::regrole)`,
    );

    expect(owned).toEqual([]);
  });

  describe.each(ROLES)('%s', (role) => {
    it.each([
      `CREATE TABLE mine (id int)`,
      `CREATE VIEW mine AS SELECT 1`,
      `CREATE SCHEMA mine`,
      `CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
      `CREATE ROLE mine`,
      `ALTER TABLE patient DISABLE ROW LEVEL SECURITY`,
      `ALTER TABLE audit_event DISABLE TRIGGER ALL`,
      `CREATE POLICY mine ON patient USING (true)`,
      `DROP TABLE patient`,
      `TRUNCATE patient`,
      `SET session_replication_role = replica`,
      `COPY patient TO PROGRAM 'cat'`,
    ])('may not %s', async (statement) => {
      await expect(as(role, statement)).rejects.toThrow(/permission denied|must be owner/);
    });
  });

  it('may do this with what belongs to no clinic, and nothing else', async () => {
    const tenants = await asOwner(
      db.url,
      `SELECT c.relname AS "table" FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id'
       WHERE c.relnamespace = 'public'::regnamespace AND NOT a.attisdropped`,
    );
    const confined = new Set(tenants.map(({ table }) => table));

    const others = rights.filter(({ table }) => !confined.has(table));

    expect(others.map(({ table, role, rights: may }) => `${table} ${role}: ${may}`)).toEqual([
      // Whether the schema is that of this release.
      'attend_migration attend_api: ',
      'attend_migration attend_engine: SELECT',
      // Rules of law, the same for everybody; made by migrations.
      'breach_clock_rule attend_api: SELECT',
      'breach_clock_rule attend_engine: SELECT',
      // The root: confined by its own id.
      'clinic attend_api: SELECT UPDATE',
      'clinic attend_engine: SELECT INSERT UPDATE DELETE',
      // Rules of law again.
      'limit_rule attend_api: SELECT',
      'limit_rule attend_engine: SELECT',
      'retention_rule attend_api: SELECT',
      'retention_rule attend_engine: SELECT',
      'rights_clock attend_api: SELECT',
      'rights_clock attend_engine: SELECT',
      // Time is one for the whole database.
      'sandbox_clock attend_api: ',
      'sandbox_clock attend_engine: SELECT INSERT UPDATE',
      // The rate of a sender that clinics share; it names no clinic.
      'sending_pace attend_api: ',
      'sending_pace attend_engine: SELECT INSERT UPDATE',
      // How far signals of all clinics have been read.
      'touch_cursor attend_api: ',
      'touch_cursor attend_engine: SELECT UPDATE',
    ]);
  });

  it('may not truncate, reference or put triggers on anything', () => {
    expect(rights.filter(({ rights: may }) => /TRUNCATE|REFERENCES|TRIGGER/.test(may))).toEqual([]);
  });

  it.each([
    // It opens and seals what requests read and write, and so reads the wrapped keys of its own clinic; it makes none, and
    // changes one column, as the next test says.
    ['data_key', 'attend_api', 'SELECT UPDATE'],
    ['data_key', 'attend_engine', 'SELECT INSERT UPDATE'],
    ['disclosure', 'attend_api', 'SELECT INSERT'],
    ['incident_entry', 'attend_api', 'SELECT INSERT'],
    ['rights_request_event', 'attend_api', 'SELECT INSERT'],
    ['audit_event', 'attend_api', 'SELECT INSERT'],
    ['audit_event', 'attend_engine', 'SELECT INSERT'],
    ['api_key', 'attend_api', 'SELECT INSERT UPDATE'],
    ['access_review', 'attend_api', 'SELECT INSERT'],
    ['break_glass', 'attend_api', 'SELECT INSERT UPDATE'],
    ['task_comment', 'attend_api', 'SELECT INSERT'],
    ['task_comment', 'attend_engine', 'SELECT UPDATE'],
    ['signal', 'attend_api', 'SELECT'],
    ['run', 'attend_api', 'SELECT'],
    ['stage_episode', 'attend_api', 'SELECT'],
    ['stage_episode', 'attend_engine', 'SELECT INSERT UPDATE DELETE'],
  ])('have over %s as %s: %s', (table, role, expected) => {
    expect(rights.find((one) => one.table === table && one.role === role)?.rights).toBe(expected);
  });

  it('change nothing of a data key over the API but that it is to be shredded', async () => {
    const columns = await asOwner(
      db.url,
      `SELECT a.attname AS name FROM pg_attribute AS a
       WHERE a.attrelid = 'data_key'::regclass AND a.attnum > 0 AND NOT a.attisdropped
         AND has_column_privilege('attend_api', a.attrelid, a.attnum, 'UPDATE')`,
    );

    expect(columns).toEqual([{ name: 'shred_requested_at' }]);
  });

  it('reach nothing by a detour: no view with the rights of its owner, and one such function which only makes partitions', async () => {
    const views = await asOwner(
      db.url,
      `SELECT relname FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
         AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)`,
    );
    const functions = await asOwner(
      db.url,
      `SELECT proname AS name, has_function_privilege('attend_api', oid, 'EXECUTE') AS "forApi", proconfig::text AS path
       FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace`,
    );

    expect(views).toEqual([]);
    expect(functions).toEqual([
      { name: 'attend_ensure_signal_months', forApi: false, path: '{"search_path=public, pg_temp"}' },
    ]);
  });

  describe('under logins of their own, as docs/operations.md has it', () => {
    const suffix = randomBytes(4).toString('hex');
    const app = `attend_app_${suffix}`;
    const api = `attend_api_only_${suffix}`;

    beforeAll(async () => {
      await asOwner(db.url, `CREATE ROLE ${app} LOGIN PASSWORD 'test'`);
      await asOwner(db.url, `GRANT attend_api, attend_engine TO ${app}`);
      await asOwner(db.url, `CREATE ROLE ${api} LOGIN PASSWORD 'test'`);
      await asOwner(db.url, `GRANT attend_api TO ${api}`);
    });
    afterAll(async () => {
      await asOwner(db.url, `DROP ROLE ${app}`);
      await asOwner(db.url, `DROP ROLE ${api}`);
    });

    const urlFor = (login: string) => {
      const url = new URL(db.url);
      url.username = login;
      url.password = 'test';
      return url.href;
    };
    const withPool = async <T>(
      login: string,
      role: (typeof ROLES)[number],
      work: (query: (statement: string) => Promise<unknown>) => Promise<T>,
    ): Promise<T> => {
      const source = await dataSourceOf({ url: urlFor(login), role, poolSize: 1 }).initialize();
      try {
        return await work((statement) => source.query<unknown>(statement));
      } finally {
        await source.destroy();
      }
    };

    it('a process starts on a schema that is up to date without owning it', async () => {
      await expect(migrate(urlFor(app), new Date('2026-11-20T15:00:00Z'))).resolves.toEqual([]);
    });

    it('a process that gives up its role comes to hold what its login may, and that is not the owner’s', async () => {
      await withPool(app, 'attend_api', async (query) => {
        await query(`RESET ROLE`);
        await expect(query(`ALTER TABLE audit_event DISABLE TRIGGER ALL`)).rejects.toThrow('must be owner');
        await expect(query(`CREATE TABLE mine (id int)`)).rejects.toThrow('permission denied');
      });
    });

    it('a login for the API alone cannot become the engine', async () => {
      await withPool(api, 'attend_api', async (query) => {
        await expect(query(`SET ROLE attend_engine`)).rejects.toThrow('permission denied');
        await query(`RESET ROLE`);
        await expect(query(`SELECT count(*)::int AS n FROM patient`)).resolves.toEqual([{ n: 0 }]);
      });
    });
  });
});
