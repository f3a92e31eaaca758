import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { IntakeModule } from '../../../src/intake/intake.module.ts';
import { ClinicsService } from '../../../src/clinics/clinics.service.ts';
import { ServiceLinesService } from '../../../src/clinics/service-lines.service.ts';
import { readConfig } from '../../../src/platform/config.ts';
import { PlatformModule } from '../../../src/platform/platform.module.ts';
import { DEMO_CLINIC, DEMO_SERVICE_LINES } from '../../../src/demo/demo-clinic.ts';
import { PlaybooksService } from '../../../src/playbooks/playbooks.service.ts';
import { SandboxClock } from '../../../src/sandbox/sandbox-clock.service.ts';
import { DemoModule } from '../../../src/demo/demo.module.ts';
import { TestClock } from '../../support/app.ts';
import { asOwner, createTestDatabase, type TestDatabase } from '../../support/database.ts';

/** One process of a sandbox, without HTTP and without loops, on a database of its own or one that is given. */
export interface TestSandbox {
  readonly db: TestDatabase;
  readonly home: string;
  /** The system's clock, which stands still. */
  readonly base: TestClock;
  readonly clock: SandboxClock;
  get: <T>(type: Type<T>) => T;
  query(statement: string, values?: unknown[]): Promise<Record<string, any>[]>;
  /** Another process of the same database and home. */
  another(now?: string): Promise<TestSandbox>;
  stop(): Promise<void>;
}

@Module({})
class SandboxTestModule {}

export async function startSandbox(start: string): Promise<TestSandbox> {
  const home = await mkdtemp(path.join(tmpdir(), 'attend-sandbox-'));
  const db = await createTestDatabase();
  const first = await startProcess(db, home, start);
  return {
    ...first,
    stop: async () => {
      await first.stop();
      await db.drop();
      await rm(home, { recursive: true });
    },
  };
}

async function startProcess(db: TestDatabase, home: string, start: string): Promise<TestSandbox> {
  const base = new TestClock(start);
  const clock = new SandboxClock(base);
  const config = readConfig({
    DATABASE_URL: db.url,
    ATTEND_MODE: 'sandbox',
    ATTEND_HOME: home,
    ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  const imports = [PlatformModule.with({ config, databaseUrl: db.url, clock }), IntakeModule, DemoModule];
  const app = await NestFactory.createApplicationContext({ module: SandboxTestModule, imports }, { logger: ['error'] });
  return {
    db,
    home,
    base,
    clock,
    get: (type) => app.get(type, { strict: false }),
    query: (statement, values) => asOwner(db.url, statement, values),
    another: (now) => startProcess(db, home, now ?? base.now().toISOString()),
    stop: () => app.close(),
  };
}

/** A clinic with every playbook that comes with Attend, and nobody in it. Answers its id. */
export async function addClinic({ db, get }: TestSandbox): Promise<string> {
  const { id } = await db.database.transaction((tx) => get(ClinicsService).create(tx, DEMO_CLINIC));
  const playbooks = await get(PlaybooksService).shipped();
  await db.api.forClinic(id, async (tx) => {
    await get(ServiceLinesService).put(tx, id, DEMO_SERVICE_LINES);
    await get(PlaybooksService).prepare(tx, id, playbooks, 'test');
    await get(PlaybooksService).publish(tx, id, playbooks, 'test');
  });
  return id;
}
