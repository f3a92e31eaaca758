import { userInfo } from 'node:os';

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { z } from 'zod';

import type { Actor } from './audit/audit-event.ts';
import { AuditService } from './audit/audit.service.ts';
import { ClinicsService } from './clinics/clinics.service.ts';
import { FeaturesModule } from './features.module.ts';
import { readConfig } from './platform/config.ts';
import { SystemClock } from './platform/clock.ts';
import { Failure } from './platform/errors.ts';
import { JsonLogger } from './platform/json-logger.ts';
import { migrate } from './platform/migrate.ts';
import { Database, type Sql } from './platform/sql.ts';
import { openStore } from './platform/store.ts';

/** One thing that an operator may ask for. */
export interface Command {
  /** The options that it takes, as `--help` shows them. */
  readonly usage: string;
  readonly does: string;
  readonly run: (options: Options) => Promise<void>;
}

/** By name: the words before the options. */
export type Commands = Readonly<Record<string, Command>>;

export type Options = Readonly<Record<string, string | undefined>>;

export const text = z.string({ error: 'is required' }).min(1, 'is required');

/** Raises `invalid`, naming every option that is wrong. */
export function check<T>(schema: z.ZodType<T>, options: Options): T {
  const parsed = schema.safeParse(options);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`);
  throw new Failure('invalid', faults.join('; '));
}

/** Runs an operator's work in one transaction of the engine's role, with the services of the application. */
export function inApp(work: (app: INestApplicationContext, tx: Sql) => Promise<void>): Promise<void> {
  return withApp((app) => app.get(Database).transaction((tx) => work(app, tx)));
}

/** Runs work that opens its own transactions, with the services of the application. */
export async function withApp(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const config = readConfig();
  const store = await openStore(config);
  try {
    await migrate(store.url, new SystemClock().now());
    const module = FeaturesModule.with({ config, databaseUrl: store.url });
    const app = await NestFactory.createApplicationContext(module, { logger: new JsonLogger('warn', true) });
    try {
      await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await store.close();
  }
}

export async function clinicIdOf(app: INestApplicationContext, tx: Sql, slug: string): Promise<string> {
  const clinic = await app.get(ClinicsService, { strict: false }).findBySlug(tx, slug);
  if (!clinic) throw new Failure('missing', `there is no clinic ${slug}`);
  return clinic.id;
}

/** Leaves a row in the audit trail of a clinic, beside what was done. */
export async function note(
  app: INestApplicationContext,
  tx: Sql,
  clinicId: string,
  action: string,
  [kind, id]: readonly [string, string],
): Promise<void> {
  const audit = app.get(AuditService, { strict: false });
  await audit.record(tx, { clinicId, actor: operator(), action, object: { kind, id }, result: 'ok' });
}

export function operator(): Actor {
  return { kind: 'operator', id: userInfo().username, role: null };
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
