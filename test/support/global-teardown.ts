import type { TestRun } from './global-setup.ts';

/** Each project that uses PostgreSQL has this teardown; the first to come stops it. */
export default async function globalTeardown(): Promise<void> {
  const run = globalThis as TestRun;
  const stop = run.stopTestPostgres;
  delete run.stopTestPostgres;
  await stop?.();
}
