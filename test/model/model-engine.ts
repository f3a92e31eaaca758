import { tmpdir } from 'node:os';

import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';

import { EngineModule } from '../../src/engine/engine.module.ts';
import { readConfig } from '../../src/platform/config.ts';
import { PlatformModule } from '../../src/platform/platform.module.ts';
import { Database, type Sql } from '../../src/platform/sql.ts';
import { TestClock } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import type { Crash } from './stream-generator.ts';

/** Two engines on one database, as two processes would be, and a connection that sees everything. */
export interface ModelEngines {
  readonly clock: TestClock;
  readonly engines: readonly [CrashingEngine, CrashingEngine];
  /** One row of the owner's. */
  ask<Row>(statement: string, values?: readonly unknown[]): Promise<Row>;
  run(statement: string, values?: readonly unknown[]): Promise<void>;
  stop(): Promise<void>;
}

@Module({})
class ModelModule {}

export async function startEngines(): Promise<ModelEngines> {
  const db = await createTestDatabase();
  const clock = new TestClock();
  const owner = new pg.Client({ connectionString: db.url });
  await owner.connect();
  const engines = [
    await CrashingEngine.start(db.url, clock, owner),
    await CrashingEngine.start(db.url, clock, owner),
  ] as const;
  return {
    clock,
    engines,
    ask: async (statement, values = []) => (await owner.query(statement, [...values])).rows[0],
    run: async (statement, values = []) => {
      await owner.query(statement, [...values]);
    },
    stop: async () => {
      await Promise.all(engines.map((engine) => engine.stop()));
      await owner.end();
      await db.drop();
    },
  };
}

/** The power failed. */
export class PowerFailure extends Error {}

/** The real engine on the real database, whose power can fail at any statement of its next transaction. */
export class CrashingEngine {
  private crash: Crash | undefined;
  /** Ids of the raised signals that the last pass took, in order: those of one moment are processed by their ids. */
  taken: readonly string[] = [];

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly owner: pg.Client,
  ) {
    const database = this.get(Database);
    const transaction = database.transaction.bind(database);
    database.transaction = (work) => this.transact(transaction, work);
  }

  static async start(url: string, clock: TestClock, owner: pg.Client): Promise<CrashingEngine> {
    const config = readConfig({
      DATABASE_URL: url,
      ATTEND_MODE: 'sandbox',
      ATTEND_DEMO: '0',
      ATTEND_HOME: tmpdir(),
      ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    });
    const imports = [PlatformModule.with({ config, databaseUrl: url, clock }), EngineModule];
    const app = await NestFactory.createApplicationContext({ module: ModelModule, imports }, { logger: ['error'] });
    return new CrashingEngine(app, owner);
  }

  get<T>(type: Type<T>): T {
    return this.app.get(type, { strict: false });
  }

  /** Does the work again until the power holds: as Kafka tells again what was not confirmed, and a loop looks again. */
  async insist<T>(crash: Crash | undefined, work: () => Promise<T>): Promise<T> {
    this.crash = crash;
    try {
      return await work();
    } catch (error) {
      // A connection that was shot fails in its own words.
      if (!crash || (!(error instanceof PowerFailure) && !crash.isDropped)) throw error;
    } finally {
      this.crash = undefined;
    }
    return work();
  }

  async stop(): Promise<void> {
    await this.app.close();
  }

  private async transact<T>(plain: Database['transaction'], work: (tx: Sql) => Promise<T>): Promise<T> {
    const { crash } = this;
    const result = await plain(async (tx) => {
      const done = await work(this.watched(tx, crash));
      if (crash?.point === 'commit') await this.fail(tx, crash);
      return done;
    });
    if (crash?.point === 'answer') throw new PowerFailure();
    return result;
  }

  private watched(tx: Sql, crash: Crash | undefined): Sql {
    let statements = 0;
    return {
      query: async <Row>(text: string, values?: readonly unknown[]) => {
        statements += 1;
        if (crash?.point === 'statement' && statements === crash.statement) await this.fail(tx, crash);
        const rows = await tx.query<Row>(text, values);
        if (text.startsWith('DELETE FROM pending_signal'))
          this.taken = (rows as { id: string }[]).map(({ id }) => id).sort();
        return rows;
      },
    };
  }

  private async fail(tx: Sql, { isDropped }: Crash): Promise<void> {
    if (!isDropped) throw new PowerFailure();
    const [row] = await tx.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
    await this.owner.query(`SELECT pg_terminate_backend($1)`, [row?.pid]);
  }
}
