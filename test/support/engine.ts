import { tmpdir } from 'node:os';

import { type INestApplicationContext, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

import { ClinicsService } from '../../src/clinics/clinics.service.ts';
import { ServiceLinesService } from '../../src/clinics/service-lines.service.ts';
import { PendingWorker } from '../../src/engine/pending.worker.ts';
import { SegmentsWorker } from '../../src/engine/segments.worker.ts';
import { TimersWorker } from '../../src/engine/timers.worker.ts';
import { EnrolmentsModule } from '../../src/enrolments/enrolments.module.ts';
import { EnrolmentsWorker } from '../../src/enrolments/enrolments.worker.ts';
import { IntakeModule } from '../../src/intake/intake.module.ts';
import { type Accepted, IntakeService } from '../../src/intake/intake.service.ts';
import { JourneysService } from '../../src/journeys/journeys.service.ts';
import { LapseWorker } from '../../src/lifecycle/lapse.worker.ts';
import { DispatchWorker } from '../../src/messages/dispatch/dispatch.worker.ts';
import { readConfig } from '../../src/platform/config.ts';
import { PlatformModule } from '../../src/platform/platform.module.ts';
import { RecallDueWorker } from '../../src/recalls/recall-due.worker.ts';
import { TemplatesService } from '../../src/templates/templates.service.ts';
import { TestClock } from './app.ts';
import { asOwner, createTestDatabase, type TestDatabase } from './database.ts';

/** The engine and everything below it, without HTTP, on a copy of the template database. */
export interface TestEngine {
  readonly db: TestDatabase;
  readonly clock: TestClock;
  readonly clinicId: string;
  get<T>(type: Type<T>): T;
  /** Events of the clinic, straight to the engine. */
  send(...events: object[]): Promise<Accepted>;
  /** Saves and publishes a journey. */
  publish(definition: { key: string }): Promise<void>;
  /** Runs every background pass until none has anything left to do at this moment. */
  settle(): Promise<void>;
  /** Moves the clock, then settles. */
  moveTo(instant: string): Promise<void>;
  query(statement: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Another process on the same database. It has nothing cached yet. */
  anotherProcess(): Promise<Pick<TestEngine, 'get' | 'settle'>>;
  stop(): Promise<void>;
}

const PASSES = 200;

@Module({})
class EngineTestModule {}

export async function startEngine(start = '2026-11-20T15:00:00Z'): Promise<TestEngine> {
  const db = await createTestDatabase();
  const clock = new TestClock(start);
  const app = await openEngine(db, clock);
  const others: INestApplicationContext[] = [];
  const get = getterOf(app);
  const clinicId = await seedClinic(app, db);
  const settle = () => settleAll(get);
  return {
    db,
    clock,
    clinicId,
    get,
    settle,
    send: (...events) => get(IntakeService).accept(clinicId, events),
    publish: async (definition) => {
      await db.api.forClinic(clinicId, async (tx) => {
        await get(JourneysService).saveDraft(tx, clinicId, definition.key, definition, 'test');
        await get(JourneysService).publish(tx, clinicId, definition.key, 'test');
      });
    },
    moveTo: async (instant) => {
      clock.set(instant);
      await settle();
    },
    query: (statement, values) => asOwner(db.url, statement, values),
    anotherProcess: async () => {
      const other = await openEngine(db, clock);
      others.push(other);
      return { get: getterOf(other), settle: () => settleAll(getterOf(other)) };
    },
    stop: async () => {
      for (const one of [app, ...others]) await one.close();
      await db.drop();
    },
  };
}

function getterOf(app: INestApplicationContext): TestEngine['get'] {
  return (type) => app.get(type, { strict: false });
}

function openEngine(db: TestDatabase, clock: TestClock): Promise<INestApplicationContext> {
  const config = readConfig({
    DATABASE_URL: db.url,
    ATTEND_MODE: 'sandbox',
    ATTEND_DEMO: '0',
    ATTEND_HOME: tmpdir(),
    ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  const imports = [PlatformModule.with({ config, databaseUrl: db.url, clock }), IntakeModule, EnrolmentsModule];
  return NestFactory.createApplicationContext({ module: EngineTestModule, imports }, { logger: ['error'] });
}

async function seedClinic(app: INestApplicationContext, db: TestDatabase): Promise<string> {
  const input = { slug: 'lakeside', name: 'Lakeside Clinic', timeZone: 'America/New_York', phone: '+12125550100' };
  const { id } = await db.database.transaction((tx) => app.get(ClinicsService, { strict: false }).create(tx, input));
  await db.api.forClinic(id, async (tx) => {
    await app.get(ServiceLinesService, { strict: false }).put(tx, id, [
      { key: 'pulmonology', name: 'Pulmonology', matches: ['pulmonology', 'asthma', 'copd'] },
      { key: 'dental-hygiene', name: 'Dental hygiene', matches: ['dental', 'dentistry'] },
      { key: 'primary-care', name: 'Primary care', matches: ['primary care'] },
    ]);
    const templates = app.get(TemplatesService, { strict: false });
    await templates.install(tx, id, await templates.shipped(), 'test');
  });
  return id;
}

async function settleAll(get: <T>(type: Type<T>) => T): Promise<void> {
  const workers = [
    get(RecallDueWorker),
    get(LapseWorker),
    get(SegmentsWorker),
    get(EnrolmentsWorker),
    get(PendingWorker),
    get(TimersWorker),
    get(DispatchWorker),
  ];
  for (let pass = 0; pass < PASSES; pass += 1) {
    let done = 0;
    for (const worker of workers) done += await worker.runOnce();
    if (done === 0) return;
  }
  throw new Error(`background work did not settle in ${PASSES} passes`);
}
