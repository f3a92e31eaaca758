import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';

import { ApiKeysService } from '../../src/access/keys/api-keys.service.ts';
import { type Role, ROLES } from '../../src/access/permissions.ts';
import { AppModule } from '../../src/app.module.ts';
import { ClinicsService } from '../../src/clinics/clinics.service.ts';
import { Clock } from '../../src/platform/clock.ts';
import { type Config, readConfig } from '../../src/platform/config.ts';
import { createHttpApp } from '../../src/platform/http.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

/** A clock that stands still until a test moves it. */
export class TestClock extends Clock {
  private current: Date;

  constructor(start = '2026-11-20T15:00:00Z') {
    super();
    this.current = new Date(start);
  }

  now(): Date {
    return this.current;
  }

  set(instant: string | Date): void {
    this.current = new Date(instant);
  }

  advanceSeconds(seconds: number): void {
    this.current = new Date(this.current.getTime() + seconds * 1000);
  }
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into answers of every shape.
  readonly body: any;
}

export interface TestRequest {
  readonly method?: string;
  readonly body?: unknown;
  /** A body as it is, with its content type. */
  readonly raw?: { readonly text: string; readonly type: string };
  readonly headers?: Readonly<Record<string, string>>;
}

export type TestApi = (path: string, request?: TestRequest) => Promise<TestAnswer>;

export interface TestClinic {
  readonly id: string;
  readonly slug: string;
  readonly keys: Readonly<Record<Role, string>>;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly clock: TestClock;
  readonly db: TestDatabase;
  readonly clinic: TestClinic;
  /** Fetches as the owner of a key; without one, as nobody. */
  api(key?: string): TestApi;
  get<T>(type: Type<T>): T;
  /** Another clinic beside the first. */
  addClinic(slug: string): Promise<TestClinic>;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  readonly database?: TestDatabase;
  readonly clock?: TestClock;
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * The real application on a copy of the template database, listening on a port of its own, with one clinic and a key for
 * each role. No loop runs unless a test starts it: a test decides when background work happens.
 */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const db = options.database ?? (await createTestDatabase());
  const clock = options.clock ?? new TestClock();
  const config = testConfig(db.url, options.environment);
  const app = await createHttpApp(AppModule.with({ config, databaseUrl: db.url, clock }), {
    rateLimits: config.rateLimits,
    trustedProxies: config.trustedProxies,
    logger: ['error'],
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const addClinic = (slug: string) => seedClinic(app, db, slug);
  return {
    app,
    url,
    clock,
    db,
    clinic: await addClinic('first'),
    api: (key) => apiOf(url, key),
    get: (type) => app.get(type, { strict: false }),
    addClinic,
    stop: async () => {
      await app.close();
      if (!options.database) await db.drop();
    },
  };
}

function testConfig(databaseUrl: string, environment: Readonly<Record<string, string>> = {}): Config {
  return readConfig({
    DATABASE_URL: databaseUrl,
    ATTEND_MODE: 'sandbox',
    ATTEND_DEMO: '0',
    ATTEND_HOME: tmpdir(),
    // Tests ask faster than any caller.
    RATE_LIMIT_PER_KEY: '0',
    RATE_LIMIT_PER_ADDRESS: '0',
    ATTEND_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
    ...environment,
  });
}

async function seedClinic(app: NestFastifyApplication, db: TestDatabase, slug: string): Promise<TestClinic> {
  const clinics = app.get(ClinicsService, { strict: false });
  const keys = app.get(ApiKeysService, { strict: false });
  return db.database.transaction(async (tx) => {
    const { id } = await clinics.create(tx, { slug, name: `Clinic ${slug}`, timeZone: 'America/New_York' });
    const entries: [Role, string][] = [];
    for (const role of ROLES) entries.push([role, (await keys.create(tx, id, role, `test ${role}`)).key]);
    return { id, slug, keys: Object.fromEntries(entries) as Record<Role, string> };
  });
}

function apiOf(url: string, key?: string): TestApi {
  return async (path, { method, body, raw, headers = {} } = {}) => {
    const text = raw?.text ?? (body === undefined ? undefined : JSON.stringify(body));
    const type = raw?.type ?? (body === undefined ? undefined : 'application/json');
    const response = await fetch(url + path, {
      method: method ?? (text === undefined ? 'GET' : 'POST'),
      headers: {
        ...(key === undefined ? {} : { Authorization: `Bearer ${key}` }),
        ...(type === undefined ? {} : { 'Content-Type': type }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    });
    const answer = await response.text();
    return { status: response.status, headers: response.headers, body: parse(answer, response.headers) };
  };
}

function parse(text: string, headers: Headers): unknown {
  return headers.get('Content-Type')?.includes('json') === true && text !== '' ? JSON.parse(text) : text;
}
