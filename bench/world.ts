import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';

import { ClinicsService } from '../src/clinics/clinics.service.ts';
import { ServiceLinesService } from '../src/clinics/service-lines.service.ts';
import { AnalyticsModule } from '../src/analytics/analytics.module.ts';
import { FunnelsModule } from '../src/analytics/funnels/funnels.module.ts';
import { IntakeModule } from '../src/intake/intake.module.ts';
import { JourneysService } from '../src/journeys/journeys.service.ts';
import type { Clock } from '../src/platform/clock.ts';
import { readConfig } from '../src/platform/config.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { migrate } from '../src/platform/migrate.ts';
import { PlatformModule } from '../src/platform/platform.module.ts';
import { ApiDatabase, Database } from '../src/platform/sql.ts';
import { RecallsService } from '../src/recalls/recalls.service.ts';
import { SimulationModule } from '../src/simulation/simulation.module.ts';
import { TemplatesService } from '../src/templates/templates.service.ts';

@Module({})
class BenchModule {}

/** Where a bench runs: what another process needs to join it. */
export interface Place {
  readonly url: string;
  readonly home: string;
  readonly clinicId: string;
  /** What is set beside a sandbox's: live mode, and where providers are. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The application on a bench's database, in this process. */
export interface App {
  readonly get: <T>(type: abstract new (...dependencies: never[]) => T) => T;
  close(): Promise<void>;
}

/** A PostgreSQL of its own with the durability of production, and the application on it. */
export interface World extends App {
  readonly place: Place;
}

/** As a small production server is set up: durable, with memory to work in. */
const FLAGS = [
  '-c synchronous_commit=on',
  '-c fsync=on',
  '-c shared_buffers=2GB',
  '-c max_wal_size=8GB',
  '-c wal_buffers=64MB',
];

export async function buildWorld(
  journeys: readonly { key: string }[],
  recallRules: readonly { key: string }[],
  environment: Readonly<Record<string, string>> = {},
): Promise<World> {
  const home = mkdtempSync(path.join(tmpdir(), 'attend-bench-'));
  const postgres = await startEmbeddedPostgres(path.join(home, 'postgres'), FLAGS);
  await migrate(postgres.url, new Date());
  const app = await openApp({ url: postgres.url, home, environment });
  const clinicId = await seedClinic(app.get, journeys, recallRules);
  return {
    place: { url: postgres.url, home, clinicId, environment },
    get: app.get,
    close: async () => {
      await app.close();
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export async function openApp({ url, home, environment }: Omit<Place, 'clinicId'>, clock?: Clock): Promise<App> {
  const config = readConfig({
    DATABASE_URL: url,
    ATTEND_MODE: 'sandbox',
    ATTEND_DEMO: '0',
    ATTEND_HOME: home,
    ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...environment,
  });
  const imports = [
    PlatformModule.with({ config, databaseUrl: url, clock }),
    IntakeModule,
    SimulationModule,
    AnalyticsModule,
    FunnelsModule,
  ];
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports },
    { logger: ['error', 'warn'] },
  );
  return {
    get: (type) => app.get(type as Type, { strict: false }),
    close: () => app.close(),
  };
}

/** Runs one statement as the owner of the schema. */
export async function query<Row extends object>(
  { url }: Pick<Place, 'url'>,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

async function seedClinic(
  get: App['get'],
  journeys: readonly { key: string }[],
  recallRules: readonly { key: string }[],
): Promise<string> {
  const input = { slug: 'bench', name: 'Bench Clinic', timeZone: 'America/New_York', phone: '+12125550100' };
  const { id } = await get(Database).transaction((tx) => get(ClinicsService).create(tx, input));
  await get(ApiDatabase).forClinic(id, async (tx) => {
    await get(ServiceLinesService).put(tx, id, [
      { key: 'pulmonology', name: 'Pulmonology', matches: ['pulmonology', 'asthma'] },
      { key: 'primary-care', name: 'Primary care', matches: ['primary care'] },
    ]);
    await get(TemplatesService).install(tx, id, await get(TemplatesService).shipped(), 'bench');
    for (const journey of journeys) {
      await get(JourneysService).saveDraft(tx, id, journey.key, journey, 'bench');
      await get(JourneysService).publish(tx, id, journey.key, 'bench');
    }
    for (const rule of recallRules) await get(RecallsService).saveRule(tx, id, rule.key, rule);
  });
  return id;
}

/**
 * What was loaded is on disk, and tidied up, before anything is timed: otherwise PostgreSQL would write it down meanwhile, and whoever
 * reads it first would do what autovacuum does within minutes.
 */
export async function settle(place: Place): Promise<void> {
  await query(place, 'VACUUM ANALYZE');
  await query(place, 'CHECKPOINT');
}
