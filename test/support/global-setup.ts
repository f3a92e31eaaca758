import path from 'node:path';

import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { buildTemplate } from './database.ts';

/** One PostgreSQL per run, with a migrated template that every test file copies. Durability is of no use to a test. */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_POSTGRES_URL'] === undefined) {
    const directory = path.resolve('node_modules/.cache/attend-test-postgres');
    const flags = ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off', '-c max_connections=300'];
    const postgres = await startEmbeddedPostgres(directory, flags);
    process.env['TEST_POSTGRES_URL'] = postgres.url.replace(/\/postgres$/, '');
    (globalThis as { stopTestPostgres?: () => Promise<void> }).stopTestPostgres = postgres.stop;
  }
  await buildTemplate();
}
