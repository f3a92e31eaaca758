import { rmSync } from 'node:fs';

import stopPostgres from '../global-teardown.ts';
import type { ConsoleTestRun } from './global-setup.ts';

/** Runs after the summary, so that what was left out is the last thing to be read. */
export default async function globalTeardown(): Promise<void> {
  const run = globalThis as ConsoleTestRun;
  if (run.consoleHome !== undefined) rmSync(run.consoleHome, { recursive: true, force: true });
  await stopPostgres();
  if (run.consoleLeftOut !== undefined) process.stderr.write(`left out: ${run.consoleLeftOut}\n`);
}
