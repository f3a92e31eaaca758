import { DataSource, type QueryRunner } from 'typeorm';
import pg, { type PoolClient } from 'pg';

import { type ElementType, toBinaryArray } from './binary-array.ts';
import { sha256 } from './hash.ts';
import { parseInstant } from './parse-instant.ts';

const { TIMESTAMPTZ } = pg.types.builtins;
const parseByPattern = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => unknown;
pg.types.setTypeParser(TIMESTAMPTZ, (text: string) => parseInstant(text) ?? parseByPattern(text));

/** Anything a repository can run a statement on: a pool, or one transaction. */
export interface Sql {
  query<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

/**
 * The pool of the engine and the background roles. It runs as `attend_engine`, which sees every clinic.
 *
 * Repositories never hold it: callers pass `Sql`, so that a transaction is visible where it begins.
 */
export class Database implements Sql {
  constructor(readonly dataSource: DataSource) {}

  query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return withRunner(this.dataSource, (runner) => prepared(runner, (sql) => sql.query<Row>(text, values)));
  }

  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    return withRunner(this.dataSource, (runner) => inTransaction(runner, (tx) => work(tx)));
  }
}

/**
 * The pool of the HTTP API. It runs as `attend_api`, which row-level security confines to one clinic at a time:
 * without a clinic it sees nothing, so there is no way to query it without naming one.
 */
export class ApiDatabase {
  constructor(readonly dataSource: DataSource) {}

  /** Runs `work` in a transaction that can only see and write rows of `clinicId`. */
  forClinic<T>(clinicId: string, work: (tx: Sql) => Promise<T>): Promise<T> {
    return withRunner(this.dataSource, (runner) => inTransaction(runner, confined(clinicId, work)));
  }

  /** The same, and all statements see what was there when the first began. */
  snapshotForClinic<T>(clinicId: string, work: (tx: Sql) => Promise<T>): Promise<T> {
    return withRunner(this.dataSource, (runner) => inTransaction(runner, confined(clinicId, work), 'REPEATABLE READ'));
  }
}

function confined<T>(clinicId: string, work: (tx: Sql) => Promise<T>): (tx: Sql) => Promise<T> {
  return async (tx) => {
    await tx.query(`SELECT set_config('attend.clinic_id', $1, true)`, [clinicId]);
    return work(tx);
  };
}

/** Runs as the owner of the schema: migrations and the operator's commands that must see everything. */
export interface DatabaseOptions {
  readonly url: string;
  readonly role?: 'attend_engine' | 'attend_api';
  readonly poolSize?: number;
  readonly migrations?: (new () => object)[];
}

export function dataSourceOf({ url, role, poolSize = 10, migrations = [] }: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'attend_migration',
    migrationsTransactionMode: 'each',
    poolSize,
    applicationName: 'attend',
    // Set when the connection opens, so that no statement ever runs with the rights of the login role.
    extra: role === undefined ? {} : { options: role === 'attend_engine' ? ENGINE_OPTIONS : `-c role=${role}` },
  });
}

/**
 * The engine looks rows up by key, a thousand at a time, in tables that may have been empty a minute ago. Until statistics catch
 * up the planner takes such tables for tiny and reads them whole for every batch, and a prepared statement keeps that plan. So
 * the ways of reading a table whole are made its last resort, and look-ups are written as `LATERAL (... OFFSET 0)`, which the
 * planner does not turn around.
 */
const ENGINE_OPTIONS =
  '-c role=attend_engine -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off';

async function withRunner<T>(dataSource: DataSource, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}

async function inTransaction<T>(
  runner: QueryRunner,
  work: (tx: Sql) => Promise<T>,
  isolation: 'READ COMMITTED' | 'REPEATABLE READ' = 'READ COMMITTED',
): Promise<T> {
  await runner.startTransaction(isolation);
  try {
    const result = await prepared(runner, work);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // A lost connection cannot roll back, and need not: the first error is the one to report.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/**
 * Statements are constants, so each is prepared once per connection under a name made from its text. TypeORM's own `query`
 * cannot name statements; parsing and planning on the server is what there is to win on the hot path.
 */
async function prepared<T>(runner: QueryRunner, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = (await runner.connect()) as PoolClient;
  return work({
    async query<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      const { name, arrays } = statementOf(text);
      const parameters = values.map((value, index) => toParameter(value, arrays.get(index)));
      const { rows } = await client.query({ name, text, values: parameters });
      return rows as Row[];
    },
  });
}

/** Arrays of a type without a binary form here are left to the driver. */
function toParameter(value: unknown, type: ElementType | undefined): unknown {
  return type !== undefined && Array.isArray(value) ? toBinaryArray(type, value) : value;
}

/** What is worked out once for each statement: its name on the server, and by place the arrays that go in binary form. */
interface Statement {
  readonly name: string;
  readonly arrays: ReadonlyMap<number, ElementType>;
}

const statements = new Map<string, Statement>();

function statementOf(text: string): Statement {
  let statement = statements.get(text);
  if (statement === undefined) {
    statement = { name: sha256(text).slice(0, 40), arrays: arraysOf(text) };
    statements.set(text, statement);
  }
  return statement;
}

const CAST = /\$(\d+)::(\w+)\[\]/g;
const ELEMENT_TYPES: Readonly<Record<string, ElementType>> = {
  uuid: 'uuid',
  timestamptz: 'timestamptz',
  int: 'int4',
  integer: 'int4',
  boolean: 'bool',
  text: 'text',
  jsonb: 'jsonb',
  bytea: 'bytea',
};

/** A statement says of each array what it is, as `$1::uuid[]`. */
function arraysOf(text: string): ReadonlyMap<number, ElementType> {
  const found = new Map<number, ElementType>();
  for (const [, place, type = ''] of text.matchAll(CAST)) {
    const element = ELEMENT_TYPES[type];
    if (element !== undefined) found.set(Number(place) - 1, element);
  }
  return found;
}
