import { randomBytes } from 'node:crypto';

import pg from 'pg';

import { migrate } from '../../src/platform/migrate.ts';
import { ApiDatabase, Database, dataSourceOf } from '../../src/platform/sql.ts';

const TEMPLATE = 'attend_test_template';

/** A database of its own for one test file: a copy of the migrated template, made in milliseconds. */
export interface TestDatabase {
  readonly url: string;
  /** As the engine sees it: every clinic. */
  readonly database: Database;
  /** As the API sees it: one clinic at a time. */
  readonly api: ApiDatabase;
  drop(): Promise<void>;
}

/** Migrates the template once per run. */
export async function buildTemplate(): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${TEMPLATE} WITH (FORCE)`);
  await onServer(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(urlOf(TEMPLATE), new Date());
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `attend_test_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const url = urlOf(name);
  const engine = await dataSourceOf({ url, role: 'attend_engine' }).initialize();
  const api = await dataSourceOf({ url, role: 'attend_api' }).initialize();
  return {
    url,
    database: new Database(engine),
    api: new ApiDatabase(api),
    drop: async () => {
      await Promise.all([engine.destroy(), api.destroy()]);
      await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Runs one statement as the owner of the schema. */
export async function asOwner(
  url: string,
  statement: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query<Record<string, unknown>>(statement, values);
    return answer.rows;
  } finally {
    await client.end();
  }
}

/** Makes a database that is a copy of another, and answers its address. */
export async function createDatabase(name: string, template = TEMPLATE): Promise<string> {
  await dropDatabase(name);
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return urlOf(name);
}

export async function dropDatabase(name: string): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function onServer(statement: string): Promise<void> {
  await asOwner(urlOf('postgres'), statement);
}

function urlOf(name: string): string {
  const server = process.env['TEST_POSTGRES_URL'];
  if (server === undefined) throw new Error('TEST_POSTGRES_URL is not set: run these tests with npm test');
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
