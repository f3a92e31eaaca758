import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';
import { APP_ENVIRONMENT } from './app-environment.ts';
import { buildTemplate } from './database.ts';

/** What the setups and teardowns of one run share: they are loaded one by one, into one process. */
export interface TestRun {
  testPostgres?: Promise<void>;
  stopTestPostgres?: () => Promise<void>;
}

/** One PostgreSQL per run, with a migrated template that every test file copies. Durability is of no use to a test. */
export default async function globalSetup(): Promise<void> {
  const run = globalThis as TestRun;
  run.testPostgres ??= startPostgres(run);
  await run.testPostgres;
}

async function startPostgres(run: TestRun): Promise<void> {
  if (process.env['TEST_POSTGRES_URL'] === undefined) {
    const directory = mkdtempSync(path.join(quickPlace(), 'attend-test-postgres-'));
    const flags = ['-c fsync=off', '-c synchronous_commit=off', '-c full_page_writes=off', '-c max_connections=300'];
    const postgres = await startEmbeddedPostgres(directory, flags);
    process.env['TEST_POSTGRES_URL'] = postgres.url;
    run.stopTestPostgres = async () => {
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    };
  }
  await buildTemplate();
  // Once for all tests that start the built application: two builds at a time would take it from under each other.
  execFileSync(process.execPath, ['scripts/build-if-stale.mjs', '--no-console'], { stdio: 'ignore' });
  // Whoever is killed leaves no compiled code behind for the next.
  execFileSync(process.execPath, ['dist/cli.js', '--help'], { stdio: 'ignore', env: APP_ENVIRONMENT });
}

const IN_MEMORY = '/dev/shm';
/** Far more than the databases of one run need at a time. */
const ROOM_BYTES = 2 * 1024 ** 3;

/** A database is a thousand small files. On a disk, making and deleting them for every test took most of its time. */
function quickPlace(): string {
  if (!existsSync(IN_MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize > ROOM_BYTES ? IN_MEMORY : tmpdir();
}
