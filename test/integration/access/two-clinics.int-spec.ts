import { AnchorWorker } from '../../../src/audit/chain/anchor.worker.ts';
import { ChainWorker } from '../../../src/audit/chain/chain.worker.ts';
import type { TestDatabase } from '../../support/database.ts';
import { asOwner } from '../../support/database.ts';
import { startApp, type TestApp, type TestClinic } from '../../support/app.ts';
import { addressOf, type Route, routesOf } from '../../support/routes.ts';
import { stockClinic } from '../../support/stock-clinic.ts';

const STOCK_TIMEOUT_MS = 300_000;

/**
 * Tables that have no row of both clinics after some days: what passes, what providers and patients send, sums of months that are
 * over, sets of fifty people and more, and people whom a provider vouches for.
 */
const EMPTY: readonly string[] = [
  'audience_set',
  'drawn_run',
  'journey_migration',
  'lapse_recount',
  'message_month',
  'message_summed',
  'path_month',
  'pending_signal',
  'receipt',
  'reply',
  'reseal_progress',
  'retention_run',
  'survey_answer',
  'touch_rebuild',
  'user_identity',
];

const TENANT_TABLES = `
  SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, c.relispartition AS "isPartition",
         ARRAY(SELECT p.polname || ' ' || (SELECT string_agg(r.rolname, ',') FROM pg_roles r WHERE r.oid = ANY (p.polroles))
               FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname IN ('one_clinic', 'every_clinic') ORDER BY 1)::text[] AS policies,
         has_table_privilege('attend_api', c.oid, 'SELECT') AS "maySelect",
         has_table_privilege('attend_api', c.oid, 'DELETE') AS "mayDelete",
         (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            AND has_column_privilege('attend_api', c.oid, a.attnum, 'UPDATE') ORDER BY a.attnum LIMIT 1)::text AS "mayUpdate",
         has_table_privilege('attend_api', c.oid, 'INSERT') AS "mayInsert"
  FROM pg_class c
  WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
    AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped)
  ORDER BY 1
`;

interface TenantTable {
  readonly name: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly isPartition: boolean;
  readonly policies: readonly string[];
  readonly maySelect: boolean;
  readonly mayDelete: boolean;
  readonly mayUpdate: string | null;
  readonly mayInsert: boolean;
}

/** Where the id of a route's object is found, by the first word of its address. */
const TABLES: Readonly<Record<string, string>> = {
  patients: 'patient',
  messages: 'message',
  surveys: 'message',
  tasks: 'task',
  recalls: 'recall',
  runs: 'run',
  enrolments: 'enrolment',
  broadcasts: 'enrolment',
  simulations: 'simulation',
  spend: 'spend',
  pauses: 'pause',
  'vendor-agreements': 'vendor_agreement',
  'api-keys': 'api_key',
  'access-reviews': 'access_review',
  'break-glass': 'break_glass',
  users: 'app_user',
  'rights-requests': 'rights_request',
  'legal-holds': 'legal_hold',
  incidents: 'incident',
};

describe('two clinics in one database (invariant 10: no row of one clinic is read or written for another)', () => {
  let test: TestApp;
  let db: TestDatabase;
  let ours: TestClinic;
  let theirs: TestClinic;
  let tables: TenantTable[];

  beforeAll(async () => {
    test = await startApp();
    db = test.db;
    ours = test.clinic;
    theirs = await test.addClinic('second');
    await stockClinic(test, ours, 'alpha');
    await stockClinic(test, theirs, 'zebra');
    const clock = test.api(ours.keys.owner);
    for (const advance of ['P1D', 'P1D']) {
      const moved = await clock('/v1/sandbox/clock', { body: { advance } });
      if (moved.status !== 200) throw new Error(JSON.stringify(moved.body));
    }
    await test.get(ChainWorker).catchUp();
    await test.get(AnchorWorker).anchorNow([ours.id, theirs.id]);
    // What waits for its link.
    for (const { keys } of [ours, theirs]) await test.api(keys.owner)('/v1/audit');
    tables = (await asOwner(db.url, TENANT_TABLES)) as unknown as TenantTable[];
  }, STOCK_TIMEOUT_MS);
  afterAll(() => test.stop());

  const rowOf = async (table: string, clinic: TestClinic) => {
    const [row] = await asOwner(db.url, `SELECT to_jsonb(t) AS row FROM ${table} t WHERE clinic_id = $1 LIMIT 1`, [
      clinic.id,
    ]);
    return row?.['row'] as Record<string, unknown> | undefined;
  };
  /** Every id of the other clinic, whatever it is the id of. */
  const theirIds = async () => {
    const found = new Set([theirs.id]);
    for (const { name } of tables) {
      const rows = await asOwner(
        db.url,
        `SELECT DISTINCT v.value FROM ${name} t, jsonb_each_text(to_jsonb(t)) AS v (key, value)
         WHERE t.clinic_id = $1 AND v.value ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
         EXCEPT
         SELECT DISTINCT v.value FROM ${name} t, jsonb_each_text(to_jsonb(t)) AS v (key, value) WHERE t.clinic_id = $2`,
        [theirs.id, ours.id],
      );
      for (const { value } of rows) found.add(String(value));
    }
    return found;
  };

  describe('every table with a clinic', () => {
    it('confines the API to one clinic, its owner included', () => {
      const open = tables.filter(({ enabled, forced }) => !enabled || !forced);

      expect(open).toEqual([]);
      expect(tables.map(({ name, policies }) => ({ name, policies }))).toEqual(
        tables.map(({ name }) => ({ name, policies: ['every_clinic attend_engine', 'one_clinic attend_api'] })),
      );
    });

    it('holds rows of both clinics, but those that are named', async () => {
      const empty: string[] = [];
      for (const { name, isPartition } of tables) {
        const both = (await rowOf(name, ours)) && (await rowOf(name, theirs));
        if (!isPartition && !both) empty.push(name);
      }

      expect(empty).toEqual(EMPTY);
    });

    it('shows the API nothing of another clinic, and without a clinic nothing at all', async () => {
      const seen: string[] = [];
      for (const { name } of tables.filter(({ maySelect }) => maySelect)) {
        const ofTheirs = await db.api.forClinic(ours.id, (tx) =>
          tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name} WHERE clinic_id <> $1`, [ours.id]),
        );
        const ofNobody = await db.api.dataSource.query<{ n: number }[]>(`SELECT count(*)::int AS n FROM ${name}`);
        if (ofTheirs[0]?.n !== 0 || ofNobody[0]?.n !== 0) seen.push(name);
      }

      expect(seen).toEqual([]);
    });

    it('lets the API change and delete nothing of another clinic', async () => {
      const changed: string[] = [];
      for (const { name, mayUpdate, mayDelete } of tables) {
        const run = (statement: string) =>
          db.api.forClinic(
            ours.id,
            async (tx) => (await tx.query(`${statement} WHERE clinic_id = $1 RETURNING 1`, [theirs.id])).length,
          );
        const may = { update: mayUpdate !== null, delete: mayDelete };
        if (may.update && (await run(`UPDATE ${name} SET ${mayUpdate ?? ''} = ${mayUpdate ?? ''}`)) > 0)
          changed.push(name);
        if (may.delete && (await run(`DELETE FROM ${name}`)) > 0) changed.push(name);
      }

      expect(changed).toEqual([]);
    });

    it('takes no row of another clinic from the API', async () => {
      const outcomes: Record<string, string> = {};
      for (const { name, mayInsert } of tables.filter((table) => table.mayInsert)) {
        const row = await rowOf(name, theirs);
        if (!mayInsert || !row) continue;
        outcomes[name] = await db.api
          .forClinic(ours.id, (tx) =>
            tx.query(`INSERT INTO ${name} SELECT * FROM jsonb_populate_record(NULL::${name}, $1::jsonb)`, [
              JSON.stringify(row),
            ]),
          )
          .then(
            () => 'taken',
            (error: unknown) => (String(error).includes('row-level security') ? 'refused' : String(error)),
          );
      }

      expect(Object.keys(outcomes).length).toBeGreaterThan(10);
      expect(Object.entries(outcomes).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
    });
  });

  describe('every route', () => {
    let routes: Route[];
    let ids: ReadonlySet<string>;

    beforeAll(async () => {
      routes = routesOf(test).filter(({ path, isPublic }) => !isPublic && path.startsWith('/v1/'));
      ids = await theirIds();
    }, STOCK_TIMEOUT_MS);

    it(
      'answers an owner of one clinic nothing of the other: no id and no text',
      async () => {
        const leaks: string[] = [];
        const found: string[] = [];
        const asked = new Set<string>();
        for (const { method, path } of routes) {
          const table = TABLES[path.split('/')[2] ?? ''] ?? 'patient';
          const id = String((await rowOf(table, theirs))?.['id']);
          const address = addressOf(path.replaceAll(/\{(?:\w+Id|aid)\}/g, '{id}'), id).replaceAll(
            'nothing-here',
            'zebra',
          );
          const answer = await test.api(ours.keys.owner)(address, {
            method,
            ...(method === 'GET' ? {} : { body: bodyOf(path) }),
          });
          const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? null);
          const told = text.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
          // A PUT names what it makes: another clinic's name or id is free to be taken, and is answered.
          const isOwn = method === 'PUT' || /\{(key|serviceLine|kind|type)\}/.test(path);
          // The trail of a clinic says which ids its own people asked for, in vain.
          const isAsked = (one: string) => (method === 'PUT' && one === id) || (isTrail(path) && asked.has(one));
          asked.add(id);
          if (told.some((one) => ids.has(one) && !isAsked(one))) leaks.push(`${method} ${path}: an id`);
          if (/zebra/i.test(text) && !isOwn) leaks.push(`${method} ${path}: a text`);
          if (answer.status >= 500) leaks.push(`${method} ${path}: ${answer.status}`);
          if (/\{\w*[iI]d\}/.test(path) && method !== 'PUT' && answer.status < 400) found.push(`${method} ${path}`);
        }

        expect(leaks).toEqual([]);
        expect(found).toEqual([]);
      },
      STOCK_TIMEOUT_MS,
    );

    it('has left everything of the other clinic as it was', async () => {
      const owner = test.api(theirs.keys.owner);
      const alive = await Promise.all(
        ['/v1/journeys/zebra', '/v1/segments/zebra', '/v1/break-glass', '/v1/api-keys', '/v1/pauses?open=true'].map(
          (path) => owner(path),
        ),
      );

      expect(alive.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      expect(alive[2]?.body.items).toMatchObject([{ state: 'ended', endedBy: null, outcome: null }]);
      expect(alive[3]?.body.items.filter(({ state }: any) => state !== 'active')).toEqual([]);
      expect(alive[4]?.body.items).toHaveLength(1);
    });
  });
});

function isTrail(path: string): boolean {
  return path === '/v1/audit' || path === '/v1/audit/export';
}

/** A body that would be taken, so that an object of another clinic is missing for no other reason. */
function bodyOf(path: string): object {
  const bodies: Record<string, object> = {
    'rights-requests/{id}/verify': { identityBy: 'photo_id' },
    'rights-requests/{id}/extend': { reason: 'test' },
    'rights-requests/{id}/deny': { reason: 'nothing_held', explanation: 'test' },
    'rights-requests/{id}/disagree': { statement: 'test' },
    'rights-requests/{id}/fulfil': { note: 'test' },
    'incidents/{id}/assess': { outcome: 'breach', conclusion: 'test' },
    'incidents/{id}/count': { scopes: [{ kind: 'everybody' }] },
    'incidents/{id}/notes': { note: 'test' },
    'incidents/{id}/close': { note: 'test' },
    'incidents/{id}/reopen': { note: 'test' },
    'users/{id}': { isDisabled: true },
    'break-glass/{id}/review': { outcome: 'justified', note: 'test' },
    'runs/{id}/end': { reason: 'other' },
    'patients/{id}/follow-ups': { body: 'Hello', reason: 'test' },
    'patients/{id}/calls': { outcome: 'reached' },
    'patients/{id}/hand-over': { to: 'person', reason: 'test' },
    'patients/{id}/consents': { purpose: 'treatment', channel: 'sms', action: 'revoke', source: 'test' },
    'tasks/{id}/assign': { assignee: 'user:019a0000-0000-7000-8000-00000000000b' },
    'tasks/{id}/comments': { text: 'test' },
    'tasks/{id}/complete': { outcome: 'done' },
    'tasks/{id}/snooze': { until: '2027-01-01T00:00:00Z' },
    'recalls/{id}/snooze': { until: '2027-01-01' },
    'recalls/{id}/close': { reason: 'test' },
  };
  return bodies[path.replace('/v1/', '')] ?? {};
}
